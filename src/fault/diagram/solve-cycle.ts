import type { Meter } from '../budget.ts';
import type { Circuit, Range } from '../circuit/circuit.ts';
import { Heap } from '../heap.ts';
import type { Algebra } from './algebra.ts';

/**
 * The least fixpoint of the gates on a cycle, by rounds from "all false": each round has only the gates one of whose inputs
 * has grown, in the cycle's order. Pays a step for each input that is looked at.
 *
 * This ends: values only grow, and for any one assignment of the variables every round that is not the last makes one more
 * gate of the cycle true, so that a cycle of n gates is stable after n rounds, whatever the algebra (Kleene's theorem on a
 * finite lattice; working with the newest values, as here, is never behind it). Throws `BudgetExceeded`.
 */
export function solveCycle(
  algebra: Algebra,
  { gates, variables }: Circuit,
  { from, to }: Range,
  values: Int32Array,
  evaluate: (gate: number) => number,
  meter: Meter,
): void {
  const size = to - from;
  const first = variables.length + from;
  const readers: number[][] = Array.from({ length: size }, () => []);
  // A turn is round * size + place.
  const turns = new Heap<number>((a, b) => a - b);
  const isWaiting = new Uint8Array(size).fill(1);
  for (let place = 0; place < size; place++) {
    for (const input of gates[from + place]!.inputs) readers[input - first]?.push(place);
    values[first + place] = algebra.zero;
    turns.push(place);
  }
  for (let turn = turns.pop(); turn !== undefined; turn = turns.pop()) {
    const place = turn % size;
    isWaiting[place] = 0;
    meter.step(gates[from + place]!.inputs.length);
    const value = evaluate(from + place);
    if (value === values[first + place]) continue;
    values[first + place] = value;
    algebra.tidy(values);
    for (const reader of readers[place]!) {
      if (isWaiting[reader] === 1) continue;
      isWaiting[reader] = 1;
      turns.push(turn - place + reader + (reader > place ? 0 : size));
    }
  }
}
