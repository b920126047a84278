import { compareText } from './compare-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import { formatPath } from './document-path.ts';

/** Sorts by file, then position, then rule and words, so that equal input gives equal output. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
      (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0) ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message) ||
      compareText(formatPath(a.path), formatPath(b.path)),
  );
}
