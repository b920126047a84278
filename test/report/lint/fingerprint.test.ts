import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { fingerprintFindings } from '../../../src/report/lint/fingerprint.ts';
import { runRules } from '../../../src/rules/run/run-rules.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { finding } from './reports.ts';

const clouds = `clouds:
  aws: {}
  idle: {}
regions:
  east: { cloud: aws }
  west: { cloud: aws }
`;
const nodes = `nodes:
  web-1: { region: east, backups: [web-2, web-3], network: unknown }
  web-2: { region: west }
  web-3: { region: west, network: unknown }
`;

/** Fingerprints of what the linter finds, by rule and words. */
function fingerprintsOf(sources: readonly { path: string; text: string }[]): string[] {
  const { inventory } = loadInventory(sources);
  if (inventory === null) throw new Error('it does not load');
  const diagnostics = runRules(inventory, { today: '2026-06-15' });
  const fingerprintOf = fingerprintFindings({ diagnostics, suppressed: [] });
  return diagnostics.map((found) => `${found.rule} ${found.message} ${fingerprintOf(found)}`).sort();
}

describe('a finding keeps its fingerprint', () => {
  const before = fingerprintsOf([
    { path: 'a.yaml', text: `cofail: 1\n${clouds}` },
    { path: 'b.yaml', text: `cofail: 1\n${nodes}` },
  ]);
  const moved: Record<string, { path: string; text: string }[]> = {
    'when lines and columns move': [
      { path: 'a.yaml', text: `# moved\n\ncofail: 1\n${clouds}` },
      { path: 'b.yaml', text: `cofail: 1\n\n\n${nodes.replaceAll('  web', '      web')}` },
    ],
    'when files are renamed, and come in another order': [
      { path: 'z.yaml', text: `cofail: 1\n${clouds}` },
      { path: 'b.yaml', text: `cofail: 1\n${nodes}` },
    ],
    'when files are put together': [{ path: 'all.yaml', text: `cofail: 1\n${nodes}${clouds}` }],
    'when a list is sorted otherwise': [
      { path: 'all.yaml', text: `cofail: 1\n${clouds}${nodes.replace('web-2, web-3', 'web-3, web-2')}` },
    ],
  };
  test.each(Object.entries(moved))('%s', (_, sources) => {
    expect(before.length).toBeGreaterThan(4);
    expect(fingerprintsOf(sources)).toEqual(before);
  });

  test('when others appear and are suppressed beside it', () => {
    const one = finding({ subject: 'a' });
    const twin = finding({ subject: 'a', message: 'zz' });
    const alone = fingerprintFindings({ diagnostics: [one], suppressed: [] });
    const both = fingerprintFindings({
      diagnostics: [one],
      suppressed: [{ diagnostic: twin, by: 'comment', reason: null }],
    });
    expect(both(one)).toBe(alone(one));
    expect(both(twin)).not.toBe(both(one));
  });
});

test('no two findings share one, and their order does not count', () => {
  fc.assert(
    fc.property(arbitraryReport, ({ diagnostics, suppressed }) => {
      const findings = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
      const fingerprintOf = fingerprintFindings({ diagnostics, suppressed });
      expect(new Set(findings.map(fingerprintOf)).size).toBe(findings.length);
      const reversed = fingerprintFindings({ diagnostics: [...diagnostics].reverse(), suppressed });
      const words = (print: (found: Diagnostic) => string) =>
        findings.map((found) => `${found.rule} ${found.message} ${print(found)}`).sort();
      expect(words(reversed)).toEqual(words(fingerprintOf));
    }),
  );
});
