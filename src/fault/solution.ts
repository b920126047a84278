import { attempt, type Limit, type Meter } from './budget.ts';
import type { Circuit } from './circuit.ts';
import type { CompiledFaultGraph } from './compile.ts';
import type { Diagram } from './diagram.ts';
import { groupInputs } from './group-inputs.ts';
import type { LocalDiagram } from './local-diagram.ts';
import { type CheckedQuestion, checkQuestion, type Question } from './question.ts';
import { restrict } from './restrict.ts';
import { simplify } from './simplify.ts';
import { solveCutSets, solveCutSetsUpTo, solveFunction } from './solve.ts';
import { splitModules } from './split-modules.ts';

/** A circuit ready to be solved, and what has been solved of it. */
export interface Solution {
  /** The circuit as simplified. */
  readonly circuit: Circuit;
  readonly modules: readonly Circuit[];
  /** Per module its function; null where the budget did not suffice; absent where it has not been tried. */
  functions: readonly (LocalDiagram | null)[] | null;
  families: readonly (LocalDiagram | null)[] | null;
  limit: Limit | null;
}

/** Questions are often asked in several ways one after the other: so many of them keep their solutions. */
const KEPT = 4;
const kept = new WeakMap<CompiledFaultGraph, Map<string, Solution | boolean>>();

/** Checks a question and prepares its answer; true or false where that is constant. */
export function prepare(compiled: CompiledFaultGraph, question: Question): Solution | boolean {
  const checked = checkQuestion(compiled, question);
  let solutions = kept.get(compiled);
  if (solutions === undefined) {
    solutions = new Map();
    kept.set(compiled, solutions);
  }
  const key = keyOf(checked, question);
  const known = key === null ? undefined : solutions.get(key);
  if (known !== undefined) return known;
  const restricted = restrict(compiled, checked);
  let solution: Solution | boolean = false;
  if (typeof restricted === 'boolean') solution = restricted;
  else {
    const circuit = groupInputs(simplify(restricted));
    solution = { circuit, modules: splitModules(circuit), functions: null, families: null, limit: null };
  }
  if (key !== null) {
    solutions.set(key, solution);
    if (solutions.size > KEPT) solutions.delete(solutions.keys().next().value!);
  }
  return solution;
}

/** What depends on a clock, or on when it is aborted, must not be remembered. */
function keyOf({ targets, never, failed }: CheckedQuestion, { budget }: Question): string | null {
  if (budget?.milliseconds !== undefined || budget?.signal !== undefined) return null;
  return [targets, [...never], [...failed], [budget?.nodes]].map((list) => list.join(' ')).join('|');
}

/** Solves the function of every module that the budget allows, small modules first. */
export function solveFunctions(solution: Solution, meter: Meter): readonly (LocalDiagram | null)[] {
  if (solution.functions !== null) return solution.functions;
  const { modules } = solution;
  const functions = new Array<LocalDiagram | null>(modules.length).fill(null);
  const bySize = modules.map((_, m) => m).sort((a, b) => modules[a]!.gates.length - modules[b]!.gates.length);
  for (const m of bySize) {
    const solved = attempt(() => solveFunction(modules[m]!, meter));
    if ('value' in solved) functions[m] = solved.value;
    else solution.limit ??= solved.limit;
  }
  solution.functions = functions;
  return functions;
}

/** Solves the minimal cut sets of every module that the budget allows. */
export function solveFamilies(solution: Solution, meter: Meter): readonly (LocalDiagram | null)[] {
  if (solution.families !== null) return solution.families;
  const functions = solveFunctions(solution, meter);
  meter.renew();
  solution.families = solution.modules.map((module, m) => {
    const known = functions[m]!;
    if (known === null) return null;
    const solved = attempt(() => solveCutSets(module, known, meter));
    if ('value' in solved) return solved.value;
    solution.limit ??= solved.limit;
    return null;
  });
  return solution.families;
}

/**
 * Fills the gaps among the families with those sets up to an order. Gives the families, and whether they are whole
 * nonetheless; throws `BudgetExceeded`.
 */
export function fillFamilies(
  { modules }: Solution,
  families: readonly (LocalDiagram | null)[],
  maxOrder: number,
  meter: Meter,
): { readonly families: readonly LocalDiagram[]; readonly whole: boolean } {
  let whole = true;
  const filled = families.map((family, m) => {
    if (family !== null) return family;
    const limited = solveCutSetsUpTo(modules[m]!, maxOrder, meter);
    whole &&= limited.whole;
    return limited.diagram;
  });
  return { families: filled, whole };
}

/** Puts the diagrams of the modules together, without those that the last one turns out not to depend on. */
export function assemble(diagrams: readonly LocalDiagram[]): Diagram {
  const needed = new Uint8Array(diagrams.length);
  needed[diagrams.length - 1] = 1;
  for (let m = diagrams.length - 1; m >= 0; m--) {
    if (needed[m] === 0) continue;
    const { label } = diagrams[m]!;
    for (let id = 2; id < label.length; id++) if (label[id]! < 0) needed[~label[id]!] = 1;
  }
  const size = diagrams.reduce((sum, { label }, m) => sum + (needed[m] === 1 ? label.length - 2 : 0), 2);
  const whole = { label: new Int32Array(size), low: new Int32Array(size), high: new Int32Array(size) };
  const roots = new Int32Array(diagrams.length);
  let next = 2;
  for (let m = 0; m < diagrams.length; m++) {
    if (needed[m] === 0) continue;
    const diagram = diagrams[m]!;
    copyShifted(diagram, roots, whole, next - 2);
    roots[m] = diagram.root < 2 ? diagram.root : diagram.root + next - 2;
    next += diagram.label.length - 2;
  }
  return { ...whole, root: roots[diagrams.length - 1]! };
}

/** Copies a module's diagram to where its node `id` becomes `id + shift`. Inner modules have their roots at `roots`. */
function copyShifted(
  { label, low, high }: LocalDiagram,
  roots: Int32Array,
  whole: Omit<Diagram, 'root'>,
  shift: number,
): void {
  for (let id = 2; id < label.length; id++) {
    const own = label[id]!;
    whole.label[id + shift] = own >= 0 ? own : ~roots[~own]!;
    whole.low[id + shift] = low[id]! < 2 ? low[id]! : low[id]! + shift;
    whole.high[id + shift] = high[id]! < 2 ? high[id]! : high[id]! + shift;
  }
}

/** The diagrams, if there are no gaps among them. */
export function allOf(diagrams: readonly (LocalDiagram | null)[]): readonly LocalDiagram[] | null {
  return diagrams.every((diagram) => diagram !== null) ? diagrams : null;
}
