import fc from 'fast-check';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { LintReport } from '../../../src/rules/run/lint-report.ts';
import { evil, report } from './reports.ts';

/** Any text: plain words, whole Unicode with lone surrogates, and what is known to hurt. */
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...evil),
  fc.tuple(fc.constantFrom(...evil), fc.constantFrom(...evil)).map((two) => two.join('')),
);

const fileName = words.map((text) => (text === '' ? 'f' : text));

const rule = fc.constantFrom('shared-fate-pair', 'unknown-domain', 'unused-domain', 'own/rule', '__proto__');

const range = fc
  .tuple(fc.nat(30), fc.nat(60), fc.nat(2), fc.nat(60))
  .map(([line, column, lines, columns]) => ({
    start: { line: line + 1, column: column + 1 },
    end: { line: line + 1 + lines, column: lines === 0 ? column + 1 + columns : columns + 1 },
  }));

const diagnostic: fc.Arbitrary<Diagnostic> = fc.record({
  rule,
  severity: fc.constantFrom('error', 'warning'),
  message: words,
  hint: fc.option(words),
  file: fileName,
  range: fc.option(range),
  path: fc.array(fc.oneof(words, fc.nat(5)), { maxLength: 3 }),
  related: fc.array(fc.record({ message: words, file: fileName, range: fc.option(range) }), { maxLength: 2 }),
});

export const arbitraryReport: fc.Arbitrary<LintReport> = fc
  .record({
    diagnostics: fc.array(diagnostic, { maxLength: 30 }),
    suppressed: fc.array(
      fc.record({
        diagnostic,
        by: fc.constantFrom('comment' as const, 'baseline' as const),
        reason: fc.option(words),
      }),
      { maxLength: 3 },
    ),
    files: fc.uniqueArray(fileName, { maxLength: 4 }),
    entities: fc.option(fc.nat()),
    line: words,
  })
  .map(({ line, ...parts }) => report({ ...parts, lineOf: () => line }));
