import { AND, OR, THRESHOLD } from '../compile/compile.ts';

/**
 * A monotone function without constants: what is left of a question once fixed events are worked in.
 *
 * A *term* is a number: term `i` below `variables.length` is variable `i`, term `variables.length + g` is gate `g`.
 */
export interface Circuit {
  /** The event vertex that each variable stands for. */
  readonly variables: readonly number[];
  /** The inputs of a gate are variables and gates before it, but for gates inside one of the `cycles`. */
  readonly gates: readonly Gate[];
  /** Ranges `[from, to)` of gates that read one another: their value is the least fixpoint. Ascending. */
  readonly cycles: readonly Range[];
  readonly root: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** True when the weights of the true inputs sum to `need`; no input is listed twice. Weights are null where all are 1. */
export interface Gate {
  readonly kind: typeof OR | typeof AND | typeof THRESHOLD;
  readonly inputs: readonly number[];
  readonly weights: readonly number[] | null;
  readonly need: number;
}

export function orGate(inputs: readonly number[]): Gate {
  return { kind: OR, inputs, weights: null, need: 1 };
}

export function andGate(inputs: readonly number[]): Gate {
  return { kind: AND, inputs, weights: null, need: inputs.length };
}

/**
 * The simplest gate that says "the weights of these terms sum to at least `need`", where that is neither always nor
 * never the case. Weights of a term listed twice are added.
 */
export function thresholdGate(terms: readonly number[], weightOfTerm: readonly number[], need: number): Gate {
  const merged = new Map<number, number>();
  for (let i = 0; i < terms.length; i++) {
    // A weight past the need says no more than the need itself.
    const weight = (merged.get(terms[i]!) ?? 0) + weightOfTerm[i]!;
    merged.set(terms[i]!, Math.min(weight, need));
  }
  const inputs = [...merged.keys()];
  const weights = [...merged.values()];
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let divisor = 0;
  for (const weight of weights) {
    sum += weight;
    least = Math.min(least, weight);
    divisor = greatestCommonDivisor(weight, divisor);
  }
  if (least >= need) return orGate(inputs);
  if (sum - least < need) return andGate(inputs);
  const scaledNeed = Math.ceil(need / divisor);
  const scaled = weights.map((weight) => weight / divisor);
  const allOne = scaled.every((weight) => weight === 1);
  return { kind: THRESHOLD, inputs, weights: allOne ? null : scaled, need: scaledNeed };
}

/** The same gate over other terms. Inputs that have become one term are listed once, or weigh their sum. */
export function rewiredGate({ kind, inputs, weights, need }: Gate, newTerm: Int32Array): Gate {
  const terms = inputs.map((input) => newTerm[input]!);
  if (kind === OR) return orGate([...new Set(terms)]);
  if (kind === AND) return andGate([...new Set(terms)]);
  return thresholdGate(terms, weights ?? terms.map(() => 1), need);
}

/** How many gates read each term. */
export function countReads({ variables, gates }: Pick<Circuit, 'variables' | 'gates'>): Int32Array {
  const reads = new Int32Array(variables.length + gates.length);
  for (let g = 0; g < gates.length; g++) {
    const { inputs } = gates[g]!;
    for (let i = 0; i < inputs.length; i++) reads[inputs[i]!]!++;
  }
  return reads;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
