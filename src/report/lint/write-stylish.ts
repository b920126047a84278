import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LintReport } from '../../rules/run/lint-report.ts';
import { pad, type Style } from '../text/style.ts';
import { writeDiagnostics } from '../text/write-diagnostics.ts';
import { frameCode } from './code-frame.ts';
import type { LintWriter } from './lint-writer.ts';

/** Columns left for source code, however narrow the terminal. */
const leastRoom = 16;

/** Findings for people, each with the line that it is about and a mark below what is wrong there. */
export const writeStylish: LintWriter = ({ diagnostics, lineOf }, { style }) => ({
  text: writeDiagnostics(diagnostics, style, (diagnostic) => frameLines(diagnostic, lineOf, style)),
  notes: [],
});

function frameLines(
  { file, range, severity }: Diagnostic,
  lineOf: LintReport['lineOf'],
  style: Style,
): string[] {
  const line = range === null ? null : lineOf(file, range.start.line);
  if (range === null || line === null) return [];
  const number = `    ${range.start.line} `;
  const room = Math.max(leastRoom, style.width - number.length - 2);
  const { source, before, marked } = frameCode(line, range, room);
  const color = severity === 'error' ? style.red : style.yellow;
  return [
    `${style.dim(`${number}│`)} ${source}`.trimEnd(),
    `${style.dim(`${pad('', number.length)}│`)} ${' '.repeat(before)}${color('^'.repeat(marked))}`,
  ];
}
