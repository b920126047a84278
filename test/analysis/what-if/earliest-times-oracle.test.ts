import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeEarliestTimes } from '../../../src/analysis/what-if/earliest-times.ts';
import { compile } from '../../../src/fault/compile/compile.ts';
import type { FaultGraph, Vertex } from '../../../src/fault/compile/fault-graph.ts';
import { graphs, runs } from '../../fault/random-graphs.ts';

/** Earliest times, held against walking through time step by step. The walk shares no code with them. */

/** Longest delay of a gate in steps: with 16 gates everything that goes down does so before step 100. */
const longestDelay = 5;
const lastStep = 100;

const outages = graphs(5, 16).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    failed: fc.uniqueArray(fc.constantFrom(...eventsOf(graph)), { minLength: 0, maxLength: 4 }),
    delays: fc.array(fc.integer({ min: 0, max: longestDelay }), {
      minLength: graph.vertices.length,
      maxLength: graph.vertices.length,
    }),
  }),
);

function eventsOf({ vertices }: FaultGraph): number[] {
  return [...vertices.keys()].filter((vertex) => vertices[vertex]?.type === 'event');
}

/**
 * The engine makes one gate of all `or` gates on a cycle, so that none of them can have a delay of its own: delays stand
 * at thresholds, as in fault models.
 */
function canWait(vertex: Vertex): boolean {
  return vertex.type === 'threshold';
}

/** What is down at each step: all that is at the start, and each gate whose inputs have been down for as long as it waits. */
function stepThroughTime(
  { vertices }: FaultGraph,
  start: readonly number[],
  delayOf: (vertex: number) => number,
): number[] {
  const times = vertices.map((_, vertex) => (start.includes(vertex) ? 0 : Number.POSITIVE_INFINITY));
  const wasTrue = vertices.map(() => Number.POSITIVE_INFINITY);
  for (let now = 0; now <= lastStep; now++) {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [vertex, gate] of vertices.entries()) {
        if (gate.type === 'event' || (times[vertex] ?? 0) <= now) continue;
        const isTrue = holds(gate, (input) => (times[input] ?? Number.POSITIVE_INFINITY) <= now);
        if (!isTrue) continue;
        wasTrue[vertex] = Math.min(wasTrue[vertex] ?? 0, now);
        if ((wasTrue[vertex] ?? 0) + delayOf(vertex) > now) continue;
        times[vertex] = now;
        changed = true;
      }
    }
  }
  return times;
}

function holds(gate: Exclude<Vertex, { type: 'event' }>, isDown: (input: number) => boolean): boolean {
  if (gate.type === 'or') return gate.inputs.some(isDown);
  if (gate.type === 'and') return gate.inputs.every(isDown);
  let weight = 0;
  for (const [index, input] of gate.inputs.entries())
    if (isDown(input)) weight += gate.weights === undefined ? 1 : (gate.weights[index] ?? 0);
  return weight >= gate.threshold;
}

test('of random and, or and threshold graphs with delays and cycles agree with a walk through time', () => {
  fc.assert(
    fc.property(outages, ({ graph, failed, delays }) => {
      const delayOf = (vertex: number): number => {
        const gate = graph.vertices[vertex];
        return gate !== undefined && canWait(gate) ? (delays[vertex] ?? 0) : 0;
      };
      const map = new Map([...graph.vertices.keys()].map((vertex) => [vertex, delayOf(vertex)]));
      const find = makeEarliestTimes(compile(graph), map);
      // One outage leaves nothing behind for the next.
      find(eventsOf(graph));
      const { times, order } = find(failed);
      // What is down without any failure has been so for ever.
      const always = stepThroughTime(graph, [], () => 0).flatMap((time, vertex) =>
        time === 0 ? [vertex] : [],
      );
      const expected = stepThroughTime(graph, [...always, ...failed], delayOf);
      expect([...times.slice(0, graph.vertices.length)]).toEqual(expected);
      // In order of time, and nothing that stays up.
      const inOrder = [...order].map((vertex) => times[vertex] ?? Number.NaN);
      expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      expect(inOrder.every(Number.isFinite)).toBe(true);
    }),
    runs(1000),
  );
});
