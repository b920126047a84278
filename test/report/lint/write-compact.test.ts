import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import { writeCompact } from '../../../src/report/lint/write-compact.ts';
import { writeStylish } from '../../../src/report/lint/write-stylish.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { plainContext } from './reports.ts';

test('each finding is one line that says all of it, whatever its words', () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const lines = writeCompact(report, plainContext).text.split('\n');
      expect(lines.pop()).toBe('');
      expect(lines).toHaveLength(report.diagnostics.length);
      for (const [index, { file, range, severity, rule, message }] of report.diagnostics.entries()) {
        const { line, column } = range?.start ?? { line: 1, column: 1 };
        const place = `${escapeInvisible(file)}:${line}:${column}`;
        expect(lines[index]).toBe(`${place}: ${severity} ${rule} ${escapeInvisible(message)}`);
      }
    }),
  );
});

test('no words reach the terminal as anything but what can be seen', () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      for (const write of [writeCompact, writeStylish]) {
        const { text } = write(report, plainContext);
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u,
        );
      }
    }),
  );
});
