import type { Probability } from '../probability/probability.ts';

/** A vertex as a disjunction of parts that have no event in common: it is down when one of them is. */
export interface Decomposition {
  /** Parts that are single events, ascending. */
  readonly singles: readonly number[];
  readonly complex: readonly Part[];
}

/** The disjunction of some vertices; equal parts of different vertices are one object. */
export interface Part {
  /** Ascending. */
  readonly vertices: readonly number[];
  /** Events that it can depend on, ascending. */
  readonly candidates: readonly number[];
  /** Those of them that are in some minimal cut set of it; where not `complete`, only some of these. */
  readonly relevant: readonly number[];
  readonly complete: boolean;
  readonly probability: Probability;
  /** It is one gate, whose inputs have no event in common and count one each. */
  readonly isIndependentGate: boolean;
}
