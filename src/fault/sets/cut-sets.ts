import type { Limit } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { once } from '../once.ts';
import { bestSets } from '../ranking/best-sets.ts';
import { roundedProduct } from '../ranking/product-order.ts';
import { byOrder, byProbability, compareLists, type RankBy } from '../ranking/ranking.ts';
import { countByOrder, countSets } from './count-sets.ts';
import { findOrders } from './order-range.ts';
import { streamSets } from './stream-sets.ts';

/** A set of events and the probability that all of them happen. */
export interface CutSet {
  /** Event vertices, ascending. */
  readonly events: readonly number[];
  /** The product of the events' probabilities, rounded once: it does not depend on their order. */
  readonly probability: number;
}

/** The minimal cut sets of a question, held as a diagram: there may be more of them than could ever be listed. */
export interface CutSets {
  /** Whether every minimal cut set that was asked for is in here. */
  readonly complete: boolean;
  /** What ended the search early; null where it is complete. */
  readonly limit: Limit | null;
  /** Every minimal cut set of up to this many events is in here; null: all of them are. */
  readonly maxOrder: number | null;
  /**
   * Every minimal cut set (of up to `maxOrder` events) that is at least this likely is in here; null: likely or not.
   * Infinite where a budget ended before that was known of any.
   */
  readonly minProbability: number | null;
  /** With `minProbability`: the probability that some minimal cut set happens which is not in here is not above this. */
  readonly leftOut: number | null;
  readonly count: bigint;
  /** The number of sets of each order that has some, ascending. */
  readonly countByOrder: ReadonlyMap<number, bigint>;
  /** Streams the sets in bounded memory: ascending orders, each set ascending, always in the same sequence. */
  sets(): IterableIterator<readonly number[]>;
  /**
   * The first `n` sets by a ranking, without making the others. Ties, and sets of equal probability and order, come in
   * lexicographic order of their ascending events. Throws a RangeError where `n` is not a non-negative integer, or `by`
   * no ranking.
   */
  top(n: number, by: RankBy): readonly CutSet[];
}

type Outcome = Pick<CutSets, 'complete' | 'limit' | 'maxOrder' | 'minProbability' | 'leftOut'>;

/** What was found, as plain data that a worker can send: a ZBDD, or a list with the likeliest first. */
export type FoundSets =
  | { readonly type: 'diagram'; readonly diagram: Diagram; readonly outcome: Outcome }
  | { readonly type: 'list'; readonly list: readonly CutSet[]; readonly outcome: Outcome };

export function presentCutSets(compiled: CompiledFaultGraph, found: FoundSets): CutSets {
  if (found.type === 'list') return presentListed(found.list, found.outcome);
  return presentDiagram(compiled, found.diagram, found.outcome);
}

function presentListed(listed: readonly CutSet[], outcome: Outcome): CutSets {
  const bySize = once(() => [...listed].sort((a, b) => compareBySize(a.events, b.events)));
  return {
    ...outcome,
    count: BigInt(listed.length),
    get countByOrder() {
      const counts = new Map<number, bigint>();
      for (const { events } of bySize()) counts.set(events.length, (counts.get(events.length) ?? 0n) + 1n);
      return counts;
    },
    *sets() {
      for (const { events } of bySize()) yield events;
    },
    top(n, by) {
      checkTop(n, by);
      return (by === 'order' ? bySize() : listed).slice(0, n);
    },
  };
}

function compareBySize(a: readonly number[], b: readonly number[]): number {
  return a.length - b.length || compareLists(a, b);
}

function checkTop(n: number, by: RankBy): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`top needs a non-negative integer, got ${n}`);
  if (by !== 'order' && by !== 'probability') {
    throw new RangeError(`top ranks by 'order' or 'probability', got ${String(by)}`);
  }
}

function presentDiagram(compiled: CompiledFaultGraph, diagram: Diagram, outcome: Outcome): CutSets {
  const maxOrder = outcome.maxOrder ?? Number.POSITIVE_INFINITY;
  // By order takes more time and memory than all together, so it is worked out when it is asked for.
  const orders = once(() => findOrders(diagram, maxOrder));
  const byEachOrder = once(() => countByOrder(diagram, orders()));
  const count = once(() => (outcome.maxOrder === null ? countSets(diagram) : sum(byEachOrder().values())));
  const { probability } = compiled;
  const present = (events: readonly number[]): CutSet => ({
    events,
    probability: roundedProduct(events.map((event) => probability[event]!)),
  });
  return {
    ...outcome,
    get count() {
      return count();
    },
    get countByOrder() {
      return byEachOrder();
    },
    sets: () => streamSets(diagram, orders()),
    top(n, by) {
      checkTop(n, by);
      if (by === 'order') return take(bestSets(diagram, byOrder, maxOrder, { most: n }), n).map(present);
      const likely = take(bestSets(diagram, byProbability(probability), maxOrder, { most: n }), n).map(
        present,
      );
      if (likely.length === n) return likely;
      // All sets with a probability above 0 are taken: those with an impossible event follow, all equally likely.
      const impossible = filter(bestSets(diagram, byOrder, maxOrder), (events) =>
        events.some((event) => probability[event] === 0),
      );
      return [...likely, ...take(impossible, n - likely.length).map(present)];
    },
  };
}

function take<T>(items: Iterable<T>, n: number): T[] {
  const taken: T[] = [];
  if (n === 0) return taken;
  for (const item of items) if (taken.push(item) === n) break;
  return taken;
}

function* filter<T>(items: Iterable<T>, keep: (item: T) => boolean): Iterable<T> {
  for (const item of items) if (keep(item)) yield item;
}

function sum(counts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const count of counts) total += count;
  return total;
}
