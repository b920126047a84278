import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { TextLines } from '../../../src/inventory/parse/text-lines.ts';
import type { LintContext } from '../../../src/report/lint/lint-writer.ts';
import { makeStyle } from '../../../src/report/text/style.ts';
import type { LintReport } from '../../../src/rules/run/lint-report.ts';

export const plainContext: LintContext = { style: makeStyle(false, 80), exitCode: 1, inventory: null };

export function finding(parts: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'shared-fate-pair',
    severity: 'error',
    message: 'node:a and its backup node:b share their fate: one failure takes both (cloud:aws)',
    hint: null,
    file: 'fleet.yaml',
    range: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
    path: ['nodes', 'a', 'backups', 0],
    related: [],
    ...parts,
  };
}

export function report(parts: Partial<LintReport> = {}): LintReport {
  return {
    diagnostics: [],
    suppressed: [],
    staleEntries: [],
    files: ['fleet.yaml'],
    entities: 3,
    rules: [
      {
        id: 'shared-fate-pair',
        summary: 'A primary and its backup that one own failure takes down together.',
        level: 'error',
        page: '# shared-fate-pair\n\nSee [verdicts](../verdicts.md), [the web](https://example.org).\n\n```yaml\ncofail: 1\n```\n',
      },
      {
        id: 'unknown-domain',
        summary: 'A dependency of which nobody knows which one it is.',
        level: 'warn',
        page: null,
      },
      { id: 'unused-domain', summary: 'An entity on which nothing stands.', level: 'off', page: null },
    ],
    lineOf: () => null,
    ...parts,
  };
}

const nodes = `cofail: 1
nodes:
  web-1: { region: aws/east, backups: [web-2] }
  web-2: { region: aws/west, network: unknown }
  web-3:
    region:
      allOf:
        - aws/east
        - aws/west
`;

/** A bit of everything that a linter says of an inventory in order. */
export const ordinary = report({
  files: ['fleet/clouds.yaml', 'fleet/nodes.yaml'],
  entities: 7,
  lineOf: (file, line) => (file === 'fleet/nodes.yaml' ? new TextLines(nodes).textOf(line) : null),
  diagnostics: [
    finding({
      rule: 'unreadable-file',
      message: 'the file cannot be read (EACCES)',
      hint: 'Check that it is there, and that you may read it.',
      file: 'fleet/secret.yaml',
      range: null,
      path: [],
    }),
    finding({
      file: 'fleet/nodes.yaml',
      hint: 'Choose one that does not stand on it.',
      range: { start: { line: 3, column: 40 }, end: { line: 3, column: 45 } },
      path: ['nodes', 'web-1', 'backups', 0],
      subject: 'failover node:web-1 node:web-2',
      related: [
        {
          message: 'cloud:aws is declared here',
          file: 'fleet/clouds.yaml',
          range: { start: { line: 3, column: 3 }, end: { line: 3, column: 6 } },
        },
        { message: 'and read from', file: '../shared/clouds.yaml', range: null },
      ],
    }),
    finding({
      rule: 'unknown-domain',
      severity: 'warning',
      message: 'node:web-2 stands on an unknown network',
      hint: 'Find out which one it is.',
      file: 'fleet/nodes.yaml',
      range: { start: { line: 4, column: 39 }, end: { line: 4, column: 46 } },
      path: ['nodes', 'web-2', 'network'],
    }),
    finding({
      rule: 'unknown-domain',
      severity: 'warning',
      message: 'node:web-3 stands on an unknown region',
      hint: 'Find out which one it is.',
      file: 'fleet/nodes.yaml',
      range: { start: { line: 6, column: 5 }, end: { line: 10, column: 1 } },
      path: ['nodes', 'web-3', 'region'],
    }),
  ],
  suppressed: [
    {
      diagnostic: finding({ file: 'fleet/nodes.yaml', path: ['pairs', 0] }),
      by: 'comment',
      reason: 'the second cloud is on its way',
    },
    {
      diagnostic: finding({ file: 'fleet/nodes.yaml', rule: 'unused-domain', path: ['clouds', 'old'] }),
      by: 'baseline',
      reason: null,
    },
  ],
});

/** Words that end a string, a cell or a tag, move a cursor, turn text around, mention, link, or reach a prototype. */
export const evil = [
  '\u001b[31mred\u001b[0m \u009b31m \u0007',
  'two\r\nlines\u2028three',
  '\u202eright to left\u2066 zero\u200bwidth',
  '<script>alert(1)</script> <img src=x onerror=y> ]]> &amp; --> <!-- "\'',
  '| a | b | `code` *bold* _it_ ~~no~~ [click](javascript:alert(1)) ![i](https://evil.example/x.png)',
  '@everyone #1 GH-2 https://evil.example www.evil.example x@evil.example :tada: $x$',
  '::error::100% {0} {{1}} %0A%25 a,b:c=d',
  '/close',
  '- item',
  '1. first',
  '# head',
  '__proto__',
  'lone \ud800 and \udc00 and \ufffe\uffff\u0000',
  'x'.repeat(300),
] as const;

const evilFile = 'a b/\u001b[2J<x>|@team,`y`:%0A&#?\n.yaml';

export const hostile = report({
  files: [evilFile, 'ok.yaml'],
  lineOf: (_file, line) => evil.map((words) => words.replaceAll('\n', ' '))[line - 1] ?? null,
  diagnostics: evil.map((words, index) =>
    finding({
      rule: index === 11 ? '__proto__' : 'shared-fate-pair',
      severity: index % 3 === 2 ? 'warning' : 'error',
      message: words,
      hint: words,
      file: evilFile,
      range: { start: { line: index + 1, column: 3 }, end: { line: index + 1, column: 6 } },
      path: ['nodes', words],
      related: [{ message: words, file: evilFile, range: null }],
    }),
  ),
  suppressed: evil.map((words) => ({
    diagnostic: finding({ message: words, file: evilFile, path: ['services', words] }),
    by: 'comment' as const,
    reason: words,
  })),
});
