import { describe, expect, test } from 'vitest';
import { diffInventories } from '../../../src/analysis/diff/diff-inventories.ts';
import { renameInventory } from '../../../src/analysis/diff/diff-rename-inventory.ts';
import { findRenames } from '../../../src/analysis/diff/diff-renames.ts';
import { changeEntity } from '../../../src/inventory/change-entity.ts';
import type { Inventory } from '../../../src/inventory/inventory.ts';
import { bundledInventories, loadBundled } from '../../load-bundled.ts';
import { inventoryOf } from '../model.ts';

const renames = (base: string, head: string): string[] =>
  findRenames(inventoryOf(base), inventoryOf(head)).map(
    ({ from, to, evidence }) => `${from} → ${to} by ${evidence}`,
  );

describe('an entity under another id is the same', () => {
  test('where the new one has the old id as an alias, whatever else changed', () => {
    const base = 'clouds: { aws: {} }\nnodes: { a: { cloud: aws } }';
    const head =
      'clouds: { amazon: { aliases: [AWS, Amazon Inc] } }\nnodes: { a: { cloud: amazon }, b: { cloud: amazon } }';
    expect(renames(base, head)).toEqual(['cloud:aws → cloud:amazon by alias']);
  });

  test('where the old one had the new id as an alias', () => {
    const base = 'clouds: { aws: { aliases: [amazon] } }\nnodes: { a: { cloud: aws } }';
    expect(renames(base, 'clouds: { amazon: { failure: never } }')).toEqual([
      'cloud:aws → cloud:amazon by alias',
    ]);
  });

  test('where both have a name that nothing else of the kind has', () => {
    const base = 'operators: { a: { name: Alder Ltd } }';
    expect(renames(base, 'operators: { alder: { name: Alder, failure: 0.5 } }')).toEqual([
      'operator:a → operator:alder by alias',
    ]);
    expect(renames(base, 'operators: { x: { name: Alder }, y: { name: Alder } }')).toEqual([]);
  });

  test('where it says the same, and all say the same of it', () => {
    const fleet = (id: string): string => `
clouds: { aws: {}, gcp: {} }
nodes:
  ${id}: { role: web, cloud: aws, weight: 3, labels: { tier: x } }
  other: { role: web, cloud: gcp, backups: [${id}] }
services: { shop: { requires: { atLeast: 1, of: { kind: node, where: { role: web } } } } }`;
    expect(renames(fleet('web-1'), fleet('web-2'))).toEqual(['node:web-1 → node:web-2 by structure']);
  });

  test('together with all that it refers to', () => {
    const fleet = (prefix: string): string => `
clouds: { ${prefix}aws: {}, ${prefix}gcp: {} }
regions: { ${prefix}east: { cloud: ${prefix}aws }, ${prefix}west: { cloud: ${prefix}gcp } }
nodes: { ${prefix}n: { region: ${prefix}east }, ${prefix}m: { region: ${prefix}west, weight: 2 } }`;
    expect(renames(fleet(''), fleet('new-'))).toEqual([
      'cloud:aws → cloud:new-aws by structure',
      'cloud:gcp → cloud:new-gcp by structure',
      'node:m → node:new-m by structure',
      'node:n → node:new-n by structure',
      'region:east → region:new-east by structure',
      'region:west → region:new-west by structure',
    ]);
  });

  test('also in a cycle, and where twins lean on twins', () => {
    const ring = (ids: readonly string[]): string =>
      `nodes:\n${ids.map((id, at) => `  ${id}: { dependsOn: [node:${ids[(at + 1) % ids.length]}] }`).join('\n')}`;
    const found = findRenames(inventoryOf(ring(['a', 'b', 'c'])), inventoryOf(ring(['x', 'y', 'z'])));
    expect(found).toHaveLength(3);
    const diff = diffInventories(inventoryOf(ring(['a', 'b', 'c'])), inventoryOf(ring(['x', 'y', 'z'])), {
      today: '2026-01-01',
    });
    expect(diff.entities).toEqual({ added: [], removed: [], changed: [] });
  });

  test('where only what others say tells it from its twin: a pair, an acceptance, a requirement', () => {
    expect(
      renames('nodes: { a: { backups: [x] }, b: {}, x: {} }', 'nodes: { p: {}, q: { backups: [x] }, x: {} }'),
    ).toEqual(['node:a → node:q by structure', 'node:b → node:p by structure']);
    const accepting = (ids: string, accepted: string): string =>
      `clouds: { ${ids} }\naccept: [{ cause: cloud:${accepted}, reason: cheap }]`;
    expect(renames(accepting('a: {}, b: {}', 'a'), accepting('p: {}, q: {}', 'q'))).toEqual([
      'cloud:a → cloud:q by structure',
      'cloud:b → cloud:p by structure',
    ]);
    const leaning = (first: string, second: string): string =>
      `clouds: { ${first}: {}, ${second}: {} }\nnodes: { n: { cloud: ${first}, dependsOn: [{ on: cloud:${second}, after: 1h }] } }`;
    expect(renames(leaning('a', 'b'), leaning('q', 'p'))).toEqual([
      'cloud:a → cloud:q by structure',
      'cloud:b → cloud:p by structure',
    ]);
  });

  test('and of those that are alike in everything, each is one of the others', () => {
    expect(renames('nodes: { a: {}, b: {} }', 'nodes: { x: {}, y: {} }')).toEqual([
      'node:a → node:x by structure',
      'node:b → node:y by structure',
    ]);
  });
});

