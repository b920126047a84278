import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../src/analysis/pairs/audit-pairs.ts';
import { importOpenPsa } from '../../src/import/import-open-psa.ts';
import { writeInventory } from '../../src/import/write-inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { sortEntities } from '../../src/rules/fix/sort-entities.ts';

/** More than a call can have arguments: a list that is spread into one ends the stack. */
const many = 150_000;
const ids = Array.from({ length: many }, (_, index) => `n${String(index).padStart(6, '0')}`);

function load(text: string): ReturnType<typeof loadInventory> {
  return loadInventory([{ path: 'fleet.yaml', text }]);
}

describe('more things of one kind than a call can have arguments', () => {
  test('mistakes in one map are all told', () => {
    const { diagnostics } = load(`cofail: 1\n${ids.map((id) => `${id}: 1\n`).join('')}`);
    expect(diagnostics.filter(({ rule }) => rule === 'unknown-key')).toHaveLength(many);
  });

  test('alternatives lead to a cause', () => {
    const nodes = ids.map((id) => `  ${id}: { cloud: aws }\n`).join('');
    const { inventory } = load(`
cofail: 1
clouds: { aws: {} }
nodes:
  a: { cloud: aws }
${nodes}services:
  s: { requires: { anyOf: [${ids.join(', ')}] } }
pairs: [{ primary: service:s, backup: a }]
`);
    const [audit] = auditPairs(buildFaultModel(inventory!), inventory!.pairs, {
      today: '2026-11-23',
      mostCutSets: 0,
    });
    expect(audit?.sharedCauses[0]?.primaryPath).toEqual(['service:s', 'node:n000000', 'cloud:aws']);
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
