import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betweenness } from '../../src/graph/betweenness.ts';
import { buildGraph, type DependencyGraph } from '../../src/graph/build-graph.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory, shuffleDocument } from '../oracle/arbitrary-inventory.ts';

function graphOf(document: object): DependencyGraph {
  const text = JSON.stringify({ cofail: 1, ...document });
  const { inventory, diagnostics } = loadInventory([{ path: 'a.json', text }]);
  if (inventory === null) throw new Error(diagnostics[0]?.message);
  return buildGraph(inventory);
}

/** By listing every shortest path between every two vertices. */
function bruteForce(graph: DependencyGraph): Map<string, number> {
  const vertices = graph.nodes();
  const neighbours = (vertex: string): string[] =>
    [...new Set(graph.neighbors(vertex))].filter((one) => one !== vertex);
  const shortestPaths = (from: string, to: string): string[][] => {
    const seen = new Set([from]);
    let paths = [[from]];
    while (paths.length > 0) {
      const found = paths.filter((path) => path.at(-1) === to);
      if (found.length > 0) return found;
      paths = paths.flatMap((path) =>
        neighbours(path.at(-1) ?? '').flatMap((next) => (seen.has(next) ? [] : [[...path, next]])),
      );
      for (const path of paths) seen.add(path.at(-1) ?? '');
    }
    return [];
  };
  const shares = new Map(vertices.map((vertex) => [vertex, 0]));
  for (const from of vertices)
    for (const to of vertices) {
      if (from >= to) continue;
      const paths = shortestPaths(from, to);
      for (const path of paths)
        for (const inner of path.slice(1, -1)) shares.set(inner, (shares.get(inner) ?? 0) + 1 / paths.length);
    }
  const others = ((vertices.length - 1) * (vertices.length - 2)) / 2;
  return new Map([...shares].map(([vertex, sum]) => [vertex, others === 0 ? 0 : sum / others]));
}

describe('betweenness', () => {
  test('is 1 for the middle of a star, and 0 for its ends, whichever way the arrows point', () => {
    const found = betweenness(
      graphOf({ clouds: { x: {} }, nodes: { a: { cloud: 'x' }, b: { cloud: 'x' }, c: { cloud: 'x' } } }),
    );
    expect(Object.fromEntries(found)).toEqual({ 'cloud:x': 1, 'node:a': 0, 'node:b': 0, 'node:c': 0 });
  });

  test('agrees with listing all shortest paths, in any order of the file', () => {
    fc.assert(
      fc.property(arbitraryInventory(), fc.integer(), (document, seed) => {
        const graph = graphOf(document);
        const found = betweenness(graph);
        for (const [vertex, share] of bruteForce(graph)) expect(found.get(vertex)).toBeCloseTo(share, 10);
        const shuffled = betweenness(graphOf(shuffleDocument(document, seed)));
        expect([...shuffled]).toEqual([...found]);
      }),
      { numRuns: 60 },
    );
  });
});
