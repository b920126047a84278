import type { Circuit } from './circuit.ts';

/** 1 per gate that is a module: no term below it is read from anywhere but below it. Linear time. */
export function findModules(circuit: Circuit): Uint8Array {
  const { isModule } = datedWalk(circuit);
  return isModule;
}

/** What a walk over a circuit tells of its gates. */
export interface DatedWalk {
  readonly isModule: Uint8Array;
  /** Whether a term and all below it are read from nowhere but below a gate. */
  isWithin(term: number, gate: number): boolean;
}

/**
 * Dates the visits to every term. Gates on cycles are no modules, but a cycle can lie inside a module. Linear time.
 *
 * One depth-first walk dates the first and the last visit to every term; a gate is a module when all dates below it lie
 * between the first and the second visit to the gate itself. Dutuit and Rauzy, *A linear-time algorithm to find modules
 * of fault trees*, IEEE Trans. Reliability 45(3), 1996. A cycle is walked as one term whose inputs are those of all its
 * gates.
 */
export function datedWalk({ variables, gates, cycles, root }: Circuit): DatedWalk {
  const offset = variables.length;
  const size = offset + gates.length;
  const unitOf = Int32Array.from({ length: size }, (_, term) => term);
  const cycleAt = new Map<number, readonly number[]>();
  for (const { from, to } of cycles) {
    const inputs = new Set<number>();
    for (let g = from; g < to; g++) {
      unitOf[offset + g] = offset + from;
      for (const input of gates[g]!.inputs) {
        if (input < offset + from || input >= offset + to) inputs.add(input);
      }
    }
    cycleAt.set(offset + from, [...inputs]);
  }
  const inputsOf = (unit: number): readonly number[] => cycleAt.get(unit) ?? gates[unit - offset]!.inputs;

  const first = new Int32Array(size);
  const second = new Int32Array(size);
  const last = new Int32Array(size);
  // The span of the dates of a term and everything below.
  const earliest = new Int32Array(size);
  const latest = new Int32Array(size);
  const order: number[] = [];
  const path: number[] = [];
  const cursor: number[] = [];
  let date = 0;
  const visit = (term: number): void => {
    const unit = unitOf[term]!;
    last[unit] = ++date;
    if (first[unit] !== 0) return;
    first[unit] = date;
    if (unit < offset) return;
    path.push(unit);
    cursor.push(0);
  };
  visit(root);
  while (path.length > 0) {
    const unit = path[path.length - 1]!;
    const inputs = inputsOf(unit);
    const next = cursor[cursor.length - 1]!;
    if (next < inputs.length) {
      cursor[cursor.length - 1] = next + 1;
      visit(inputs[next]!);
    } else {
      second[unit] = last[unit] = ++date;
      order.push(unit);
      path.pop();
      cursor.pop();
    }
  }
  for (let v = 0; v < offset; v++) {
    earliest[v] = first[v]!;
    latest[v] = last[v]!;
  }
  const isModule = new Uint8Array(gates.length);
  for (const unit of order) {
    let from = Number.MAX_SAFE_INTEGER;
    let to = 0;
    for (const input of inputsOf(unit)) {
      from = Math.min(from, earliest[unitOf[input]!]!);
      to = Math.max(to, latest[unitOf[input]!]!);
    }
    if (!cycleAt.has(unit) && from > first[unit]! && to < second[unit]!) isModule[unit - offset] = 1;
    earliest[unit] = Math.min(from, first[unit]!);
    latest[unit] = Math.max(to, last[unit]!);
  }
  const isWithin = (term: number, gate: number): boolean => {
    const [inner, outer] = [unitOf[term]!, unitOf[offset + gate]!];
    return inner !== outer && earliest[inner]! > first[outer]! && latest[inner]! < second[outer]!;
  };
  return { isModule, isWithin };
}
