import { type Answers, ask } from '../../fault/ask.ts';
import type { Budget, Limit } from '../../fault/budget.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import { roundedProduct } from '../../fault/ranking/product-order.ts';
import type { CutSets } from '../../fault/sets/cut-sets.ts';
import type { CutSetQuestion } from '../../fault/sets/minimal-cut-sets.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

export interface CutSetQuery {
  /** "All of these are down". */
  readonly targets: readonly Ref[];
  /** Only own failures of entities of these kinds exist; all where left out. */
  readonly kinds?: readonly string[];
  readonly maxOrder?: number;
  /** Only sets that are at least this likely. */
  readonly minProbability?: number;
  /** How many sets to list; all where left out. */
  readonly top?: number;
  readonly by?: 'order' | 'probability';
  readonly budget?: Budget;
}

export interface CutSetAnswer {
  readonly targets: readonly Ref[];
  /** False where the budget ended before every cut set up to the asked order was found. */
  readonly complete: boolean;
  /** Every minimal cut set up to this order is counted; null: of all orders. */
  readonly maxOrder: number | null;
  /** What ended the search; null where it is complete. */
  readonly limit: Limit | null;
  /** Every minimal cut set at least this likely is counted; null: likely or not. Infinite where none is known to be. */
  readonly minProbability: number | null;
  /** With `minProbability`: the probability that some set happens which is not counted is not above this. */
  readonly leftOut: number | null;
  readonly count: bigint;
  readonly countByOrder: ReadonlyMap<number, bigint>;
  /** The first ones of the ranking. */
  readonly cutSets: readonly { readonly members: readonly string[]; readonly probability: number }[];
  readonly probability: Probability;
  /** Some probability in it is cofail's assumption. */
  readonly assumed: boolean;
}

/** More cut sets than this are listed only when asked for; all of them are counted. */
const defaultTop = 1000;

/** The minimal cut sets of "all the targets are down", exact by the fault engine. */
export function findCutSets(model: FaultModel, query: CutSetQuery): CutSetAnswer {
  return presentCutSets(model, query, ask(model.compiled, cutSetQuestion(model, query)));
}

/** What the engine is asked. */
export function cutSetQuestion(
  model: FaultModel,
  { targets, kinds, maxOrder, minProbability, budget = {} }: CutSetQuery,
): CutSetQuestion & { readonly never: readonly number[] } {
  const vertices = targets.map((ref) => {
    const vertex = model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  });
  const never =
    kinds === undefined
      ? []
      : model.ownFailures.flatMap(({ kind }, index) => (kinds.includes(kind) ? [] : [index]));
  return {
    targets: vertices,
    never,
    ...(maxOrder === undefined ? {} : { maxOrder }),
    ...(minProbability === undefined ? {} : { minProbability }),
    budget,
  };
}

/** The engine's answers in the inventory's words. */
export function presentCutSets(
  { ownFailures }: FaultModel,
  { targets, top = defaultTop, by = 'order' }: CutSetQuery,
  { cutSets, probability, relevantEvents }: Answers,
): CutSetAnswer {
  return {
    targets,
    complete: cutSets.complete,
    limit: cutSets.limit,
    maxOrder: cutSets.maxOrder,
    minProbability: cutSets.minProbability,
    leftOut: cutSets.leftOut,
    count: cutSets.count,
    countByOrder: cutSets.countByOrder,
    cutSets: cutSets.top(top, by).map(({ events, probability: likelihood }) => ({
      members: events.map((event) => ownFailures[event]?.name ?? ''),
      probability: likelihood,
    })),
    probability: tighten(probability, cutSets),
    assumed: relevantEvents.candidates.some((event) => ownFailures[event]?.assumed === true),
  };
}

/** Every minimal cut set that was found, with its probability, by ascending order; none is kept. */
export function* eachCutSet(
  { compiled }: FaultModel,
  found: CutSets,
): Generator<{ readonly events: readonly number[]; readonly probability: number }, void> {
  for (const events of found.sets())
    yield { events, probability: roundedProduct(events.map((event) => compiled.probability[event]!)) };
}

/** Every cut set that is known is a lower bound: the likeliest of them may be better than the engine's own. */
function tighten(bounds: Probability, found: CutSets): Probability {
  if (bounds.exact !== null) return bounds;
  const [likeliest] = found.top(1, 'probability');
  return { ...bounds, lower: Math.max(bounds.lower, likeliest?.probability ?? 0) };
}
