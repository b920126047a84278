import { minimalCutSets } from '../../fault/minimal-cut-sets.ts';
import { Parts } from '../../fault/parts.ts';
import { outageSweep } from '../../fault/propagate.ts';
import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import { acceptedCauses } from '../acceptances.ts';
import { auditPairs } from '../audit-pairs.ts';
import { buildFaultModel, type FaultModel } from '../fault-model.ts';
import { judgePairs, type PairJudgement } from '../judge-pairs.ts';
import { verdicts } from '../verdict.ts';

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
  /**
   * Sets of entities in each of which something has to change before the rank can be `least`: what takes a target down
   * goes on doing so as long as nothing changes in what it takes down.
   */
  readonly mustTouch: (least: number) => readonly ReadonlySet<Ref>[];
  /** The probability that both sides, or the service, are down; null where it is not known exactly. */
  readonly risk: () => number | null;
}

/** Cut sets, and sets of what must change, that are looked for. */
const mostSets = 40;

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
    mustTouch: () =>
      verdict === 'shared-fate'
        ? causes.slice(0, mostSets).map(({ event }) => takenDown(model, event === null ? [] : [event]))
        : [new Set(model.inventory.entities.keys())],
    risk: () =>
      auditPairs(model, [pair], { today, mostCutSets: 0, paths: false })[0]?.probability.both ?? null,
  };
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
    mustTouch: (least) =>
      smallest.filter(({ length }) => length < least).map((events) => takenDown(model, events)),
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
  for (let event = 0; event < ownFailures.length && found.length < mostSets; event++)
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
    smallest: cuts.top(mostSets, 'order').map(({ events }) => events),
    proven: cuts.complete ? mostOrder : Math.min(mostOrder, (cuts.maxOrder ?? 0) + 1),
  };
}

/** The entities that some own failures take down. */
function takenDown(
  { inventory, compiled, ownFailures }: FaultModel,
  events: readonly number[],
): ReadonlySet<Ref> {
  const refs = [...inventory.entities.keys()];
  const found = new Set<Ref>();
  for (const vertex of outageSweep(compiled).down(events)) {
    const ref = refs[vertex - ownFailures.length];
    if (ref !== undefined) found.add(ref);
  }
  return found;
}
