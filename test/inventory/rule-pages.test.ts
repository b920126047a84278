import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { loadRules } from '../../src/inventory/problem.ts';
import { codeBlocks } from '../docs/markdown.ts';

const folder = new URL('../../docs/rules/', import.meta.url);

/** These are about files before they are text. */
const withoutExample = ['unreadable-file', 'file-too-large'];

/** The rules that are found in the YAML under a heading: one file for each block. */
function findings(page: string, heading: string): string[] {
  const blocks = codeBlocks(page).filter((block) => block.heading === heading && block.language === 'yaml');
  expect(blocks.length).toBeGreaterThan(0);
  const sources = blocks.map(({ text }, index) => ({ path: `${index}.yaml`, text }));
  return loadInventory(sources).diagnostics.map((found) => found.rule);
}

describe.each(loadRules)('the page of %s', (rule) => {
  const file = new URL(`${rule}.md`, folder);

  it('is there, in the layout of all rule pages, and fits on half a screen', () => {
    expect(existsSync(file)).toBe(true);
    const page = readFileSync(file, 'utf8');
    const layout = `^# ${rule}\n\n[^#]+\\sSeverity:\\serror\\.\n\n## Why\n\n.+\n\n## Wrong\n\n.+\n\n## Right\n\n.+\n\n## Related\n\n.+\n$`;
    expect(page).toMatch(new RegExp(layout, 's'));
    expect(page.split('\n').length).toBeLessThan(50);
  });

  it('leads to pages that are there', () => {
    const page = readFileSync(file, 'utf8');
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(new URL(link, folder)), link).toBe(true);
  });

  it.skipIf(withoutExample.includes(rule))('shows what is wrong, and what is right', () => {
    const page = readFileSync(file, 'utf8');
    expect(findings(page, 'Wrong')).toEqual([rule]);
    expect(findings(page, 'Right')).toEqual([]);
  });
});
