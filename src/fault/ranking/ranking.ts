import { compareProducts } from './product-order.ts';

export type RankBy = 'order' | 'probability';

/** A set of events while sets are being ranked, by what mostly tells two apart; the events themselves on demand. */
export interface Candidate {
  /** A sum over the events; a lower one comes first, and close ones are settled exactly. */
  readonly score: number;
  readonly order: number;
  /** The least event; infinite for the empty set. */
  readonly first: number;
  /** A sum, modulo 2^32 each, of two random numbers per distinct probability: equal for equal multisets of them. */
  readonly signature1: number;
  readonly signature2: number;
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
  signature1Of(event: number): number;
  signature2Of(event: number): number;
  /** Below 0 where `a` comes first; 0 where only the lexicographic order decides. */
  compare(a: Candidate, b: Candidate): number;
}

export const byOrder: Ranking = {
  scoreOf: () => 1,
  signature1Of: () => 0,
  signature2Of: () => 0,
  compare: (a, b) => a.score - b.score,
};

/** By probability, over the sets whose events all have one above 0: below that, products tell nothing apart. */
export function byProbability(probability: Float64Array): Ranking {
  const factorsOf = (events: readonly number[]) =>
    events.map((event) => probability[event]!).sort((a, b) => a - b);
  return {
    scoreOf: (event) => -Math.log(probability[event]!),
    signature1Of: (event) => hashOf(probability[event]!, 0x9e3779b1),
    signature2Of: (event) => hashOf(probability[event]!, 0x85ebca6b),
    compare(a, b) {
      const difference = a.score - b.score;
      if (Math.abs(difference) > LOG_TOLERANCE * Math.max(1, a.score, b.score)) return difference;
      // Sets of equally likely events tie in droves; 64 bits that agree spare looking at each event.
      const alike = a.order === b.order && a.signature1 === b.signature1 && a.signature2 === b.signature2;
      if (alike) return 0;
      return compareProducts(factorsOf(a.events()), factorsOf(b.events())) || a.order - b.order;
    },
  };
}

/** Compares two sets whole, by the ranking and then lexicographically. */
export function compareCandidates(ranking: Ranking, a: Candidate, b: Candidate): number {
  const decided = ranking.compare(a, b);
  if (decided !== 0) return decided;
  if (a.first !== b.first) return a.first - b.first;
  return compareLists(a.events(), b.events());
}

/** Lexicographically. */
export function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

const words = new DataView(new ArrayBuffer(8));

function hashOf(value: number, multiplier: number): number {
  words.setFloat64(0, value);
  let mixed = Math.imul(words.getInt32(0) ^ Math.imul(words.getInt32(4), multiplier), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), multiplier);
  return (mixed ^ (mixed >>> 13)) | 0;
}
