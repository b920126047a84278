import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { subjectOf } from '../../diagnostics/finding-key.ts';
import { show } from '../../diagnostics/quote.ts';
import { countBySeverity } from './count-by-severity.ts';
import { escapeXml } from './escape-xml.ts';
import { placeOf } from './finding-place.ts';
import type { LintWriter } from './lint-writer.ts';

/**
 * A JUnit report: a suite for each file, a test case for each finding. Errors fail; warnings pass, with their words as
 * output, so that the tests fail when the linter does. A file without findings is one case that passes. A case is named
 * by what the finding is about, so that a host knows it again when lines move.
 */
export const writeJunit: LintWriter = ({ diagnostics, files }) => {
  const suites = groupByFile(files, diagnostics).map(([file, found]) => writeSuite(file, found));
  const tests = suites.reduce((total, suite) => total + suite.tests, 0);
  const { errors } = countBySeverity(diagnostics);
  return {
    text: [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<testsuites name="cofail lint" tests="${tests}" failures="${errors}" errors="0" time="0">\n`,
      ...suites.map(({ text }) => text),
      '</testsuites>\n',
    ].join(''),
    notes: [],
  };
};

function groupByFile(
  files: readonly string[],
  diagnostics: readonly Diagnostic[],
): [string, readonly Diagnostic[]][] {
  const groups = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.file);
    if (group === undefined) groups.set(diagnostic.file, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b));
}

function writeSuite(file: string, found: readonly Diagnostic[]): { text: string; tests: number } {
  const { errors } = countBySeverity(found);
  const tests = Math.max(1, found.length);
  const name = escapeXml(file);
  const counts = `tests="${tests}" failures="${errors}" errors="0" skipped="0" time="0"`;
  const nameCase = caseNames();
  const cases =
    found.length === 0
      ? [`    <testcase classname="${name}" name="no findings" time="0"/>\n`]
      : found.map((diagnostic) => writeCase(name, nameCase(diagnostic), diagnostic));
  return { text: `  <testsuite name="${name}" ${counts}>\n${cases.join('')}  </testsuite>\n`, tests };
}

/** Names that differ: hosts take cases of one name for one test. */
function caseNames(): (diagnostic: Diagnostic) => string {
  const used = new Set<string>();
  const times = new Map<string, number>();
  return (diagnostic) => {
    const base = `${diagnostic.rule} ${show(subjectOf(diagnostic))}`.trimEnd();
    let count = (times.get(base) ?? 0) + 1;
    let name = count === 1 ? base : `${base} (${count})`;
    while (used.has(name)) name = `${base} (${++count})`;
    times.set(base, count);
    used.add(name);
    return name;
  };
}

function writeCase(classname: string, name: string, diagnostic: Diagnostic): string {
  const { severity, rule, message, related } = diagnostic;
  const details = [
    `${placeOf(diagnostic)} ${severity} ${rule}`,
    message,
    ...related.map((other) => `${other.message}: ${placeOf(other)}`),
    ...(diagnostic.hint === null ? [] : [diagnostic.hint]),
  ].map(escapeXml);
  const body =
    severity === 'error'
      ? `<failure type="${escapeXml(rule)}" message="${escapeXml(message)}">${details.join('\n')}</failure>`
      : `<system-out>${details.join('\n')}</system-out>`;
  return `    <testcase classname="${classname}" name="${escapeXml(name)}" time="0">\n      ${body}\n    </testcase>\n`;
}
