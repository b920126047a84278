import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import { writeGithub } from '../../../src/report/lint/write-github.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { finding, plainContext, report } from './reports.ts';

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/** Reads a workflow command as the runner does: command up to the second `::`, properties at commas, then escapes. */
function decode(line: string): Command {
  expect(line.startsWith('::')).toBe(true);
  const end = line.indexOf('::', 2);
  const head = line.slice(2, end);
  const space = head.indexOf(' ');
  const properties = head
    .slice(space + 1)
    .trim()
    .split(',')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), unescapeProperty(pair.slice(equals + 1))] as const;
    });
  return {
    name: head.slice(0, space),
    properties: new Map(properties),
    message: unescapeData(line.slice(end + 2)),
  };
}

/** In the runner's order: the percent sign comes last. */
function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

test('the runner reads back every annotation, whatever its words', () => {
  fc.assert(
    fc.property(arbitraryReport, ({ diagnostics, ...rest }) => {
      const few = diagnostics.slice(0, 10);
      const lines = writeGithub({ ...rest, diagnostics: few }, plainContext).text.split('\n');
      expect(lines.pop()).toBe('');
      const worstFirst = [
        ...few.filter(({ severity }) => severity === 'error'),
        ...few.filter(({ severity }) => severity === 'warning'),
      ];
      expect(lines).toHaveLength(few.length);
      for (const [index, { severity, rule, message, hint, file, range }] of worstFirst.entries()) {
        const command = decode(lines[index] ?? '');
        expect(command.name).toBe(severity);
        expect(command.message).toBe(
          [message, ...(hint === null ? [] : [hint])].map(escapeInvisible).join('\n'),
        );
        expect(command.properties.get('file')).toBe(escapeInvisible(file));
        expect(command.properties.get('title')).toBe(rule);
        expect(command.properties.get('line')).toBe(range?.start.line.toString());
        const isOneLine = range !== null && range.start.line === range.end.line;
        expect(command.properties.has('col')).toBe(isOneLine);
      }
    }),
  );
});

test('ten of each severity are shown, and one line says how many more there are', () => {
  const many = (count: number, severity: 'error' | 'warning') =>
    Array.from({ length: count }, (_, index) => finding({ severity, message: `${severity} ${index}` }));
  const write = (errors: number, warnings: number) =>
    writeGithub(
      report({ diagnostics: [...many(warnings, 'warning'), ...many(errors, 'error')] }),
      plainContext,
    )
      .text.trimEnd()
      .split('\n');
  expect(write(10, 10)).toHaveLength(20);
  const lines = write(12, 1013);
  expect(lines.slice(0, 20).map((line) => decode(line).message)).toEqual([
    ...many(10, 'error').map(({ message }) => message),
    ...many(10, 'warning').map(({ message }) => message),
  ]);
  expect(lines.slice(20)).toEqual([
    'And 2 errors and 1,003 warnings more: GitHub shows 10 of each per step.',
  ]);
  expect(write(11, 0).at(-1)).toBe('And 1 error more: GitHub shows 10 of each per step.');
});
