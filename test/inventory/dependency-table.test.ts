import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DependencyTable,
  demands,
  dependencyAt,
  dependencyTable,
} from '../../src/inventory/dependency-table.ts';
import type { Inventory, Ref } from '../../src/inventory/inventory.ts';
import { requirementKey } from '../../src/inventory/resolve/requirement-key.ts';
import { inventoryOf, inventoryOfDocument } from '../analysis/model.ts';
import { bundledInventories, loadBundled } from '../load-bundled.ts';
import { arbitraryInventory } from '../oracle/arbitrary-inventory.ts';

/** What a table says of each entity, in words. */
function wordsOf(table: DependencyTable): Map<Ref, string[]> {
  const { distinctOf, dependencyStart, distinct, entities } = table;
  const { demand, needed, memberStart, members } = distinct;
  const nameOf = new Map(Object.entries(demands).map(([name, number]) => [number as number, name]));
  const words = (dependency: number): string => {
    const number = distinctOf[dependency]!;
    const of = [...members.subarray(memberStart[number], memberStart[number + 1])];
    const isOther = demand[number] === demands.other;
    const rest = isOther ? requirementKey(dependencyAt(table, dependency).requirement) : '';
    return `${nameOf.get(demand[number]!)} ${needed[number]} (${of.map((one) => entities[one]?.ref)}) ${rest}`;
  };
  return new Map(
    entities.map(({ ref }, entity) => {
      const [from, to] = [dependencyStart[entity]!, dependencyStart[entity + 1]!];
      return [ref, Array.from({ length: to - from }, (_, index) => words(from + index))];
    }),
  );
}

/** The table that was made while loading says what one made of the entities says. */
function check(inventory: Inventory): Map<Ref, string[]> {
  const table = dependencyTable(inventory);
  const again = dependencyTable({ entities: new Map(inventory.entities) });
  expect(wordsOf(table)).toEqual(wordsOf(again));
  for (const [entity, { dependencies }] of table.entities.entries())
    for (const [index, dependency] of dependencies.entries())
      expect(dependencyAt(table, table.dependencyStart[entity]! + index)).toBe(dependency);
  return wordsOf(table);
}

describe('the dependencies that are numbered while loading are those of the entities', () => {
  test.each(bundledInventories)('in %s', (name) => {
    const said = [...check(loadBundled(name)).values()].flat();
    expect(said.some((words) => words.startsWith('entity'))).toBe(true);
  });

  test('in random inventories', () => {
    fc.assert(
      fc.property(arbitraryInventory(), (document) => {
        check(inventoryOfDocument(document));
      }),
    );
  });

  test('whatever an entity stands on', () => {
    const inventory = inventoryOf(`
clouds: { a: { aliases: [b] }, c: {} }
operators: { o: {} }
domains: { tee: { x: {}, y: {}, z: { dependsOn: [cloud:unknown] } } }
nodes:
  n1: { cloud: a, operator: { anyOf: [o] }, domains: { tee: { atLeast: 2, of: [z, x, y] } } }
  n2: { cloud: b, dependsOn: [tee:y, operator:o, tee:x, tee:y] }
  n3: { cloud: unknown, dependsOn: [{ allOf: [tee:y, cloud:a] }, tee:x] }
  n4: { dependsOn: [{ on: tee:x, after: 5m }, { anyOf: [tee:x, { allOf: [tee:y, tee:z] }] }] }
  n5: { dependsOn: [{ moreThan: 1/2, of: [tee:x, tee:y, tee:z] }, { atLeast: 3, weights: { tee:x: 2, tee:y: 1 } }] }
  n6: { cloud: c, backups: [n5], labels: { rack: r1 }, failure: 0.5 }
  n8: { dependsOn: [tee:y, operator:o, tee:x, tee:y] }
  n7: { cloud: c, rtt: { cloud:a: 5ms } }
commonCause: [{ of: [cloud:a, cloud:c], beta: 0.5 }]
`);
    const words = check(inventory);
    expect(words.get('node:n1')).toEqual([
      'entity 1 (cloud:a) ',
      'any 1 (operator:o) ',
      'atLeast 2 (tee:x,tee:y,tee:z) ',
    ]);
    const references = ['operator:o', 'tee:x', 'tee:y', 'tee:y'].map((ref) => `entity 1 (${ref}) `);
    expect(words.get('node:n2')).toEqual(['entity 1 (cloud:a) ', ...references]);
    expect(words.get('node:n8')).toEqual(references);
    expect(words.get('node:n4')?.every((one) => one.startsWith('other 0 () '))).toBe(true);
  });
});
