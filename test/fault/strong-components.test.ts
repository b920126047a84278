import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strongComponents } from '../../src/fault/compile/strong-components.ts';
import { runs } from './random-graphs.ts';

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

test('a component holds what reaches each other, and all successors are in the same one or one of a lower number', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const start = new Int32Array(graph.length + 1);
      for (const [v, successors] of graph.entries()) start[v + 1] = start[v]! + successors.length;
      const { component, count } = strongComponents(start, Int32Array.from(graph.flat()));
      const reach = graph.map((_, v) => reachable(graph, v));
      for (const [v, successors] of graph.entries()) {
        for (const other of graph.keys()) {
          const isTogether = reach[v]!.has(other) && reach[other]!.has(v);
          expect(component[v] === component[other]).toBe(isTogether);
        }
        for (const next of successors) expect(component[next]).toBeLessThanOrEqual(component[v]!);
      }
      expect(new Set(component)).toEqual(new Set(Array(count).keys()));
    }),
    runs(1000),
  );
});

test('a chain and a circle of 200,000 need no stack', () => {
  const size = 200_000;
  const start = Int32Array.from({ length: size + 1 }, (_, v) => v);
  const circle = Int32Array.from({ length: size }, (_, v) => (v + 1) % size);
  expect(strongComponents(start, circle).count).toBe(1);
  const chain = strongComponents(
    start.map((at) => Math.min(at, size - 1)),
    circle.subarray(0, size - 1),
  );
  expect([chain.count, chain.component[0], chain.component[size - 1]]).toEqual([size, size - 1, 0]);
});

/** Itself, and all that a way leads to. */
function reachable(graph: readonly (readonly number[])[], from: number): Set<number> {
  const met = new Set([from]);
  for (const v of met) for (const next of graph[v]!) met.add(next);
  return met;
}
