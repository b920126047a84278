import { type Limit, Meter } from './budget.ts';
import type { CompiledFaultGraph } from './compile.ts';
import { nodeProbabilities } from './diagram-probability.ts';
import { probabilityBounds } from './probability-bounds.ts';
import type { Question } from './question.ts';
import { allOf, assemble, prepare, solveFunctions } from './solution.ts';

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
  const solution = prepare(compiled, question);
  if (typeof solution === 'boolean') return exactly(solution ? 1 : 0);
  const functions = allOf(solveFunctions(solution, new Meter(question.budget)));
  if (functions === null) {
    return { exact: null, ...probabilityBounds(compiled, solution.circuit), limit: solution.limit };
  }
  const diagram = assemble(functions);
  return exactly(nodeProbabilities(diagram, compiled.probability)[diagram.root]!);
}

function exactly(value: number): Probability {
  return { exact: value, lower: value, upper: value, limit: null };
}
