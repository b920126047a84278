import { compareProducts } from './product-order.ts';

export type RankBy = 'order' | 'probability';

/** A set of events while sets are being ranked: a lower score comes first, and close scores are settled exactly. */
export interface Candidate {
  readonly score: number;
  /** Ascending. */
  events(): readonly number[];
}

/** How much two sums of logarithms of the same product may differ, relative to their size; generous by far. */
const LOG_TOLERANCE = 1e-9;

/**
 * A total order on sets of events. By order: fewer events first. By probability: the larger product of probabilities
 * first (as exact real numbers, not as rounded ones), then fewer events. Ties go to the set that comes first in
 * lexicographic order of its ascending event indices.
 *
 * Adding one event to two sets, or joining a set from elsewhere to both, never changes which comes first. That makes
 * best-first search exact, ties included.
 */
export interface Ranking {
  /** The score of a set is the sum of the scores of its events; infinite where the ranking leaves the event out. */
  scoreOf(event: number): number;
  compare(a: Candidate, b: Candidate): number;
}

export const byOrder: Ranking = {
  scoreOf: () => 1,
  compare: (a, b) => a.score - b.score || compareLists(a.events(), b.events()),
};

/** By probability, over the sets whose events all have one above 0: below that, products tell nothing apart. */
export function byProbability(probability: Float64Array): Ranking {
  const factorsOf = (events: readonly number[]) =>
    events.map((event) => probability[event]!).sort((a, b) => a - b);
  return {
    scoreOf: (event) => -Math.log(probability[event]!),
    compare(a, b) {
      const difference = a.score - b.score;
      if (Math.abs(difference) > LOG_TOLERANCE * Math.max(1, a.score, b.score)) return difference;
      const [left, right] = [a.events(), b.events()];
      return (
        compareProducts(factorsOf(left), factorsOf(right)) ||
        left.length - right.length ||
        compareLists(left, right)
      );
    },
  };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