describe('nothing is guessed', () => {
  const base = 'clouds: { aws: {}, gcp: {} }\nnodes: { a: { cloud: aws, role: web } }';

  test.each([
    ['another requirement', 'clouds: { aws: {}, gcp: {} }\nnodes: { b: { cloud: gcp, role: web } }'],
    ['another role', 'clouds: { aws: {}, gcp: {} }\nnodes: { b: { cloud: aws, role: db } }'],
    [
      'another own failure',
      'clouds: { aws: {}, gcp: {} }\nnodes: { b: { cloud: aws, role: web, failure: never } }',
    ],
    ['another kind', 'clouds: { aws: {}, gcp: {} }\ndomains: { box: { a: { dependsOn: [cloud:aws] } } }'],
    [
      'one of two',
      'clouds: { aws: {}, gcp: {} }\nnodes: { b: { cloud: aws, role: web }, c: { cloud: aws, role: web } }',
    ],
    [
      'another word of others',
      'clouds: { aws: {}, gcp: {} }\nnodes: { b: { cloud: aws, role: web } }\nservices: { s: { requires: node:b } }',
    ],
  ])('where there is %s', (_, head) => {
    expect(renames(base, head)).toEqual([]);
  });

  test('where an id is still in use', () => {
    expect(renames('nodes: { a: {}, b: {} }', 'nodes: { a: {}, b: {}, c: { aliases: [x] } }')).toEqual([]);
  });

  test('where two could have the alias', () => {
    const two = 'clouds: { a: { aliases: [aws] }, b: { name: aws } }\nnodes: { n: { cloud: a } }';
    expect(renames('clouds: { aws: { name: aws, aliases: [a] } }', two)).toEqual([]);
  });
});

test('a fleet whose every node has another id is matched within a bound of work', () => {
  const fleet = (prefix: string): string =>
    `clouds: { aws: {} }\nnodes:\n${Array.from({ length: 3000 }, (_, at) => `  ${prefix}${at}: { cloud: aws, weight: ${at % 7} }`).join('\n')}`;
  expect(findRenames(inventoryOf(fleet('a')), inventoryOf(fleet('b')))).toHaveLength(3000);
});

/** With what entities and pairs make only when they are asked for it. */
function inFull(inventory: Inventory) {
  const entities = [...inventory.entities.values()].map((entity) => changeEntity(entity, {}));
  return { ...inventory, entities, pairs: inventory.pairs.map((pair) => ({ ...pair, place: pair.place })) };
}

describe('an inventory under other refs', () => {
  const other = (inventory: Inventory): Map<string, string> =>
    new Map([...inventory.entities.values()].map(({ ref, kind, id }) => [ref, `${kind}:z-${id}`]));

  test.each(bundledInventories)('differs in nothing but ids: %s', (name) => {
    const inventory = loadBundled(name);
    const names = other(inventory);
    const renamed = renameInventory(inventory, names);
    const back = renameInventory(renamed, new Map([...names].map(([from, to]) => [to, from])));
    expect(inFull(back)).toEqual(inFull(inventory));
    const diff = diffInventories(inventory, renamed, { today: '2026-06-15' });
    expect(diff.renamed).toHaveLength(inventory.entities.size);
    expect(diff).toMatchObject({
      worse: false,
      pairs: [],
      cutSets: [],
      concentration: [],
      entities: { added: [], removed: [], changed: [] },
      clusters: { grown: [], shrunk: [], new: [], gone: [] },
    });
  });
});
