import { attempt, type Limit, Meter } from './budget.ts';
import type { CompiledFaultGraph } from './compile.ts';
import { eventDerivatives, nodeProbabilities } from './diagram-probability.ts';
import { checkQuestion, type Question } from './question.ts';
import { restrict } from './restrict.ts';
import { solveFunction } from './solve.ts';

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
  const checked = checkQuestion(compiled, question);
  const meter = new Meter(question.budget);
  const circuit = restrict(compiled, checked);
  if (typeof circuit === 'boolean') return { probability: circuit ? 1 : 0, byEvent: new Map(), limit: null };
  const solved = attempt(() => solveFunction(circuit, meter));
  if ('limit' in solved) return { probability: null, byEvent: null, limit: solved.limit };
  const byEvent = eventDerivatives(solved.value, compiled.probability);
  const ascending = new Map([...byEvent].sort(([a], [b]) => a - b));
  return {
    probability: nodeProbabilities(solved.value, compiled.probability)[solved.value.root]!,
    byEvent: ascending,
    limit: null,
  };
}
