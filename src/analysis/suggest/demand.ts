import { outageSweep } from '../../fault/compile/propagate.ts';
import { Parts } from '../../fault/parts/parts.ts';
import { minimalCutSets } from '../../fault/sets/minimal-cut-sets.ts';
import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import { acceptedCauses } from '../pairs/acceptances.ts';
import { auditPairs } from '../pairs/audit-pairs.ts';
import type { Cause } from '../pairs/cause-path.ts';
import { judgePairs, type PairJudgement } from '../pairs/judge-pairs.ts';
import { verdicts } from '../pairs/verdict.ts';
import { type Need, Outages } from './need.ts';

/** What is to be repaired, or must not get worse. */
export type Subject =
  | { readonly type: 'pair'; readonly pair: Pair }
  | { readonly type: 'service'; readonly service: Ref };

/** How good it is. */
export interface Standing {
  /** The more the better: of a pair the index of its residual verdict, of a service the order of its smallest cut set. */
  readonly rank: number;
  /** The own failures that stand against it, by name. */
  readonly causes: readonly string[];
  /** What has to change before the rank can be `least`: something for each of these. */
  readonly needs: (least: number) => readonly Need[];
  /** The probability that both sides, or the service, are down; null where it is not known exactly. */
  readonly risk: () => number | null;
}

/** Cut sets, and what must change for them, that are looked for. */
const mostNeeds = 40;

/**
 * How good a pair or a service is in an inventory. Of a service only cut sets below `mostOrder` are looked for, and its
 * rank is never more. Exact, within the engine's own budget.
 */
export function standingOf(
  subject: Subject,
  inventory: Inventory,
  today: string,
  mostOrder: number,
): Standing {
  const model = buildFaultModel(inventory);
  if (subject.type === 'pair') return standingOfPair(subject.pair, model, today);
  return standingOfService(subject.service, model, acceptedCauses(inventory, null, today), mostOrder);
}

function standingOfPair(pair: Pair, model: FaultModel, today: string): Standing {
  const [judgement] = judgePairs(model, [pair], { today, alsoMembers: false });
  if (judgement === undefined) throw new Error('a pair was not judged');
  const { verdict, causes } = judgement.residual;
  return {
    ...levelOf(judgement),
    needs: () => {
      const all = new Set(model.inventory.entities.keys());
      if (verdict !== 'shared-fate') return [{ touched: all, down: null }];
      return needsOf(new Outages(model), eventsOf(causes), all);
    },
    risk: () =>
      auditPairs(model, [pair], { today, mostCutSets: 0, paths: false })[0]?.probability.both ?? null,
  };
}

/** The single own failures among causes. */
export function eventsOf(causes: readonly Cause[]): (readonly number[])[] {
  return causes.slice(0, mostNeeds).map(({ event }) => (event === null ? [] : [event]));
}

/** What must change so that some sets of own failures no longer take down what stands on `below` alone. */
export function needsOf(
  outages: Outages,
  cuts: readonly (readonly number[])[],
  below: ReadonlySet<Ref>,
): Need[] {
  return cuts.map((events) => {
    const down = outages.down(events);
    const [few, many] = down.size < below.size ? [down, below] : [below, down];
    return { touched: new Set([...few].filter((ref) => many.has(ref))), down };
  });
}

/** Of a pair that is judged. */
export function levelOf({ residual }: PairJudgement): Pick<Standing, 'rank' | 'causes'> {
  const { verdict, causes } = residual;
  return { rank: verdicts.indexOf(verdict), causes: causes.map(({ name }) => name) };
}

function standingOfService(
  service: Ref,
  model: FaultModel,
  accepted: ReadonlySet<Ref>,
  mostOrder: number,
): Standing {
  const vertex = model.vertexOf.get(service);
  if (vertex === undefined) throw new Error(`${service} is not in the inventory`);
  // That it fails by itself no change to what it stands on can mend.
  const never = model.ownFailures.flatMap(({ ref, name }, event) =>
    name === service || accepted.has(ref) ? [event] : [],
  );
  const { smallest, proven } =
    mostOrder === 2
      ? { smallest: singleCuts(model, vertex, new Set(never)), proven: mostOrder }
      : smallCuts(model, vertex, never, mostOrder);
  const rank = smallest[0]?.length ?? proven;
  const worst = smallest.filter(({ length }) => length === rank).flat();
  return {
    rank,
    causes: [...new Set(worst)].map((event) => model.ownFailures[event]?.name ?? ''),
    needs: (least) => {
      const cuts = smallest.filter(({ length }) => length < least);
      return needsOf(new Outages(model), cuts, new Set(model.inventory.entities.keys()));
    },
    risk: () => new Parts(model.compiled, undefined).probabilityOf(vertex).exact,
  };
}

/** The own failures that each take a vertex down: one outage query each, which costs what it takes down. */
function singleCuts(
  { compiled, ownFailures }: FaultModel,
  vertex: number,
  never: ReadonlySet<number>,
): readonly (readonly number[])[] {
  if (compiled.alwaysTrue[vertex] === 1) return [[]];
  const sweep = outageSweep(compiled);
  const found: number[][] = [];
  for (let event = 0; event < ownFailures.length && found.length < mostNeeds; event++)
    if (!never.has(event) && sweep.down([event]).includes(vertex)) found.push([event]);
  return found;
}

/** The first cut sets below an order, and the order below which there are surely no others. */
function smallCuts(
  { compiled }: FaultModel,
  vertex: number,
  never: readonly number[],
  mostOrder: number,
): { smallest: readonly (readonly number[])[]; proven: number } {
  const cuts = minimalCutSets(compiled, { targets: [vertex], never, maxOrder: mostOrder - 1 });
  return {
    smallest: cuts.top(mostNeeds, 'order').map(({ events }) => events),
    proven: cuts.complete ? mostOrder : Math.min(mostOrder, (cuts.maxOrder ?? 0) + 1),
  };
}
