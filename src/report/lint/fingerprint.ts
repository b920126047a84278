import { createHash } from 'node:crypto';
import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { subjectOf } from '../../diagnostics/finding-key.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';

/**
 * A fingerprint of each finding, suppressed or not, by which a host knows it again in the next run: a hash of its rule,
 * of what it is about, and of a number among those that agree in both. Lines, columns and names of files have no part in
 * it, so it stays when code moves; no two findings of a run share one. O(n log n); a hash is made when it is asked for.
 */
export function fingerprintFindings({
  diagnostics,
  suppressed,
}: Pick<LintReport, 'diagnostics' | 'suppressed'>): (finding: Diagnostic) => string {
  const findings = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, subjectOf(finding)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const keys = new Map<Diagnostic, string>();
  for (const [key, group] of groups) {
    group.sort((a, b) => compareText(a.message, b.message));
    for (const [index, finding] of group.entries()) keys.set(finding, `${key}${index}`);
  }
  return (finding) => {
    const key = keys.get(finding);
    if (key === undefined) throw new Error(`the report has no such finding of ${finding.rule}`);
    return hash(key);
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
