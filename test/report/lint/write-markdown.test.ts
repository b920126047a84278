import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeGithubSummary } from '../../../src/report/lint/write-github-summary.ts';
import { writeMarkdown } from '../../../src/report/lint/write-markdown.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { finding, plainContext, report } from './reports.ts';

/** Cells of a row as GitHub Flavored Markdown splits them: at every pipe that no backslash escapes. */
const cells = (row: string) => row.split(/(?<!\\)\|/).slice(1, -1);

test('every finding is one row of four cells with no HTML but its own, whatever its words', () => {
  fc.assert(
    fc.property(arbitraryReport, (given) => {
      const lines = writeMarkdown(given, plainContext).text.split('\n');
      const rows = lines.filter((line) => line.startsWith('|')).slice(2);
      expect(rows).toHaveLength(given.diagnostics.length);
      for (const row of rows) {
        expect(cells(row)).toHaveLength(4);
        expect(row.replace(/<\/?(?:br|sub|code)>/g, '')).not.toMatch(/[<>]/);
        expect(row).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }
      const others = lines.filter((line) => !line.startsWith('|') && line !== '');
      expect(others).toHaveLength(2);
    }),
  );
});

describe('what a host takes no more of is cut, worst kept, and said', () => {
  const diagnostics = Array.from({ length: 20_000 }, (_, index) =>
    finding({ severity: index < 10_000 ? 'warning' : 'error', message: `${index} 日本語` }),
  );
  test.each([
    ['a comment', writeMarkdown, 65_536],
    ['a job summary', writeGithubSummary, 1024 * 1024],
  ])('%s', (_, write, most) => {
    const { text, notes } = write(report({ diagnostics }), plainContext);
    const size = Buffer.byteLength(text);
    expect(size).toBeLessThanOrEqual(most);
    expect(size).toBeGreaterThan(most * 0.9);
    const rows = text.split('\n').filter((line) => line.startsWith('| ❌') || line.startsWith('| ⚠️'));
    expect(rows[0]).toContain('| 10000 日本語 |');
    const left = (20_000 - rows.length).toLocaleString('en-US');
    expect(text).toContain(`**${left} more findings left out: `);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`${left} more findings left out`);
  });

  test('a single finding that is larger than all room', () => {
    const { text } = writeMarkdown(
      report({ diagnostics: [finding({ message: 'x'.repeat(70_000) })] }),
      plainContext,
    );
    expect(text).toContain('**1 more finding left out: a GitHub comment takes no more.**');
    expect(text.length).toBeLessThan(1000);
  });
});
