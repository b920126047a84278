import { describe, expect, test } from 'vitest';
import { diffInventories, type InventoryDiff } from '../../src/analysis/diff/diff-inventories.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { writeDiffMarkdown } from '../../src/report/markdown/write-diff.ts';
import { makeStyle } from '../../src/report/text/style.ts';
import { writeDiff } from '../../src/report/text/write-diff.ts';

function load(document: unknown): Inventory {
  const { inventory, diagnostics } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
  if (inventory === null) throw new Error(diagnostics[0]?.message);
  return inventory;
}

const hostile = [
  'a|b',
  '`code`',
  '<img/src=x/onerror=alert(1)>',
  '</details>',
  '@octocat',
  '@org/team',
  '[link](//example.org)',
  '![x](//example.org/x.png)',
  'www.example.org',
  '**bold**_it_~~no~~',
  '$x^2$',
  '#1;GH-2',
  'back\\slash|',
  '--><!--',
  '&lt;b&gt;',
  '|---|',
  '/close',
];

/** Nodes with these ids, each backed up by the first, alone or all on a domain with such an id too. */
function fleet(isShared: boolean): Inventory {
  const [first = '', ...others] = hostile;
  const on = (id: string) => ({ domains: { thing: isShared ? first : id }, role: id });
  return load({
    cofail: 1,
    domains: { thing: Object.fromEntries(hostile.map((id) => [id, { name: id }])) },
    nodes: Object.fromEntries([
      [first, on(first)],
      ...others.map((id) => [id, { ...on(id), backups: [`node:${first}`] }]),
    ]),
    services: Object.fromEntries(
      hostile.map((id) => [id, { requires: { anyOf: [`node:${id}`, `node:${first}`] } }]).slice(1),
    ),
  });
}

const worse = diffInventories(fleet(false), fleet(true), { today: '2026-06-15' });

describe('Markdown for a comment', () => {
  const text = writeDiffMarkdown(worse);

  test('holds every id, and lets none of them act', () => {
    expect(text).toContain('❌ worse');
    expect(text).not.toMatch(/<img|<!--|onerror=alert\(1\)>/);
    expect(text.match(/<\/details>/g)?.length).toBe(text.match(/<details>/g)?.length);
    const outsideCode = text.replace(/`[^`\n]*`|<code>[^\n]*?<\/code>/g, '');
    expect(outsideCode).not.toMatch(/@(?!&)|https?:\/\/|\*\*bold|\]\(|www\./);
  });

  test('is tables in which each line has as many cells as the head', () => {
    const cells = (line: string): number => line.replace(/\\\|/g, '').split('|').length;
    let head = 0;
    for (const line of text.split('\n')) {
      if (!line.startsWith('|')) head = 0;
      else if (head === 0) head = cells(line);
      else expect(cells(line), line).toBe(head);
    }
  });

  test('takes no more than a comment may have, and says what is left out', () => {
    const many = (cloud: (index: number) => string): Inventory =>
      load({
        cofail: 1,
        clouds: Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`cloud-${index}`, {}])),
        nodes: Object.fromEntries(
          Array.from({ length: 2000 }, (_, index) => [
            `node-${index}`,
            { cloud: cloud(index), ...(index > 0 ? { backups: ['node-0'] } : {}) },
          ]),
        ),
      });
    const diff = diffInventories(
      many((index) => `cloud-${index}`),
      many(() => 'cloud-2000'),
      { today: '2026-06-15' },
    );
    const comment = writeDiffMarkdown(diff);
    expect(diff.pairs).toHaveLength(1999);
    expect(new TextEncoder().encode(comment).length).toBeLessThanOrEqual(65_536);
    expect(comment).toMatch(/\*\*1,\d{3} more lines left out: a GitHub comment takes no more\.\*\*/);
  });

  test('of what is the same is one line', () => {
    const same = diffInventories(fleet(true), fleet(true), { today: '2026-06-15' });
    expect(writeDiffMarkdown(same)).toBe('## cofail diff: no difference in what fails together\n');
  });
});

describe('text for a terminal', () => {
  const style = makeStyle(false, 100, ['inv']);

  test('says what a budget left unproven', () => {
    const diff: InventoryDiff = {
      ...worse,
      complete: false,
      pairs: worse.pairs.map((pair) => ({ ...pair, complete: false })),
      independentCount: {
        before: { lower: 3, upper: 5, exact: false },
        after: { lower: 1, upper: 1, exact: true },
      },
    };
    const text = writeDiff(diff, style, 20, true);
    expect(text).toContain('Not all was proven within the budget: verdicts are the worst that is possible.');
    expect(text).toContain('      not proven within the budget: the worst that is possible');
    expect(text).toContain('  3 to 5 → 1\n');
    expect(writeDiffMarkdown(diff)).toContain('(not proven)');
  });

  test('lists so many lines of each part, and tells how many more there are', () => {
    const text = writeDiff(worse, style, 2, true);
    expect(text).toContain('  and 15 more; --top N lists more\n');
  });

  test('asks on with a command only where there are files to ask about', () => {
    expect(writeDiff(worse, style, 20, true)).toContain('cofail pairs --pair');
    expect(writeDiff(worse, style, 20, false)).not.toContain('cofail pairs --pair');
  });
});
