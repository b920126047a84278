import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatIf } from '../../../src/analysis/what-if/what-if.ts';
import type { Inventory, Requirement } from '../../../src/inventory/inventory.ts';
import { packInventory, unpackInventory } from '../../../src/report/html/pack-inventory.ts';
import { inventoryOfDocument } from '../../analysis/model.ts';
import { bundledInventories, loadBundled } from '../../load-bundled.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';

/** As the page gets it: through JSON. */
function pass(inventory: Inventory): Inventory {
  return unpackInventory(JSON.parse(JSON.stringify(packInventory(inventory))));
}

/** What the page has no use for: where a requirement is written, and how its members were selected. */
const leftOut: readonly string[] = ['path', 'selector'];

function whatIsPacked(requirement: Requirement): object {
  return JSON.parse(JSON.stringify(requirement, (key, value) => (leftOut.includes(key) ? undefined : value)));
}

test.each(bundledInventories)('%s is the same after it is packed and unpacked', (name) => {
  const inventory = loadBundled(name);
  const unpacked = pass(inventory);
  expect([...unpacked.entities.keys()]).toEqual([...inventory.entities.keys()]);
  for (const [ref, { kind, id, role, weight, ownFailure, dependencies, name: shown }] of inventory.entities) {
    const found = unpacked.entities.get(ref);
    const { probability, never, source } = ownFailure;
    expect(found).toMatchObject({ ref, kind, id, role, weight, name: shown });
    expect(found?.ownFailure).toMatchObject({ probability, never, source });
    expect(found?.dependencies.map(({ field }) => field)).toEqual(dependencies.map(({ field }) => field));
    expect(found?.dependencies.map(({ requirement }) => whatIsPacked(requirement))).toEqual(
      dependencies.map(({ requirement }) => whatIsPacked(requirement)),
    );
  }
});

test('answers every what-if as before, on random inventories', () => {
  fc.assert(
    fc.property(arbitraryInventory(), fc.constantFrom(null, 0, 600, 86_400), (document, seconds) => {
      const inventory = inventoryOfDocument(document);
      const unpacked = pass(inventory);
      for (const ref of inventory.entities.keys())
        expect(whatIf(unpacked, [ref], seconds)).toEqual(whatIf(inventory, [ref], seconds));
    }),
    { numRuns: 50 },
  );
});
