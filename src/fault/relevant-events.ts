import { attempt, type Limit, Meter } from './budget.ts';
import type { CompiledFaultGraph } from './compile.ts';
import { eventsOfDiagram } from './diagram-probability.ts';
import { checkQuestion, type Question } from './question.ts';
import { restrict } from './restrict.ts';
import { solveCutSetsUpTo, solveFunction } from './solve.ts';

export interface RelevantEvents {
  /** Events that are in some minimal cut set, ascending. All of them where `complete`. */
  readonly events: readonly number[];
  /** Nothing else can be in a minimal cut set, ascending. Equals `events` where `complete`. */
  readonly candidates: readonly number[];
  readonly complete: boolean;
  readonly limit: Limit | null;
}

/** What a budget that did not suffice for the whole answer is spent on: sets of up to so many events. */
const FALLBACK_ORDER = 2;

/**
 * The events that are in some minimal cut set of "all the targets are down".
 *
 * Those are the events that the function depends on, which are the variables of its decision diagram; no cut set needs
 * to be made. Throws like `minimalCutSets`.
 */
export function relevantEvents(compiled: CompiledFaultGraph, question: Question): RelevantEvents {
  const checked = checkQuestion(compiled, question);
  const meter = new Meter(question.budget);
  const circuit = restrict(compiled, checked);
  if (typeof circuit === 'boolean') return { events: [], candidates: [], complete: true, limit: null };
  const solved = attempt(() => solveFunction(circuit, meter));
  if ('value' in solved) {
    const events = eventsOfDiagram(solved.value);
    return { events, candidates: events, complete: true, limit: null };
  }
  let events: readonly number[] = [];
  for (let order = 1; order <= FALLBACK_ORDER; order++) {
    meter.restart();
    const some = attempt(() => solveCutSetsUpTo(circuit, order, meter));
    if ('limit' in some) break;
    events = eventsOfDiagram(some.value.diagram);
  }
  const candidates = [...circuit.variables].sort((a, b) => a - b);
  return { events, candidates, complete: false, limit: solved.limit };
}
