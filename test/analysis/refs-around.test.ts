import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refsAround } from '../../src/analysis/model/refs-around.ts';
import { buildGraph, type DependencyGraph } from '../../src/graph/build-graph.ts';
import { focusGraph } from '../../src/graph/focus-graph.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../oracle/arbitrary-inventory.ts';

/** Vertices and edges in text order, with all that they carry. */
function partsOf(graph: DependencyGraph): unknown {
  const vertices = graph.mapNodes((vertex, attributes) => [vertex, attributes] as const);
  const edges = graph.mapEdges((_, attributes, from, to) => [`${from} ${to}`, attributes] as const);
  const inOrder = [...vertices, ...edges].sort(([a], [b]) => (a < b ? -1 : 1));
  return [graph.order, graph.size, inOrder];
}

test('the graph of what is around a focus has the same part in focus as the graph of the whole inventory', () => {
  let smaller = 0;
  fc.assert(
    fc.property(
      arbitraryInventory(),
      fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
      fc.option(fc.nat(3), { nil: null }),
      (document, picks, depth) => {
        const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
        if (inventory === null) throw new Error('it does not load');
        const refs = [...inventory.entities.keys()];
        const focus = [...new Set(picks.map((pick) => refs[pick % refs.length] ?? ''))];
        const around = refsAround(inventory, focus, depth);
        if (around.length < refs.length) smaller++;
        const question = { focus, depth, kinds: [] };
        const part = focusGraph(buildGraph(inventory, around), question);
        expect(partsOf(part)).toEqual(partsOf(focusGraph(buildGraph(inventory), question)));
      },
    ),
    { numRuns: 200 },
  );
  expect(smaller).toBeGreaterThan(0);
});
