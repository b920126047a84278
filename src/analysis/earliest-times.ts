import type { CompiledFaultGraph } from '../fault/compile.ts';
import { Heap } from '../fault/heap.ts';

export interface Settled {
  /** When each vertex goes down; Infinity for what stays up. */
  readonly times: Float64Array;
  /**
   * The vertices that go down, in an order in which each stands behind what takes it down: by time, and at one time from
   * cause to effect.
   */
  readonly order: Int32Array;
}

/**
 * When each vertex goes down if some vertices are down from time 0 on, in the unit of the delays. Delays add along a
 * path; a gate goes down with the input that makes its weight complete: the earliest times of the least fixpoint.
 * Dijkstra's algorithm on superior functions, O(E log V).
 *
 * Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6(1), 1977.
 */
export function earliestTimes(
  graph: CompiledFaultGraph,
  failed: Iterable<number>,
  delays: ReadonlyMap<number, number>,
): Settled {
  const { size, need, readerStart, readers, readerWeight } = graph;
  const times = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const missing = need.slice();
  const settled = new Uint8Array(size);
  const order = new Int32Array(size);
  let count = 0;
  const queue = new Heap<{ vertex: number; time: number }>((a, b) => a.time - b.time || a.vertex - b.vertex);
  const reach = (vertex: number, time: number): void => {
    if (time >= (times[vertex] ?? 0)) return;
    times[vertex] = time;
    queue.push({ vertex, time });
  };
  for (let vertex = 0; vertex < size; vertex++) if (graph.alwaysTrue[vertex] === 1) reach(vertex, 0);
  for (const vertex of failed) reach(vertex, 0);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { vertex, time } = next;
    if (settled[vertex] === 1) continue;
    settled[vertex] = 1;
    order[count++] = vertex;
    for (let edge = readerStart[vertex] ?? 0; edge < (readerStart[vertex + 1] ?? 0); edge++) {
      const reader = readers[edge] ?? 0;
      const left = (missing[reader] ?? 0) - (readerWeight[edge] ?? 0);
      missing[reader] = left;
      // Vertices settle in order of time, so the input that completes the weight is the earliest that can.
      if (left <= 0) reach(reader, time + (delays.get(reader) ?? 0));
    }
  }
  return { times, order: order.subarray(0, count) };
}
