import type { CountGate } from './independent-gate.ts';

/** A vertex as a disjunction of parts that have no event in common: it is down when one of them is. */
export interface Decomposition {
  /** Parts that are single events, ascending. */
  readonly singles: readonly number[];
  readonly complex: readonly Part[];
}

/** What a part is but for its probability. */
export interface PartForm {
  /** Ascending. */
  readonly vertices: readonly number[];
  /** Events that it can depend on, ascending. */
  readonly candidates: readonly number[];
  /** Those of them that are in some minimal cut set of it; where not `complete`, only some of these. */
  readonly relevant: readonly number[];
  readonly complete: boolean;
  /** It is this gate, whose inputs have no event in common and all count; null where it is not so simple. */
  readonly gate: CountGate | null;
}

/** The disjunction of some vertices; equal parts of different vertices are one object. */
export class Part implements PartForm {
  readonly vertices: readonly number[];
  readonly candidates: readonly number[];
  readonly relevant: readonly number[];
  readonly complete: boolean;
  readonly gate: CountGate | null;
  readonly #find: (part: PartForm) => number | null;
  #exact: number | null | undefined;

  constructor(
    { vertices, candidates, relevant, complete, gate }: PartForm,
    findProbability: (part: PartForm) => number | null,
  ) {
    this.vertices = vertices;
    this.candidates = candidates;
    this.relevant = relevant;
    this.complete = complete;
    this.gate = gate;
    this.#find = findProbability;
  }

  /** The events that matter to it; where not `complete`, those that may. */
  get possible(): readonly number[] {
    return this.complete ? this.relevant : this.candidates;
  }

  /** The probability that it is down, which verdicts do without; null where the budget ended first. */
  get exact(): number | null {
    if (this.#exact === undefined) this.#exact = this.#find(this);
    return this.#exact;
  }
}
