import type { Position, Range } from '../../diagnostics/diagnostic.ts';

/** A part of a text to be replaced. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Replaces parts of a text. Of edits that overlap, the first counts; the others are for another round. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const offsetOf = makeOffsets(source);
  const placed = edits
    .map(({ range, text }) => ({ start: offsetOf(range.start), end: offsetOf(range.end), text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const { start, end, text } of placed) {
    if (start < done) continue;
    result += source.slice(done, start) + text;
    done = end;
  }
  return result + source.slice(done);
}

/** The offset of a position: editors, and cofail, do not count a byte order mark as a column. */
export function makeOffsets(source: string): (position: Position) => number {
  const starts = [source.startsWith('\uFEFF') ? 1 : 0];
  for (const { index } of source.matchAll(/\n/g)) starts.push(index + 1);
  return ({ line, column }) => Math.min((starts[line - 1] ?? source.length) + column - 1, source.length);
}

/** The lines of a text, counted as positions are, and how each ends: a file may mix both ways. */
export function splitLines(source: string): {
  readonly lines: string[];
  readonly endings: readonly string[];
} {
  const parts = source.split(/(\r?\n)/);
  return {
    lines: parts.filter((_, index) => index % 2 === 0),
    endings: [...parts.filter((_, index) => index % 2 === 1), ''],
  };
}
