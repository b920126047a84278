import type { Circuit, Gate } from '../circuit/circuit.ts';
import { AND, OR } from '../compile/compile.ts';

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** Each further round on a cycle is sound but gains less. */
const CYCLE_ROUNDS = 8;

/**
 * Bounds of the root's probability in one pass over a circuit, without any diagram, from bounds of its variables.
 *
 * Monotone functions of independent events are positively correlated, so P(a and b) is at least P(a) P(b), and P(a or b)
 * at most 1 - (1 - P(a)) (1 - P(b)); the other sides are the least and the greatest of the two. Esary, Proschan and
 * Walkup, *Association of random variables, with applications*, Ann. Math. Statist. 38, 1967. On cycles, rounds from
 * "never" give lower bounds of the least fixpoint, and rounds from "always" upper bounds.
 */
export function circuitBounds(
  { variables, gates, cycles, root }: Circuit,
  leaves: readonly Bounds[],
): Bounds {
  const offset = variables.length;
  const lower = new Float64Array(offset + gates.length);
  const upper = new Float64Array(offset + gates.length).fill(1);
  for (let i = 0; i < offset; i++) {
    lower[i] = leaves[i]!.lower;
    upper[i] = leaves[i]!.upper;
  }
  const evaluate = (from: number, to: number): void => {
    for (let g = from; g < to; g++) {
      lower[offset + g] = lowerBound(gates[g]!, lower);
      upper[offset + g] = upperBound(gates[g]!, upper);
    }
  };
  let g = 0;
  for (const { from, to } of cycles) {
    evaluate(g, from);
    for (let round = 0; round < CYCLE_ROUNDS; round++) evaluate(from, to);
    g = to;
  }
  evaluate(g, gates.length);
  return { lower: lower[root]!, upper: upper[root]! };
}

function lowerBound({ kind, inputs, weights, need }: Gate, lower: Float64Array): number {
  if (kind === OR) return inputs.reduce((bound, input) => Math.max(bound, lower[input]!), 0);
  if (kind === AND) return inputs.reduce((bound, input) => bound * lower[input]!, 1);
  // Any inputs that suffice together give a bound: take likely ones until they do.
  const likelyFirst = inputs.map((_, i) => i).sort((a, b) => lower[inputs[b]!]! - lower[inputs[a]!]!);
  let missing = need;
  let bound = 1;
  for (const i of likelyFirst) {
    if (missing <= 0) break;
    missing -= weights === null ? 1 : weights[i]!;
    bound *= lower[inputs[i]!]!;
  }
  return bound;
}

function upperBound({ kind, inputs, weights, need }: Gate, upper: Float64Array): number {
  if (kind === AND) return inputs.reduce((bound, input) => Math.min(bound, upper[input]!), 1);
  const someInput = 1 - inputs.reduce((none, input) => none * (1 - upper[input]!), 1);
  if (kind === OR) return someInput;
  // Markov's inequality on the expected weight needs no independence.
  const expected = inputs.reduce(
    (sum, input, i) => sum + (weights === null ? 1 : weights[i]!) * upper[input]!,
    0,
  );
  return Math.min(someInput, expected / need);
}
