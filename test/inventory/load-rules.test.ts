import { describe, expect, it } from 'vitest';
import { formatPath } from '../../src/diagnostics/document-path.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { loadRules } from '../../src/inventory/problem.ts';
import { depthCases } from './tables/depth-cases.ts';
import { meaningCases } from './tables/meaning-cases.ts';
import { referencesCases } from './tables/references-cases.ts';
import { type Files, sourcesOf } from './tables/rule-cases.ts';
import { shapeCases } from './tables/shape-cases.ts';
import { syntaxCases } from './tables/syntax-cases.ts';

const cases = { ...syntaxCases, ...depthCases, ...shapeCases, ...referencesCases, ...meaningCases };

/** Found while files are read, before there is any text: see read-sources.test.ts. */
const ofFiles = ['unreadable-file', 'file-too-large'];

function titleOf(yaml: Files): string {
  return sourcesOf(yaml)
    .map((source) => source.text.slice(0, 300))
    .join('---\n')
    .slice(0, 300);
}

describe.each(Object.entries(cases))('%s', (rule, { invalid, valid }) => {
  it.each(invalid.map((entry) => [titleOf(entry.yaml), entry] as const))(
    'is the one finding in\n%s',
    (_, entry) => {
      const sources = sourcesOf(entry.yaml);
      const { inventory, diagnostics } = loadInventory(sources);
      const place = (file: string, range: { start: { line: number; column: number } } | null): string =>
        `${sources.length > 1 ? `${file}:` : ''}${range?.start.line}:${range?.start.column}`;
      expect(
        diagnostics.map((found) => ({
          rule: found.rule,
          at: place(found.file, found.range),
          path: formatPath(found.path),
          message: found.message,
          hint: found.hint,
          related: found.related.map((other) => `${place(other.file, other.range)} ${other.message}`),
        })),
      ).toEqual([
        {
          rule,
          at: entry.at,
          path: entry.path,
          message: entry.message,
          hint: entry.hint,
          related: entry.related ?? [],
        },
      ]);
      expect(inventory).toBeNull();
    },
  );

  it.each(valid.map((yaml) => [titleOf(yaml), yaml] as const))('is not in\n%s', (_, yaml) => {
    const { inventory, diagnostics } = loadInventory(sourcesOf(yaml));
    expect(diagnostics).toEqual([]);
    expect(inventory).not.toBeNull();
  });
});

it('has at least two invalid cases and a near miss for every load rule', () => {
  for (const rule of loadRules) {
    if (ofFiles.includes(rule)) continue;
    expect(cases[rule]?.invalid.length ?? 0, rule).toBeGreaterThanOrEqual(2);
    expect(cases[rule]?.valid.length ?? 0, rule).toBeGreaterThanOrEqual(1);
  }
  expect(Object.keys(cases).filter((rule) => !loadRules.some((known) => known === rule))).toEqual([]);
});
