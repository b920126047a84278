import type { Meter } from '../budget.ts';
import type { Circuit, Gate, Range } from '../circuit/circuit.ts';
import { AND, OR } from '../compile/compile.ts';
import type { Algebra } from './algebra.ts';
import { weightedThreshold } from './weighted-threshold.ts';

/**
 * The value of a circuit's root in an algebra, where variable `i` is on level `levelOf[i]`.
 *
 * Gates on cycles get their least fixpoint by iteration from "all false", each gate again whenever one of its inputs has
 * grown. This ends: values only grow, and for any one assignment of the variables every round that is not the last
 * makes one more gate of the cycle true, so that a cycle of n gates is stable after n rounds, whatever the algebra
 * (Kleene's theorem on a finite lattice; working with the newest values, as here, is never behind it).
 */
export function solveCircuit(algebra: Algebra, circuit: Circuit, levelOf: Int32Array, meter: Meter): number {
  const { variables, gates, cycles, root } = circuit;
  const offset = variables.length;
  const values = new Int32Array(offset + gates.length);
  for (let i = 0; i < offset; i++) values[i] = algebra.variable(levelOf[i]!);
  const evaluate = (g: number): number => evaluateGate(algebra, gates[g]!, values, meter);
  const lastReader = findLastReaders(circuit);
  const evaluateInTurn = (from: number, to: number): void => {
    for (let g = from; g < to; g++) {
      values[offset + g] = evaluate(g);
      forget(g, g + 1);
    }
  };
  const forget = (from: number, to: number): void => {
    for (let g = from; g < to; g++) {
      const { inputs } = gates[g]!;
      for (let i = 0; i < inputs.length; i++)
        if (lastReader[inputs[i]!]! < to) values[inputs[i]!] = algebra.zero;
    }
    algebra.tidy(values);
  };
  let g = 0;
  for (const cycle of cycles) {
    evaluateInTurn(g, cycle.from);
    solveCycle(algebra, circuit, cycle, values, evaluate);
    forget(cycle.from, cycle.to);
    g = cycle.to;
  }
  evaluateInTurn(g, gates.length);
  return values[root]!;
}

/** The last gate that needs each term; beyond all gates where that is the answer. */
function findLastReaders({ variables, gates, cycles, root }: Circuit): Int32Array {
  const last = new Int32Array(variables.length + gates.length).fill(-1);
  for (let g = 0; g < gates.length; g++) for (const input of gates[g]!.inputs) last[input] = g;
  // A cycle is gone through again and again, so its inputs are needed to its end.
  for (const { from, to } of cycles) {
    for (let g = from; g < to; g++) {
      for (const input of gates[g]!.inputs) last[input] = Math.max(last[input]!, to - 1);
    }
  }
  last[root] = gates.length;
  return last;
}

function solveCycle(
  algebra: Algebra,
  { gates, variables }: Circuit,
  { from, to }: Range,
  values: Int32Array,
  evaluate: (gate: number) => number,
): void {
  const offset = variables.length;
  const readers: number[][] = Array.from({ length: to - from }, () => []);
  for (let g = from; g < to; g++) {
    for (const input of gates[g]!.inputs) {
      if (input >= offset + from && input < offset + to) readers[input - offset - from]!.push(g);
    }
    values[offset + g] = algebra.zero;
  }
  const stale = new Uint8Array(to - from).fill(1);
  for (let changed = true; changed; ) {
    changed = false;
    for (let g = from; g < to; g++) {
      if (stale[g - from] === 0) continue;
      stale[g - from] = 0;
      const value = evaluate(g);
      if (value === values[offset + g]) continue;
      values[offset + g] = value;
      algebra.tidy(values);
      changed = true;
      for (const reader of readers[g - from]!) stale[reader - from] = 1;
    }
  }
}

function evaluateGate(algebra: Algebra, gate: Gate, values: Int32Array, meter: Meter): number {
  const { kind, inputs, weights, need } = gate;
  if (kind !== OR && kind !== AND) {
    const given = inputs.map((input) => values[input]!);
    return weightedThreshold(algebra, given, weights, need, meter);
  }
  let result = kind === OR ? algebra.zero : algebra.one;
  for (const i of fromTheBottom(algebra, inputs, values)) {
    const value = values[inputs[i]!]!;
    result = kind === OR ? algebra.or(value, result) : algebra.and(value, result);
  }
  return result;
}

/** Above the number of inputs of any gate, and small enough to multiply levels with. */
const PLACES = 2 ** 22;

/** The places of a gate's inputs from the bottom of the order upwards: each step then mostly puts a node on top of what is there. */
function fromTheBottom(algebra: Algebra, inputs: readonly number[], values: Int32Array): number[] {
  // Numbers are sorted without a call for each two of them.
  const keys = new Float64Array(inputs.length);
  for (let i = 0; i < keys.length; i++) keys[i] = i - algebra.level(values[inputs[i]!]!) * PLACES;
  return Array.from(keys.sort(), (key) => key - Math.floor(key / PLACES) * PLACES);
}
