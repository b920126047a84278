import { attempt, type Limit, type Meter } from '../budget.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { assemble } from '../diagram/assemble.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { OrderSearch } from '../diagram/order-search.ts';
import { allOf, prepare, type Solution, solveFamilies } from '../diagram/solution.ts';
import type { Question } from '../question.ts';
import { type CutSets, type FoundSets, presentCutSets } from './cut-sets.ts';
import { findLikelySets } from './likely-sets.ts';

export interface CutSetQuestion extends Question {
  /** Only sets of up to this many events. */
  readonly maxOrder?: number;
  /** Only sets that are at least this likely, above 0: they are listed, so there should not be too many of them. */
  readonly minProbability?: number;
}

/**
 * The minimal cut sets of "all the targets are down": the sets of events that bring it about, no proper subset of which
 * does. A target that is down whatever happens has one, the empty set; one that can never be down has none.
 *
 * Exact and whole where the budget allows. Beyond it, the sets up to the highest order that it does allow: `complete`
 * is then false, `limit` says what ended the search, `maxOrder` what is whole. Worst case exponential in the number of
 * events, like the answer; typical fault graphs of thousands of events take milliseconds.
 *
 * Throws a RangeError for targets that do not exist, for fixed vertices that are no events or are fixed both ways, and
 * for a `maxOrder` that is not a non-negative integer.
 */
export function minimalCutSets(compiled: CompiledFaultGraph, question: CutSetQuestion): CutSets {
  return presentCutSets(compiled, findMinimalCutSets(compiled, question));
}

/** The same as plain data. */
export function findMinimalCutSets(compiled: CompiledFaultGraph, question: CutSetQuestion): FoundSets {
  const { maxOrder = null, minProbability } = question;
  if (maxOrder !== null && !(Number.isInteger(maxOrder) && maxOrder >= 0)) {
    throw new RangeError(`maxOrder must be a non-negative integer, got ${maxOrder}`);
  }
  if (minProbability !== undefined && !(minProbability > 0 && minProbability <= 1)) {
    throw new RangeError(`minProbability must be above 0 and at most 1, got ${minProbability}`);
  }
  const { solution, meter } = prepare(compiled, question);
  if (minProbability !== undefined) {
    return findLikely(compiled, solution, { ...question, minProbability }, meter);
  }
  const all = { minProbability: null, leftOut: null };
  if (typeof solution === 'boolean') {
    const outcome = { ...all, complete: true, limit: null, maxOrder };
    return { type: 'diagram', diagram: constantDiagram(solution), outcome };
  }
  const { diagram, ...found } = search(solution, maxOrder, meter);
  return { type: 'diagram', diagram, outcome: { ...all, ...found, complete: found.limit === null } };
}

function findLikely(
  { probability }: CompiledFaultGraph,
  solution: Solution | boolean,
  { minProbability, maxOrder }: CutSetQuestion & { readonly minProbability: number },
  meter: Meter,
): FoundSets {
  const limits = { maxOrder: maxOrder ?? null, minProbability };
  if (typeof solution === 'boolean') {
    const list = solution ? [{ events: [], probability: 1 }] : [];
    return { type: 'list', list, outcome: { ...limits, complete: true, limit: null, leftOut: 0 } };
  }
  const most = maxOrder ?? Number.POSITIVE_INFINITY;
  const { sets, ...found } = findLikelySets(solution, probability, minProbability, most, meter);
  return { type: 'list', list: sets, outcome: { ...limits, ...found, complete: found.limit === null } };
}

interface Found {
  readonly diagram: Diagram;
  readonly limit: Limit | null;
  readonly maxOrder: number | null;
}

function search(solution: Solution, asked: number | null, meter: Meter): Found {
  const { diagrams: families, limit } = solveFamilies(solution, meter);
  const whole = allOf(families);
  if (whole !== null) return { diagram: assemble(whole), limit: null, maxOrder: asked };
  // A function that is not constant has no cut set of order 0: with nothing found, that much is known.
  let found: Found = { diagram: constantDiagram(false), limit, maxOrder: 0 };
  if (asked === 0) return { ...found, limit: null };
  const size = solution.circuit.variables.length;
  const highest = Math.min(asked ?? size, size);
  const byOrder = new OrderSearch(solution, families);
  meter.renew();
  for (let order = 1; order <= highest; order++) {
    const next = attempt(() => byOrder.upTo(order, meter));
    if ('limit' in next) return { ...found, limit: next.limit };
    const diagram = assemble(next.value.families);
    if (next.value.whole || order === highest) return { diagram, limit: null, maxOrder: asked };
    found = { diagram, limit, maxOrder: order };
    meter.reach(order);
  }
  return found;
}

function constantDiagram(value: boolean): Diagram {
  return { label: new Int32Array(2), low: new Int32Array(2), high: new Int32Array(2), root: value ? 1 : 0 };
}
