import type { Meter } from '../budget.ts';
import type { Circuit, Gate } from '../circuit/circuit.ts';
import { AND, OR } from '../compile/compile.ts';
import type { Algebra } from './algebra.ts';
import { solveCycle } from './solve-cycle.ts';
import { weightedThreshold } from './weighted-threshold.ts';

/**
 * The value of a circuit's root in an algebra, where variable `i` is on level `levelOf[i]`. Gates on cycles get their
 * least fixpoint.
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
    solveCycle(algebra, circuit, cycle, values, evaluate, meter);
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
