import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { loadRules } from '../../src/inventory/problem.ts';
import { rules } from '../../src/rules/registry.ts';
import { runRules } from '../../src/rules/run/run-rules.ts';
import { lint } from './lint.ts';
import type { RuleCase } from './rule-case.ts';

const tables = new Map<string, readonly RuleCase[]>();
for (const file of readdirSync(new URL('./tables', import.meta.url)).sort()) {
  const { cases }: { cases: readonly RuleCase[] } = await import(`./tables/${file}`);
  tables.set(file.replace('.ts', ''), cases);
}

const pageOf = (rule: string): URL => new URL(`../../docs/rules/${rule}.md`, import.meta.url);

describe('every rule', () => {
  test('has a table here, with what it accepts and what it finds', () => {
    expect([...tables.keys()]).toEqual(rules.map(({ meta }) => meta.id));
    for (const table of tables.values()) {
      expect(table.some(({ findings }) => findings.length === 0)).toBe(true);
      expect(table.some(({ findings }) => findings.length > 0)).toBe(true);
    }
  });

  test.each([...rules.map(({ meta }) => meta.id), ...loadRules])('has a page: %s', (rule) => {
    expect(existsSync(pageOf(rule))).toBe(true);
  });

  test.each(rules)('is summed up by its page in the same words: $meta.id', ({ meta }) => {
    expect(readFileSync(pageOf(meta.id), 'utf8')).toContain(
      `# ${meta.id}\n\n${meta.summary}\n\nRecommended: ${meta.recommended}. Strict: ${meta.strict}.\n`,
    );
  });
});

describe.each([...tables])('%s', (rule, table) => {
  test.each(table)('$name', ({ yaml, findings, options }) => {
    expect(lint(rule, yaml, options)).toEqual(findings);
  });
});

test('findings come by file and position, with the words of the rule', () => {
  const { inventory } = loadInventory([
    { path: 'b.yaml', text: 'cofail: 1\nclouds: { aws: {} }' },
    { path: 'a.yaml', text: 'cofail: 1\nnodes:\n  x: { network: unknown, cloud: unknown }\n' },
  ]);
  if (inventory === null) throw new Error('it does not load');
  const found = runRules(inventory, { today: '2026-06-15' });
  expect(
    found.map(({ file, range, rule }) => `${file}:${range?.start.line}:${range?.start.column} ${rule}`),
  ).toEqual(['a.yaml:3:17 unknown-domain', 'a.yaml:3:33 unknown-domain', 'b.yaml:2:11 unused-domain']);
  expect(found[2]).toMatchObject({
    severity: 'warning',
    path: ['clouds', 'aws'],
    hint: expect.stringContaining('remove it'),
    related: [],
  });
});

test('words of rules are safe to show, however odd the ids', () => {
  const id = 'x'.repeat(10_000);
  const found = lint(
    'unused-domain',
    `clouds:\n  ? ${id}\n  : {}\n  "<img/onerror=x>": {}\n  __proto__: {}\n`,
  );
  expect(found).toEqual([
    `3:5 nothing stands on cloud:${'x'.repeat(74)}…`,
    '5:3 nothing stands on cloud:<img/onerror=x>',
    '6:3 nothing stands on cloud:__proto__',
  ]);
});

test('beside a chain of backups stand those behind, without the primary and not thousands of them', () => {
  const others = Array.from({ length: 50 }, (_, i) => `n${i}`);
  const { inventory } = loadInventory([
    {
      path: 'a.yaml',
      text: `cofail: 1\nnodes:\n  a: { backups: [hub] }\n  hub: { backups: [a, ${others.join(', ')}] }\n  ${others.map((id) => `${id}: {}`).join('\n  ')}\n`,
    },
  ]);
  if (inventory === null) throw new Error('it does not load');
  const settingOf = ({ meta }: (typeof rules)[number]) =>
    ({ level: meta.id === 'backup-of-a-backup' ? 'warn' : 'off', options: {} }) as const;
  const [found] = runRules(inventory, { today: '2026-06-15', settingOf });
  expect(found?.message).toBe(
    'node:hub, the only backup of node:a, has a backup itself: with both down, all comes to node:n0, node:n1, node:n10 and 47 more',
  );
  expect(found?.related).toHaveLength(20);
  expect(found?.related[0]?.message).toBe('node:hub is backed by node:n0');
});
