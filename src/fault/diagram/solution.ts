import { attempt, type Limit, Meter } from '../budget.ts';
import type { Circuit } from '../circuit/circuit.ts';
import { groupInputs } from '../circuit/group-inputs.ts';
import { restrict } from '../circuit/restrict.ts';
import { simplify } from '../circuit/simplify.ts';
import { splitModules } from '../circuit/split-modules.ts';
import type { CompiledFaultGraph } from '../compile/compile.ts';
import { type CheckedQuestion, checkQuestion, type Question } from '../question.ts';
import { FamilySearch } from './family-search.ts';
import type { LocalDiagram } from './local-diagram.ts';
import { solveCutSets, solveFunction } from './solve.ts';

/** A circuit ready to be solved, and what has been solved of it. */
export interface Solution {
  /** The circuit as simplified. */
  readonly circuit: Circuit;
  readonly modules: readonly Circuit[];
  readonly functions: Solved;
  readonly families: Solved;
  /** Where the budget does not suffice for a module: what is known of its families up to an order. */
  readonly searches: (FamilySearch | undefined)[];
}

/** Per module its diagram; null where the nodes did not suffice; absent where it was not tried, or not to the end. */
interface Solved {
  readonly diagrams: (LocalDiagram | null | undefined)[];
  /** The longest time that was not enough for what is absent, in milliseconds. */
  triedFor: number;
}

/** The diagrams of all modules; null where the budget did not suffice, and then `limit` says which. */
export interface Attempted {
  readonly diagrams: readonly (LocalDiagram | null)[];
  readonly limit: Limit | null;
}

/** Questions are often asked in several ways one after the other: so many of them keep their solutions. */
const KEPT = 4;
const kept = new WeakMap<CompiledFaultGraph, Map<string, Kept>>();

interface Kept {
  readonly solution: Solution | boolean;
  /** The longest time, in milliseconds, in which nothing simpler is to be had. */
  readonly time: number;
}

/**
 * Checks a question and prepares its answer: true or false where that is constant. The time of its budget runs from here
 * on, and half of it at most goes into simplifying, but for a first round.
 */
export function prepare(
  compiled: CompiledFaultGraph,
  question: Question,
): { readonly solution: Solution | boolean; readonly meter: Meter } {
  const meter = new Meter(question?.budget);
  const checked = checkQuestion(compiled, question);
  return { solution: keptSolution(compiled, checked, question, meter), meter };
}

function keptSolution(
  compiled: CompiledFaultGraph,
  checked: CheckedQuestion,
  question: Question,
  meter: Meter,
): Solution | boolean {
  let solutions = kept.get(compiled);
  if (solutions === undefined) {
    solutions = new Map();
    kept.set(compiled, solutions);
  }
  const key = keyOf(checked, question);
  const known = solutions.get(key);
  // A question with more time deserves a simpler circuit.
  const time = meter.timeLeft;
  if (known !== undefined && time <= known.time) return known.solution;
  const restricted = restrict(compiled, checked);
  let isHurried = false;
  const isOver = (): boolean => {
    isHurried ||= meter.isOver;
    return isHurried;
  };
  const solution =
    typeof restricted === 'boolean'
      ? restricted
      : newSolution(groupInputs(meter.inHalfTheTime(() => simplify(restricted, isOver))));
  // What has been given up has not had its time.
  if (isHurried && question.budget?.signal?.aborted) return solution;
  solutions.set(key, { solution, time: isHurried ? time : Number.POSITIVE_INFINITY });
  if (solutions.size > KEPT) solutions.delete(solutions.keys().next().value!);
  return solution;
}

/** What is known more of where there is time must not show where none is measured. */
function keyOf({ targets, never, failed }: CheckedQuestion, { budget }: Question): string {
  const isTimed = budget?.milliseconds !== undefined || budget?.signal !== undefined;
  const lists = [targets, [...never], [...failed], [budget?.nodes], [Number(isTimed)]];
  return lists.map((list) => list.join(' ')).join('|');
}

function newSolution(circuit: Circuit): Solution {
  const modules = splitModules(circuit);
  const solved = (): Solved => ({ diagrams: new Array(modules.length).fill(undefined), triedFor: 0 });
  return { circuit, modules, functions: solved(), families: solved(), searches: [] };
}

/** Solves the function of every module that the budget allows, small modules first. */
export function solveFunctions({ modules, functions }: Solution, meter: Meter): Attempted {
  const bySize = modules.map((_, m) => m).sort((a, b) => modules[a]!.gates.length - modules[b]!.gates.length);
  return solveEach(functions, bySize, meter, (m) => solveFunction(modules[m]!, meter));
}

/** Solves the minimal cut sets of every module that the budget allows. */
export function solveFamilies(solution: Solution, meter: Meter): Attempted {
  const functions = solveFunctions(solution, meter);
  meter.renew();
  const order = solution.modules.map((_, m) => m).filter((m) => functions.diagrams[m] !== null);
  const families = solveEach(solution.families, order, meter, (m) =>
    solveCutSets(solution.modules[m]!, functions.diagrams[m]!, meter),
  );
  return { diagrams: families.diagrams, limit: functions.limit ?? families.limit };
}

/** In half of the time at most: what takes longer is better spent on the sets up to an order, and on bounds. */
function solveEach(
  solved: Solved,
  order: readonly number[],
  meter: Meter,
  solve: (module: number) => LocalDiagram,
): Attempted {
  const { diagrams } = solved;
  const time = meter.timeLeft;
  let limit: Limit | null = null;
  meter.inHalfTheTime(() => {
    for (const m of order) {
      if (diagrams[m] === null) limit ??= 'nodes';
      if (diagrams[m] !== undefined) continue;
      if (limit === 'aborted' || time <= solved.triedFor) {
        limit ??= 'time';
        continue;
      }
      const result = attempt(() => solve(m));
      if ('value' in result) diagrams[m] = result.value;
      else {
        limit ??= result.limit;
        if (result.limit === 'nodes') diagrams[m] = null;
      }
    }
  });
  if (limit === 'time') solved.triedFor = Math.max(solved.triedFor, time);
  return { diagrams: Array.from(diagrams, (diagram) => diagram ?? null), limit };
}

/** The search for the families of a module up to an order. */
export function searchOf({ modules, searches }: Solution, module: number): FamilySearch {
  searches[module] ??= new FamilySearch(modules[module]!);
  return searches[module];
}

/** The diagrams, if there are no gaps among them. */
export function allOf(diagrams: readonly (LocalDiagram | null)[]): readonly LocalDiagram[] | null {
  return diagrams.every((diagram) => diagram !== null) ? diagrams : null;
}
