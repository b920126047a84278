import type { Budget } from '../fault/budget.ts';
import type { CutSets } from '../fault/cut-sets.ts';
import { minimalCutSets } from '../fault/minimal-cut-sets.ts';
import { type Probability, probability } from '../fault/probability.ts';
import { relevantEvents } from '../fault/relevant-events.ts';
import type { Ref } from '../inventory/inventory.ts';
import type { FaultModel } from './fault-model.ts';

export interface CutSetQuery {
  /** "All of these are down". */
  readonly targets: readonly Ref[];
  /** Only own failures of entities of these kinds exist; all where left out. */
  readonly kinds?: readonly string[];
  readonly maxOrder?: number;
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

/** The bounds of the probability need some of the time too. */
const SHARE_OF_CUT_SETS = 0.6;

/** The minimal cut sets of "all the targets are down", exact by the fault engine. */
export function findCutSets(model: FaultModel, query: CutSetQuery): CutSetAnswer {
  const { targets, kinds, maxOrder, top = defaultTop, by = 'order', budget } = query;
  const never =
    kinds === undefined
      ? []
      : model.ownFailures.flatMap(({ kind }, index) => (kinds.includes(kind) ? [] : [index]));
  const vertices = targets.map((ref) => {
    const vertex = model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  });
  const left = makeRemaining(budget);
  const question = { targets: vertices, never, budget: left(SHARE_OF_CUT_SETS) };
  const found: CutSets = minimalCutSets(
    model.compiled,
    maxOrder === undefined ? question : { ...question, maxOrder },
  );
  const name = (event: number): string => model.ownFailures[event]?.name ?? '';
  const listed = found.top(top, by);
  return {
    targets,
    complete: found.complete,
    maxOrder: found.maxOrder,
    count: found.count,
    countByOrder: found.countByOrder,
    cutSets: listed.map(({ events, probability: likelihood }) => ({
      members: events.map(name),
      probability: likelihood,
    })),
    probability: tighten(probability(model.compiled, { ...question, budget: left() }), found),
    assumed: relevantEvents(model.compiled, { ...question, budget: left() }).candidates.some(
      (event) => model.ownFailures[event]?.assumed === true,
    ),
  };
}

/** Several questions are one to whoever asks: each gets the time that those before it left, where a clock is given. */
function makeRemaining(budget: Budget = {}): (share?: number) => Budget {
  const { milliseconds, now } = budget;
  if (milliseconds === undefined || now === undefined) return () => budget;
  const deadline = now() + milliseconds;
  return (share = 1) => ({ ...budget, milliseconds: Math.max(0, (deadline - now()) * share) });
}

/** Every cut set that is known is a lower bound: the likeliest of them may be better than the engine's own. */
function tighten(bounds: Probability, found: CutSets): Probability {
  if (bounds.exact !== null) return bounds;
  const [likeliest] = found.top(1, 'probability');
  return { ...bounds, lower: Math.max(bounds.lower, likeliest?.probability ?? 0) };
}
