import type { Limit } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { allOf, prepare, solveFunctions } from '../diagram/solution.ts';
import { sweepModules } from '../diagram/sweep-modules.ts';
import type { Question } from '../question.ts';
import { boundProbability } from './bound-probability.ts';

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
  const { solution, meter } = prepare(compiled, question);
  if (typeof solution === 'boolean') return exactly(solution ? 1 : 0);
  const { diagrams: functions, limit } = solveFunctions(solution, meter);
  const whole = allOf(functions);
  if (whole === null) {
    const bounds = boundProbability(solution, functions, compiled.probability, meter);
    if (bounds.lower === bounds.upper) return exactly(bounds.lower);
    return { exact: null, ...bounds, limit };
  }
  const eventProbability = (event: number): number => compiled.probability[event]!;
  return exactly(sweepModules(whole, eventProbability, (p) => 1 - p));
}

/** A probability that is known. */
export function exactly(value: number): Probability {
  return { exact: value, lower: value, upper: value, limit: null };
}
