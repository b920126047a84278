import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import { pad, plural, type Style, widest } from './style.ts';

/** Findings for people, by file: position, severity, what is wrong, what to do, and the rule. */
export function writeDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  const lines: string[] = [];
  for (const file of new Set(diagnostics.map((diagnostic) => diagnostic.file))) {
    lines.push(
      style.bold(escapeInvisible(file)),
      ...fileLines(
        diagnostics.filter((diagnostic) => diagnostic.file === file),
        style,
      ),
      '',
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function fileLines(diagnostics: readonly Diagnostic[], style: Style): string[] {
  const width = widest(diagnostics.map(position));
  const indent = ' '.repeat(width + 13);
  return diagnostics.flatMap((diagnostic) => {
    const { severity, message, hint, rule, related } = diagnostic;
    const label = severity === 'error' ? style.red('error  ') : style.yellow('warning');
    const lines = [
      `  ${style.dim(pad(position(diagnostic), width))}  ${label}  ${escapeInvisible(message)}  ${style.dim(rule)}`,
    ];
    if (hint !== null) lines.push(indent + style.cyan(escapeInvisible(hint)));
    for (const other of related) {
      const where = other.range === null ? '' : `:${other.range.start.line}:${other.range.start.column}`;
      lines.push(
        indent + style.dim(`${escapeInvisible(other.message)}: ${escapeInvisible(other.file)}${where}`),
      );
    }
    return lines;
  });
}

function position({ range }: Diagnostic): string {
  return range === null ? '-' : `${range.start.line}:${range.start.column}`;
}

/** `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return `${plural(errors, 'error')}, ${plural(diagnostics.length - errors, 'warning')}`;
}
