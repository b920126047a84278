import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { pad, type Style } from '../text/style.ts';
import { writeDiagnostics } from '../text/write-diagnostics.ts';
import { frameCode } from './code-frame.ts';
import type { LintWriter } from './lint-writer.ts';
import { makeLineReader, type ReadLine } from './source-line.ts';

/** Columns left for source code, however narrow the terminal. */
const leastRoom = 16;

/** Findings for people, each with the line that it is about and a mark below what is wrong there. */
export const writeStylish: LintWriter = ({ diagnostics, textOf }, { style }) => {
  const readLine = makeLineReader(textOf);
  return {
    text: writeDiagnostics(diagnostics, style, (diagnostic) => frameLines(diagnostic, readLine, style)),
    notes: [],
  };
};

function frameLines({ file, range, severity }: Diagnostic, readLine: ReadLine, style: Style): string[] {
  const line = range === null ? null : readLine(file, range.start.line);
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
