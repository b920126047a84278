import { attempt, type Limit } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { assemble } from '../diagram/assemble.ts';
import { OrderSearch } from '../diagram/order-search.ts';
import { allOf, prepare, solveFunctions } from '../diagram/solution.ts';
import type { Question } from '../question.ts';
import { eventsOfDiagram } from './diagram-probability.ts';

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
  const { solution, meter } = prepare(compiled, question);
  if (typeof solution === 'boolean') return { events: [], candidates: [], complete: true, limit: null };
  const { diagrams: functions, limit } = solveFunctions(solution, meter);
  const whole = allOf(functions);
  if (whole !== null) {
    const events = eventsOfDiagram(assemble(whole));
    return { events, candidates: events, complete: true, limit: null };
  }
  let events: readonly number[] = [];
  // A module's function serves here in place of its cut sets: it mentions the same events.
  const byOrder = new OrderSearch(solution, functions);
  meter.renew();
  for (let order = 1; order <= FALLBACK_ORDER; order++) {
    const some = attempt(() => byOrder.upTo(order, meter));
    if ('limit' in some) break;
    events = eventsOfDiagram(assemble(some.value.families));
  }
  const candidates = [...solution.circuit.variables].sort((a, b) => a - b);
  return { events, candidates, complete: false, limit };
}
