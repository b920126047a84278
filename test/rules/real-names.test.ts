import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../shared-data.ts';
import { lint } from './lint.ts';

const stellarFile = sharedData('stellar-2025-11/nodes.json');
const icpFile = sharedData('icp-2025-10-31/current_nodes_20251031_113713.csv');

/** What the rule finds among companies of these names. */
function suspicious(names: readonly string[]): string[] {
  const entities = [...new Set(names)].map((name, index) => `  n${index}: { name: ${JSON.stringify(name)} }`);
  return lint('suspicious-alias', `operators:\n${entities.join('\n')}`);
}

describe.skipIf(stellarFile === null)('the 30 hosting companies of the Stellar crawl', () => {
  test('are fewer: Contabo has three names, and Google two', () => {
    const nodes: { isp?: string }[] = JSON.parse(readFileSync(stellarFile ?? '', 'utf8'));
    const found = suspicious(nodes.flatMap(({ isp }) => (isp === undefined ? [] : [isp])));
    expect(found).toHaveLength(2);
    expect(found.join()).toContain('Contabo Asia Private Limited');
    expect(found.join()).toContain('Google LLC');
  });
});

describe.skipIf(icpFile === null)('the Internet Computer', () => {
  const rows = readFileSync(icpFile ?? '/dev/null', 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, field = '']) => field.replaceAll('"', '')),
    );
  const column = (name: string): string[] =>
    rows.slice(1).map((row) => row[rows[0]?.indexOf(name) ?? -1] ?? '');

  test.each(['node_provider_name', 'owner', 'dc_name'])('has no two alike in %s', (name) => {
    expect(new Set(column(name)).size).toBeGreaterThan(50);
    expect(suspicious(column(name))).toEqual([]);
  });
});
