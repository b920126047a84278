import type { Budget } from '../budget.ts';
import { type CompiledFaultGraph, compile } from '../compile/compile.ts';
import { extractCone } from '../compile/extract-cone.ts';
import type { Question } from '../question.ts';

export type Engine<Answer> = (compiled: CompiledFaultGraph, question: Question) => Answer;

export interface EngineAnswer<Answer> {
  readonly answer: Answer;
  /** Where the engine is asked on an extract of the graph, this gives an event of its answer its own index back. */
  readonly eventOf: (event: number) => number;
}

/** Puts a question to the engine: about the conjunction of some disjunctions, with some events taken as impossible. */
export function askConjunction<Answer>(
  compiled: CompiledFaultGraph,
  tops: readonly (readonly number[])[],
  engine: Engine<Answer>,
  never: readonly number[],
  budget: Budget | undefined,
): EngineAnswer<Answer> {
  const limits = budget === undefined ? {} : { budget };
  if (tops.every((top) => top.length === 1)) {
    const answer = engine(compiled, { targets: tops.map((top) => top[0]!), never, ...limits });
    return { answer, eventOf: (event) => event };
  }
  const { vertices, original, targets } = extractCone(compiled, tops);
  const gone = never.map((event) => original.indexOf(event)).filter((event) => event !== -1);
  const answer = engine(compile({ vertices }), { targets, never: gone, ...limits });
  return { answer, eventOf: (event) => original[event]! };
}
