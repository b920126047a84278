import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { graphSize } from '../../src/graph/graph-size.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../oracle/arbitrary-inventory.ts';

test('the size of a graph is that of the graph that is built, unknowns and repeated mentions and all', () => {
  let unknowns = 0;
  fc.assert(
    fc.property(arbitraryInventory(), (document) => {
      const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('it does not load');
      const { order, size } = buildGraph(inventory);
      expect(graphSize(inventory)).toEqual({ order, size });
      unknowns += order - inventory.entities.size;
    }),
    { numRuns: 300 },
  );
  expect(unknowns).toBeGreaterThan(0);
});
