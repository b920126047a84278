import type { Diagnostic, Position, Range } from '../../diagnostics/diagnostic.ts';

const wholeFile: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Where a finding stands for formats that want a place of each: one about a whole file stands at its start. */
export function rangeOf({ range }: { readonly range: Range | null }): Range {
  return range ?? wholeFile;
}

export function startOf(finding: { readonly range: Range | null }): Position {
  return rangeOf(finding).start;
}

/** `file:line:column` for people; the file alone where a finding is about all of it. */
export function placeOf({ file, range }: Pick<Diagnostic, 'file' | 'range'>): string {
  return range === null ? file : `${file}:${range.start.line}:${range.start.column}`;
}
