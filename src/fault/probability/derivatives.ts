import type { Limit } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { assemble } from '../diagram/assemble.ts';
import { allOf, prepare, solveFunctions } from '../diagram/solution.ts';
import type { Question } from '../question.ts';
import { eventDerivatives, nodeProbabilities } from './diagram-probability.ts';

export interface Derivatives {
  /** The probability that all the targets are down; null where the budget ended first. */
  readonly probability: number | null;
  /**
   * Per event that the function depends on, how much its probability grows per unit of the event's own: Birnbaum's
   * importance, P(given that it happens) - P(given that it does not). 0 for every other event. Null over budget.
   */
  readonly byEvent: ReadonlyMap<number, number> | null;
  readonly limit: Limit | null;
}

/**
 * The derivative of the probability that all the targets are down by the probability of every event, in one pass over
 * the decision diagram. Events that the question fixes have none. Throws like `minimalCutSets`.
 *
 * Birnbaum, *On the importance of different components in a multicomponent system*, Multivariate Analysis II, 1969.
 */
export function derivatives(compiled: CompiledFaultGraph, question: Question): Derivatives {
  const { solution, meter } = prepare(compiled, question);
  if (typeof solution === 'boolean')
    return { probability: solution ? 1 : 0, byEvent: new Map(), limit: null };
  const { diagrams, limit } = solveFunctions(solution, meter);
  const functions = allOf(diagrams);
  if (functions === null) return { probability: null, byEvent: null, limit };
  const diagram = assemble(functions);
  const byEvent = eventDerivatives(diagram, compiled.probability);
  return {
    probability: nodeProbabilities(diagram, compiled.probability)[diagram.root]!,
    byEvent: new Map([...byEvent].sort(([a], [b]) => a - b)),
    limit: null,
  };
}
