import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import { writeJunit } from '../../../src/report/lint/write-junit.ts';
import type { Element } from '../read-xml.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { readJunit } from './read-junit.ts';
import { finding, plainContext, report } from './reports.ts';

const shown = (text: string) =>
  escapeInvisible(text).replaceAll('\uFFFE', '\\u{fffe}').replaceAll('\uFFFF', '\\u{ffff}');

const attribute = (element: Element, name: string) => element.attributes.get(name) ?? '';

test('every parser reads it, and the counts are those of the cases, whatever the words', () => {
  fc.assert(
    fc.property(arbitraryReport, (given) => {
      const suites = readJunit(writeJunit(given, plainContext).text);
      const cases = suites.children.flatMap((suite) => suite.children);
      const failed = (all: readonly Element[]) =>
        all.filter(({ children }) => children[0]?.name === 'failure');
      for (const suite of suites.children) {
        expect(attribute(suite, 'tests')).toBe(String(suite.children.length));
        expect(attribute(suite, 'failures')).toBe(String(failed(suite.children).length));
        const names = suite.children.map((one) => attribute(one, 'name'));
        expect(new Set(names).size).toBe(names.length);
      }
      expect(attribute(suites, 'tests')).toBe(String(cases.length));
      expect(attribute(suites, 'failures')).toBe(String(failed(cases).length));

      const files = new Set([...given.files, ...given.diagnostics.map(({ file }) => file)]);
      expect(suites.children.map((suite) => attribute(suite, 'name')).sort()).toEqual(
        [...files].map(shown).sort(),
      );
      const messages = failed(cases).map(({ children }) =>
        children.map((child) => attribute(child, 'message')).join(),
      );
      expect(messages.sort()).toEqual(
        given.diagnostics
          .filter(({ severity }) => severity === 'error')
          .map(({ message }) => shown(message))
          .sort(),
      );
    }),
  );
});

describe('a case', () => {
  const cases = (diagnostics: Parameters<typeof finding>[0][]) =>
    readJunit(writeJunit(report({ diagnostics: diagnostics.map(finding) }), plainContext).text).children[0]
      ?.children ?? [];

  test('passes for a warning, with its words as output', () => {
    const [warning] = cases([{ severity: 'warning', hint: 'Look.' }]);
    expect(warning?.children[0]?.name).toBe('system-out');
    expect(warning?.children[0]?.text).toContain('Look.');
  });

  test('passes for a file without findings', () => {
    expect(cases([]).map((one) => attribute(one, 'name'))).toEqual(['no findings']);
  });

  test('has the same name when lines move, and names of one kind are told apart', () => {
    const range = { start: { line: 90, column: 1 }, end: { line: 90, column: 2 } };
    const names = cases([
      {},
      { range },
      { subject: 'a' },
      { subject: 'a (2)' },
      { subject: 'a' },
      { subject: 'a' },
    ]).map((one) => attribute(one, 'name'));
    expect(names).toEqual([
      'shared-fate-pair nodes.a.backups[0]',
      'shared-fate-pair nodes.a.backups[0] (2)',
      'shared-fate-pair a',
      'shared-fate-pair a (2)',
      'shared-fate-pair a (3)',
      'shared-fate-pair a (4)',
    ]);
  });
});
