import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import { Heap } from '../../fault/heap.ts';

/** Valid until the next outage of the same sweep. */
export interface Settled {
  /** When each vertex goes down; Infinity for what stays up. */
  readonly times: Float64Array;
  /**
   * The vertices that go down, in an order in which each stands behind what takes it down: by time, and at one time from
   * cause to effect, those nearer to a failure first.
   */
  readonly order: Int32Array;
  /** By vertex that stays up: the weight of inputs that would still take it down. */
  readonly missing: Float64Array;
}

/**
 * Prepares to answer for many outages when each vertex goes down if some vertices are down from time 0 on, in the unit of
 * the delays. Delays add along a path; a gate goes down with the input that makes its weight complete: the earliest times
 * of the least fixpoint. Dijkstra's algorithm on superior functions; what goes down at one time waits in one list, as most
 * outages know few times. Preparing costs O(V); each outage then what it reaches, and O(T log T) for T different times.
 *
 * Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6(1), 1977.
 */
export function makeEarliestTimes(
  graph: CompiledFaultGraph,
  delays: ReadonlyMap<number, number>,
): (failed: Iterable<number>) => Settled {
  const { size, need, readerStart, readers, readerWeight } = graph;
  const times = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const missing = need.slice();
  const isSettled = new Uint8Array(size);
  const order = new Int32Array(size);
  const always: number[] = [];
  for (let vertex = 0; vertex < size; vertex++) if (graph.alwaysTrue[vertex] === 1) always.push(vertex);
  let count = 0;

  const reset = (): void => {
    for (let at = 0; at < count; at++) {
      const vertex = order[at]!;
      times[vertex] = Number.POSITIVE_INFINITY;
      isSettled[vertex] = 0;
      for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++)
        missing[readers[edge]!] = need[readers[edge]!]!;
    }
    count = 0;
  };

  return (failed) => {
    reset();
    const reachedAt = new Map<number, number[]>();
    const moments = new Heap<number>((a, b) => a - b);
    const reach = (vertex: number, time: number): void => {
      if (time >= times[vertex]!) return;
      times[vertex] = time;
      const known = reachedAt.get(time);
      if (known !== undefined) {
        known.push(vertex);
        return;
      }
      reachedAt.set(time, [vertex]);
      moments.push(time);
    };
    for (const vertex of always) reach(vertex, 0);
    for (const vertex of failed) reach(vertex, 0);
    for (let time = moments.pop(); time !== undefined; time = moments.pop())
      // The list grows while it is gone through.
      for (const vertex of reachedAt.get(time) ?? []) {
        if (isSettled[vertex] === 1) continue;
        isSettled[vertex] = 1;
        order[count++] = vertex;
        for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) {
          const reader = readers[edge]!;
          missing[reader]! -= readerWeight[edge]!;
          // Vertices settle in order of time, so the input that completes the weight is the earliest that can.
          if (missing[reader]! <= 0 && isSettled[reader] === 0)
            reach(reader, time + (delays.size === 0 ? 0 : (delays.get(reader) ?? 0)));
        }
      }
    return { times, order: order.subarray(0, count), missing };
  };
}
