import { scaleToIntegers } from '../../inventory/quantities/quantities.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** What damage is counted in. `weight` is that of the nodes; a pair counts when both of its sides are down. */
export const damageMeasures = ['nodes', 'weight', 'services', 'pairs', 'entities'] as const;
export type DamageMeasure = (typeof damageMeasures)[number];

export type Damage = Readonly<Record<DamageMeasure, number>>;

/** What counts towards a measure: vertices with their amounts, and pairs of vertices that count when both are down. */
export interface DamageTargets {
  readonly amountOf: ReadonlyMap<number, number>;
  readonly pairs: readonly (readonly [number, number])[];
  /** What is counted is so many times the measure, to be whole numbers where possible. */
  readonly scale: number;
}

/** Sums of shares of this much are exact to less than a half. */
const mostExact = 2 ** 36;

export function damageTargets({ inventory, vertexOf }: FaultModel, measure: DamageMeasure): DamageTargets {
  const vertex = (ref: string): number => vertexOf.get(ref) ?? -1;
  if (measure === 'pairs') {
    const pairs = inventory.pairs.map(({ primary, backup }) => [vertex(primary), vertex(backup)] as const);
    return { amountOf: new Map(), pairs, scale: 1 };
  }
  const all = [...inventory.entities.values()];
  const kind = measure === 'services' ? 'service' : 'node';
  const counted = measure === 'entities' ? all : all.filter((entity) => entity.kind === kind);
  if (measure !== 'weight')
    return { amountOf: new Map(counted.map(({ ref }) => [vertex(ref), 1])), pairs: [], scale: 1 };
  const weights = counted.map(({ weight }) => weight);
  const scaled = scaleToIntegers(weights);
  const whole = scaled?.integers.map(Number) ?? [];
  const isExact = scaled !== null && whole.reduce((sum, one) => sum + one, 0) < mostExact;
  const amounts = isExact ? whole : weights;
  const amountOf = new Map(counted.map(({ ref }, index) => [vertex(ref), amounts[index] ?? 0]));
  return { amountOf, pairs: [], scale: isExact ? Number(scaled.unit) : 1 };
}

/** The measure that says most where none is asked for: nodes, in an inventory without them services or all entities. */
export function defaultMeasure({ inventory }: FaultModel): DamageMeasure {
  const kinds = new Set([...inventory.entities.values()].map(({ kind }) => kind));
  return kinds.has('node') ? 'nodes' : kinds.has('service') ? 'services' : 'entities';
}
