import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';

/**
 * The report with its files named from the folder from which a host names them, where that lies around the working
 * folder: someone lints a part of a repository.
 */
export function nameFromRoot(report: LintReport, root: string | undefined, cwd: string): LintReport {
  if (root === undefined || root === '') return report;
  const below = path.relative(root, cwd).split(path.sep);
  if (below[0] === '' || below[0] === '..' || path.isAbsolute(below.join(path.sep))) return report;
  const rename = (file: string): string =>
    path.isAbsolute(file) ? file : path.posix.normalize([...below, file].join('/'));
  const renamed = (found: Diagnostic): Diagnostic => ({
    ...found,
    file: rename(found.file),
    related: found.related.map((other) => ({ ...other, file: rename(other.file) })),
  });
  const original = new Map(report.files.map((file) => [rename(file), file]));
  return {
    ...report,
    diagnostics: report.diagnostics.map(renamed),
    suppressed: report.suppressed.map((one) => ({ ...one, diagnostic: renamed(one.diagnostic) })),
    files: report.files.map(rename),
    lineOf: (file, line) => report.lineOf(original.get(file) ?? file, line),
  };
}
