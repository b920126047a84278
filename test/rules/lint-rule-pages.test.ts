import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { presetSetting } from '../../src/rules/config/settings.ts';
import { rules } from '../../src/rules/registry.ts';
import { lintInventory } from '../../src/rules/run/lint-inventory.ts';
import { codeBlocks } from '../docs/markdown.ts';

const today = '2026-11-22';

/** Rules that find the same mistake in parts: an unproven pair needs two unknowns. */
const companions: Readonly<Record<string, string>> = { 'unproven-pair': 'unknown-domain' };

describe.each(rules.map(({ meta }) => meta))('the page of $id', ({ id, recommended, strict }) => {
  const page = readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8');

  test('has every part, says the levels, and fits on half a page', () => {
    expect(page).toMatch(
      new RegExp(
        `^# ${id}\n\n.*\nRecommended: ${recommended}\\. Strict: ${strict}\\.\n\n## Why\n.*\n## Wrong\n.*\n## Right\n.*\n## Related\n`,
        's',
      ),
    );
    expect(page.split('\n').length).toBeLessThan(65);
  });

  test('shows something wrong that exactly this rule finds', () => {
    const found = findings(id, page, 'Wrong').filter((rule) => rule !== companions[id]);
    expect(found).toEqual([id]);
  });

  test('shows something right that no rule finds anything in', () => {
    expect(findings(id, page, 'Right')).toEqual([]);
  });
});

/**
 * The rules that find something in an example: those of the preset `recommended`, and the page's own, with the options
 * that its comment `<!-- options: {…} -->` gives.
 */
function findings(id: string, page: string, heading: string): string[] {
  const examples = codeBlocks(page).filter((block) => block.heading === heading && block.language === 'yaml');
  expect(examples).toHaveLength(1);
  const text = examples[0]?.text ?? '';
  const { inventory, diagnostics } = loadInventory([{ path: 'example.yaml', text }]);
  expect(diagnostics).toEqual([]);
  if (inventory === null) return [];
  const options: unknown = JSON.parse(/<!-- options: (.*) -->/.exec(page)?.[1] ?? '{}');
  const recommended = presetSetting('recommended');
  return lintInventory(inventory, {
    today,
    textOf: () => text,
    settingOf: (rule, file) => (rule.meta.id === id ? { level: 'warn', options } : recommended(rule, file)),
  }).diagnostics.map(({ rule }) => rule);
}
