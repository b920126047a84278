import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import { plural } from '../words/words.ts';
import type { LintWriter } from './lint-writer.ts';

/** Annotations of one severity that GitHub keeps of a step. */
const mostAnnotations = 10;

/** Workflow commands that GitHub Actions shows as annotations on the changed lines. */
export const writeGithub: LintWriter = ({ diagnostics }) => {
  const parts = (['error', 'warning'] as const).map((severity) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const shown = found.slice(0, mostAnnotations);
    return { severity, lines: shown.map(annotation), left: found.length - shown.length };
  });
  const left = parts.filter((part) => part.left > 0).map((part) => plural(part.left, part.severity));
  const more = left.length === 0 ? [] : [`And ${left.join(' and ')} more: GitHub shows 10 of each per step.`];
  return {
    text: [...parts.flatMap(({ lines }) => lines), ...more].map((line) => `${line}\n`).join(''),
    notes: [],
  };
};

function annotation({ severity, rule, message, hint, file, range }: Diagnostic): string {
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', file],
    ...(range === null ? [] : placeProperties(range)),
    ['title', rule],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const data = [message, ...(hint === null ? [] : [hint])].map(escapeInvisible).join('\n');
  return `::${severity} ${written.join(',')}::${escapeData(data)}`;
}

/** Lines and columns of both ends, the last ones inclusive. GitHub takes columns only within one line. */
function placeProperties({ start, end }: Diagnostic['range'] & object): [string, number][] {
  const lines: [string, number][] = [
    ['line', start.line],
    ['endLine', end.line],
  ];
  if (start.line !== end.line) return lines;
  return [...lines, ['col', start.column], ['endColumn', Math.max(start.column, end.column - 1)]];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(escapeInvisible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
