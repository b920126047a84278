import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';

/** What single failures do to gates that they do not take down: `forEach` gives those that take enough from one. */
export interface PartialLosses {
  /** The events that alone take inputs of at least this weight from a gate, and not the gate itself. */
  forEach(gate: number, weight: number, visit: (event: number) => void): void;
}

/** Lists shorter than this are gone through faster than sorted. */
const shortList = 16;

/**
 * Finds for every gate that `isWanted` what each of the events takes from it, by an outage query for each event. Null
 * where that is more than `most`.
 */
export function findPartialLosses(
  compiled: CompiledFaultGraph,
  events: Iterable<number>,
  isWanted: Uint8Array,
  most: number,
): PartialLosses | null {
  const { size, readerStart, readers, readerWeight } = compiled;
  const sweep = outageSweep(compiled);
  const [gates, causes, weights]: [number[], number[], number[]] = [[], [], []];
  const start = new Int32Array(size + 1);
  const lost = new Float64Array(size);
  const isDown = new Uint8Array(size);
  for (const event of events) {
    const down = sweep.down([event]);
    const hit: number[] = [];
    for (let at = 0; at < down.length; at++) {
      const vertex = down[at]!;
      isDown[vertex] = 1;
      for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) {
        const reader = readers[edge]!;
        if (isWanted[reader] === 0) continue;
        if (lost[reader] === 0) hit.push(reader);
        lost[reader]! += readerWeight[edge]!;
      }
    }
    for (const gate of hit) {
      if (isDown[gate] === 0) {
        gates.push(gate);
        causes.push(event);
        weights.push(lost[gate]!);
        start[gate + 1]!++;
      }
      lost[gate] = 0;
    }
    for (let at = 0; at < down.length; at++) isDown[down[at]!] = 0;
    if (gates.length > most) return null;
  }
  for (let gate = 0; gate < size; gate++) start[gate + 1]! += start[gate]!;
  const order = new Int32Array(gates.length);
  const next = start.slice();
  for (let loss = 0; loss < gates.length; loss++) order[next[gates[loss]!]!++] = loss;
  for (let gate = 0; gate < size; gate++)
    if (start[gate + 1]! - start[gate]! >= shortList)
      order.subarray(start[gate]!, start[gate + 1]!).sort((a, b) => weights[b]! - weights[a]!);
  return {
    forEach(gate, weight, visit) {
      const isSorted = start[gate + 1]! - start[gate]! >= shortList;
      for (let at = start[gate]!; at < start[gate + 1]!; at++) {
        const loss = order[at]!;
        if (weights[loss]! >= weight) visit(causes[loss]!);
        else if (isSorted) return;
      }
    },
  };
}
