import { attempt, type Limit, Meter } from './budget.ts';
import type { CompiledFaultGraph } from './compile.ts';
import { nodeProbabilities } from './diagram-probability.ts';
import { probabilityBounds } from './probability-bounds.ts';
import { checkQuestion, type Question } from './question.ts';
import { restrict } from './restrict.ts';
import { solveFunction } from './solve.ts';

/** The probability that all the targets are down. */
export interface Probability {
  /** To double precision; null where the budget ended first. */
  readonly exact: number | null;
  /** The truth is not below this. Equals `exact` where there is one. */
  readonly lower: number;
  /** The truth is not above this. Equals `exact` where there is one. */
  readonly upper: number;
  /** What ended the computation early; null where it is exact. */
  readonly limit: Limit | null;
}

/**
 * The probability that all the targets are down: exact where the budget allows, proven bounds beyond it.
 * With `failed` and `never` it is the probability given that those events did, or did not, happen.
 *
 * Linear in the size of the function's decision diagram. Throws like `minimalCutSets`.
 */
export function probability(compiled: CompiledFaultGraph, question: Question): Probability {
  const checked = checkQuestion(compiled, question);
  const meter = new Meter(question.budget);
  const circuit = restrict(compiled, checked);
  if (typeof circuit === 'boolean') return exactly(circuit ? 1 : 0);
  const solved = attempt(() => solveFunction(circuit, meter));
  if ('limit' in solved) return { exact: null, ...probabilityBounds(compiled, circuit), limit: solved.limit };
  return exactly(nodeProbabilities(solved.value, compiled.probability)[solved.value.root]!);
}

function exactly(value: number): Probability {
  return { exact: value, lower: value, upper: value, limit: null };
}
