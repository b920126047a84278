import type { CompiledFaultGraph } from '../compile/compile.ts';
import { assemble } from '../diagram/assemble.ts';
import { allOf, prepare, solveFunctions } from '../diagram/solution.ts';
import type { Question } from '../question.ts';
import { nodeProbabilities } from './diagram-probability.ts';

/** The probability that all the targets are down, for any probabilities of the events. */
export interface ProbabilityFunction {
  /** The events that it depends on, ascending. */
  readonly events: readonly number[];
  /** Its value where events have these probabilities, by index. Linear in the size of the decision diagram. */
  readonly evaluate: (probabilities: Float64Array) => number;
}

/**
 * Solves a question once, to be evaluated for many probabilities; null where the budget ended first. The function is
 * linear in the probability of each event, and grows with each. Throws like `minimalCutSets`.
 */
export function probabilityFunction(
  compiled: CompiledFaultGraph,
  question: Question,
): ProbabilityFunction | null {
  const { solution, meter } = prepare(compiled, question);
  if (typeof solution === 'boolean') return { events: [], evaluate: () => (solution ? 1 : 0) };
  const functions = allOf(solveFunctions(solution, meter).diagrams);
  if (functions === null) return null;
  const diagram = assemble(functions);
  const { label, root } = diagram;
  const events = new Set<number>();
  for (let id = 2; id <= root; id++) if (label[id]! >= 0) events.add(label[id]!);
  // One for all evaluations: there may be millions.
  const values = new Float64Array(Math.max(2, root + 1));
  return {
    events: [...events].sort((a, b) => a - b),
    evaluate: (probabilities) => nodeProbabilities(diagram, probabilities, values)[root]!,
  };
}
