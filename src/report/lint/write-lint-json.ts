import { formatPath } from '../../diagnostics/document-path.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';
import type { Result } from '../json/output-schemas.ts';
import { writeJson } from '../json/write-json.ts';
import { countBySeverity } from './count-by-severity.ts';
import type { LintWriter } from './lint-writer.ts';

/** The JSON of every command: the findings as its diagnostics, and what was silenced as its result. */
export const writeLintJson: LintWriter = (report, { inventory }) => ({
  text: writeJson('lint', resultOf(report), {
    files: report.files,
    inventory,
    diagnostics: report.diagnostics,
  }),
  notes: [],
});

function resultOf({ diagnostics, suppressed, staleEntries }: LintReport): Result<'lint'> {
  return {
    summary: { ...countBySeverity(diagnostics), suppressed: suppressed.length },
    suppressed: suppressed.map(({ diagnostic: { rule, file, range, path }, by, reason }) => ({
      rule,
      file,
      line: range?.start.line ?? null,
      column: range?.start.column ?? null,
      path: formatPath(path),
      by,
      reason,
    })),
    staleBaseline: staleEntries.map(({ rule, subject, count }) => ({ rule, subject, count })),
  };
}
