import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type Damage, damageTargets } from './damage.ts';

/** A set of own failures with what it does. */
export interface FailureSet {
  /** Names of the own failures, in text order. */
  readonly failed: readonly string[];
  readonly damage: Damage;
  /** The services that it takes down, in text order. */
  readonly services: readonly Ref[];
  /** That all of them happen, by their probabilities. */
  readonly probability: number;
  /** One of these probabilities at least is cofail's assumption. */
  readonly assumed: boolean;
}

/** The own failures of these kinds, all where none are named. */
export function candidateEvents({ ownFailures }: FaultModel, kinds: readonly string[] | undefined): number[] {
  const events = [...ownFailures.keys()];
  return kinds === undefined
    ? events
    : events.filter((event) => kinds.includes(ownFailures[event]?.kind ?? ''));
}

/** Answers what sets of own failures do, in every measure. Each costs what it takes down. */
export function makeFailureSets(model: FaultModel): (events: readonly number[]) => FailureSet {
  const { inventory, vertexOf, ownFailures, compiled } = model;
  const sweep = outageSweep(compiled);
  const weights = damageTargets(model, 'weight');
  const entityOf = new Map(
    [...inventory.entities.values()].map(({ ref, kind }) => [vertexOf.get(ref) ?? -1, { ref, kind }]),
  );
  const pairsOf = new Map<number, number[]>();
  for (const [index, { primary, backup }] of inventory.pairs.entries())
    for (const side of [primary, backup]) {
      const vertex = vertexOf.get(side) ?? -1;
      const pairs = pairsOf.get(vertex);
      if (pairs === undefined) pairsOf.set(vertex, [index]);
      else pairs.push(index);
    }

  return (events) => {
    const sorted = [...events].sort((a, b) => a - b);
    const members = sorted.flatMap((event) => ownFailures[event] ?? []);
    const services: Ref[] = [];
    const hit = new Set<number>();
    let [entities, nodes, weight, pairs] = [0, 0, 0, 0];
    for (const vertex of sweep.down(sorted)) {
      const entity = entityOf.get(vertex);
      if (entity === undefined) continue;
      entities += 1;
      weight += weights.amountOf.get(vertex) ?? 0;
      if (entity.kind === 'node') nodes += 1;
      if (entity.kind === 'service') services.push(entity.ref);
      for (const pair of pairsOf.get(vertex) ?? []) {
        if (hit.has(pair)) pairs += 1;
        hit.add(pair);
      }
    }
    return {
      failed: members.map(({ name }) => name),
      damage: { nodes, weight: weight / weights.scale, services: services.length, pairs, entities },
      services: services.sort(),
      probability: members.reduce((product, { probability }) => product * probability, 1),
      assumed: members.some(({ assumed }) => assumed),
    };
  };
}
