import { escapeInvisible } from '../../diagnostics/quote.ts';
import { stringifySafely } from '../json/stringify-safely.ts';
import { wellFormed } from './file-uri.ts';
import { rangeOf } from './finding-place.ts';
import { fingerprintFindings } from './fingerprint.ts';
import type { LintWriter } from './lint-writer.ts';

/** A GitLab Code Quality report: the part of the Code Climate format that GitLab reads. */
export const writeGitlab: LintWriter = (report) => {
  const fingerprintOf = fingerprintFindings(report);
  const issues = report.diagnostics.map((diagnostic) => {
    const { start, end } = rangeOf(diagnostic);
    return {
      description: escapeInvisible(diagnostic.message),
      check_name: diagnostic.rule,
      fingerprint: fingerprintOf(diagnostic),
      severity: diagnostic.severity === 'error' ? 'major' : 'minor',
      location: { path: wellFormed(diagnostic.file), lines: { begin: start.line, end: end.line } },
    };
  });
  return { text: `${stringifySafely(issues)}\n`, notes: [] };
};
