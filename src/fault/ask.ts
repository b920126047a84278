import type { Budget } from './budget.ts';
import type { CompiledFaultGraph } from './compile/compile.ts';
import { type Probability, probability } from './probability/probability.ts';
import { type RelevantEvents, relevantEvents } from './probability/relevant-events.ts';
import { repeatable } from './question.ts';
import { type CutSets, type FoundSets, presentCutSets } from './sets/cut-sets.ts';
import { type CutSetQuestion, findMinimalCutSets } from './sets/minimal-cut-sets.ts';

/** What can be said of a question. */
export interface Answers {
  readonly cutSets: CutSets;
  readonly probability: Probability;
  readonly relevantEvents: RelevantEvents;
}

/** The same as plain data. */
export interface PlainAnswers extends Omit<Answers, 'cutSets'> {
  readonly found: FoundSets;
}

/** The bounds of the probability need some of the time too. */
const SHARE_OF_CUT_SETS = 0.6;

/**
 * Minimal cut sets, probability and relevant events of one question. They share what is solved, and the time of the
 * budget. Throws like `minimalCutSets`.
 */
export function ask(compiled: CompiledFaultGraph, question: CutSetQuestion): Answers {
  return presentAnswers(compiled, askPlainly(compiled, question));
}

export function askPlainly(compiled: CompiledFaultGraph, given: CutSetQuestion): PlainAnswers {
  const question = repeatable(given);
  const left = makeRemaining(question.budget);
  const found = findMinimalCutSets(compiled, { ...question, budget: left(SHARE_OF_CUT_SETS) });
  const likelihood = probability(compiled, { ...question, budget: left() });
  const relevant = relevantEvents(compiled, { ...question, budget: left() });
  return { found, probability: likelihood, relevantEvents: relevant };
}

export function presentAnswers(compiled: CompiledFaultGraph, { found, ...others }: PlainAnswers): Answers {
  return { cutSets: presentCutSets(compiled, found), ...others };
}

/** Each gets a share of the time that those before it left. */
function makeRemaining(budget: Budget = {}): (share?: number) => Budget {
  const { milliseconds, now = () => performance.now() } = budget;
  if (milliseconds === undefined) return () => budget;
  const deadline = now() + milliseconds;
  return (share = 1) => ({ ...budget, milliseconds: Math.max(0, (deadline - now()) * share) });
}
