import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import { plural } from '../words/words.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

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
  const isFirstToSay = makeFirst();
  const sentence = (words: string, color?: (text: string) => string): string =>
    wrap(escapeInvisible(words), style.width, color);
  const blocks: string[] = [];
  for (const diagnostic of diagnostics) {
    const { severity, rule, message, hint, related } = diagnostic;
    const label = severity === 'error' ? style.red(severity) : style.yellow(severity);
    const lines = [`${style.bold(position(diagnostic))}  ${label}  ${style.dim(rule)}\n`, sentence(message)];
    if (frameOf !== null) for (const line of frameOf(diagnostic)) lines.push(line, '\n');
    for (const other of related) lines.push(sentence(`${other.message}: ${position(other)}`, style.dim));
    if (hint !== null && isFirstToSay(rule, hint)) lines.push(sentence(hint, style.cyan));
    blocks.push(lines.join(''));
  }
  return blocks.join(frameOf === null ? '' : '\n');
}

/** Answers whether a rule gives its advice for the first time. */
function makeFirst(): (rule: string, advice: string) => boolean {
  const given = new Map<string, Set<string>>();
  return (rule, advice) => {
    const before = given.get(rule);
    if (before === undefined) given.set(rule, new Set([advice]));
    else if (before.has(advice)) return false;
    else before.add(advice);
    return true;
  };
}

function position({ file, range }: Pick<Diagnostic, 'file' | 'range'>): string {
  const at = range === null ? '' : `:${range.start.line}:${range.start.column}`;
  return escapeInvisible(file) + at;
}

/** `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const counts = [plural(errors, 'error'), plural(diagnostics.length - errors, 'warning')];
  return counts.filter((count) => !count.startsWith('0 ')).join(', ');
}
