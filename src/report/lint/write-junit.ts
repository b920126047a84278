import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { subjectOf } from '../../diagnostics/finding-key.ts';
import { show } from '../../diagnostics/quote.ts';
import { type JunitCase, writeJunitDocument } from '../xml/junit-document.ts';
import { placeOf } from './finding-place.ts';
import type { LintWriter } from './lint-writer.ts';

/**
 * A JUnit report: a suite for each file, a test case for each finding. Errors fail; warnings pass, with their words as
 * output, so that the tests fail when the linter does. A file without findings is one case that passes. A case is named
 * by what the finding is about, so that a host knows it again when lines move.
 */
export const writeJunit: LintWriter = ({ diagnostics, files }) => {
  const suites = groupByFile(files, diagnostics).map(([file, found]) => ({
    name: file,
    cases: found.length === 0 ? [nothingFound] : toCases(found),
  }));
  return { text: writeJunitDocument('cofail lint', suites), notes: [] };
};

const nothingFound: JunitCase = { name: 'no findings', failure: null, details: [] };

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

function toCases(found: readonly Diagnostic[]): JunitCase[] {
  const nameCase = caseNames();
  return found.map((diagnostic) => toCase(nameCase(diagnostic), diagnostic));
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

function toCase(name: string, diagnostic: Diagnostic): JunitCase {
  const { severity, rule, message, related } = diagnostic;
  return {
    name,
    failure: severity === 'error' ? { type: rule, message } : null,
    details: [
      `${placeOf(diagnostic)} ${severity} ${rule}`,
      message,
      ...related.map((other) => `${other.message}: ${placeOf(other)}`),
      ...(diagnostic.hint === null ? [] : [diagnostic.hint]),
    ],
  };
}
