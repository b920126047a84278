import { describe, expect, test } from 'vitest';
import { makeDownChain } from '../../src/analysis/pairs/down-chain.ts';
import { importOpenPsa } from '../../src/import/import-open-psa.ts';
import { writeInventory } from '../../src/import/write-inventory.ts';
import { changeEntity } from '../../src/inventory/change-entity.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { sortEntities } from '../../src/rules/fix/sort-entities.ts';

/** More than a call can have arguments: a list that is spread into one ends the stack. */
const many = 150_000;
const ids = Array.from({ length: many }, (_, index) => `n${String(index).padStart(6, '0')}`);

describe('more things of one kind than a call can have arguments', () => {
  test('alternatives lead to a cause', () => {
    const text =
      'cofail: 1\nclouds: { aws: {} }\nnodes: { a: { cloud: aws } }\nservices: { s: { requires: node:a } }\n';
    const { inventory } = loadInventory([{ path: 'fleet.yaml', text }]);
    const service = inventory!.entities.get('service:s')!;
    const [reference] = service.dependencies.map(({ requirement }) => requirement);
    const members = ids.map(() => reference!);
    const entities = new Map(inventory!.entities);
    for (const type of ['any', 'all'] as const) {
      const requirement = { type, members };
      entities.set(
        'service:s',
        changeEntity(service, { dependencies: [{ field: ['requires'], requirement }] }),
      );
      const damage = { failed: ['cloud:aws'], timeOf: () => 0, isTimed: false };
      const chainOf = makeDownChain(damage, { ...inventory!, entities });
      expect(chainOf('service:s')).toEqual(['service:s', 'node:a', 'cloud:aws']);
    }
  });

  test('lines of a section are sorted', () => {
    const lines = ids.map((id) => `  ${id}: {}\n`);
    const sorted = sortEntities(`cofail: 1\nnodes:\n${[...lines].reverse().join('')}`);
    expect(sorted).toBe(`cofail: 1\nnodes:\n${lines.join('')}`);
  });

  test('lines of a domain kind are written', () => {
    const domains = new Map([['event', new Map(ids.map((id) => [id, {}] as const))]]);
    expect(writeInventory({ domains }).split('\n')).toHaveLength(many + 4);
  });

  test('events that a fault tree does not define are all told', () => {
    const events = ids.map((id) => `<basic-event name="${id}"/>`).join('');
    const gate = `<define-gate name="top"><or>${events}</or></define-gate>`;
    const text = `<opsa-mef><define-fault-tree name="t">${gate}</define-fault-tree></opsa-mef>`;
    const { diagnostics } = importOpenPsa([{ path: 'tree.xml', text }]);
    expect(diagnostics.filter(({ rule }) => rule === 'undefined-reference')).toHaveLength(many);
  });
});
