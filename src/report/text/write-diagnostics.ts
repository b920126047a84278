import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import { plural } from '../words/words.ts';
import { hang, type Style } from './style.ts';

/** The lines of the source that a finding is about, ready to print. */
export type FrameOf = (diagnostic: Diagnostic) => readonly string[];

/**
 * Findings for people: where (as terminals and editors can open it), how bad, which rule; then what is wrong and what to
 * do. Advice that many findings share is given once. With frames, there is a blank line between findings.
 */
export function writeDiagnostics(
  diagnostics: readonly Diagnostic[],
  style: Style,
  frameOf: FrameOf | null = null,
): string {
  const given = new Set<string>();
  const lines = diagnostics.flatMap((diagnostic, index) => {
    const { severity, rule, message, hint, file, range, related } = diagnostic;
    const label = severity === 'error' ? style.red(severity) : style.yellow(severity);
    const advice = hint === null || given.has(`${rule} ${hint}`) ? [] : [hint];
    if (hint !== null) given.add(`${rule} ${hint}`);
    return [
      ...(frameOf !== null && index > 0 ? [''] : []),
      `${style.bold(position({ file, range }))}  ${label}  ${style.dim(rule)}`,
      ...sentence(message, style),
      ...(frameOf?.(diagnostic) ?? []),
      ...related.flatMap((other) => sentence(`${other.message}: ${position(other)}`, style, style.dim)),
      ...advice.flatMap((text) => sentence(text, style, style.cyan)),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function position({ file, range }: Pick<Diagnostic, 'file' | 'range'>): string {
  const at = range === null ? '' : `:${range.start.line}:${range.start.column}`;
  return escapeInvisible(file) + at;
}

function sentence(text: string, style: Style, color?: (text: string) => string): string[] {
  return hang('    ', escapeInvisible(text).split(' '), style.width, color);
}

/** `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const counts = [plural(errors, 'error'), plural(diagnostics.length - errors, 'warning')];
  return counts.filter((count) => !count.startsWith('0 ')).join(', ');
}
