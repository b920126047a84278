import type { DocumentPath, Position, Range } from '../diagnostics/diagnostic.ts';
import type { PlainDocument, PlainEntry } from './parse-plain-yaml.ts';

/** Parses a part of the text in the way that knows every position. */
export type LocatePart = (text: string) => (path: DocumentPath, key: boolean) => Range;

/**
 * Finds where values of a plainly parsed document stand. The parser has kept the places of entities; what is inside one
 * is found by parsing that part again, so that a position costs only when it is shown, and little then.
 */
export function makePlainLocate(
  text: string,
  { root }: PlainDocument,
  locatePart: LocatePart,
): (path: DocumentPath, key?: boolean) => Range {
  let lines: readonly number[] | null = null;
  const parts = new Map<PlainEntry, (path: DocumentPath, key: boolean) => Range>();

  const positionAt = (offset: number): Position => {
    lines ??= lineStarts(text);
    let low = 0;
    let high = lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
  const range = (start: number, end: number): Range => ({ start: positionAt(start), end: positionAt(end) });

  const inside = (entry: PlainEntry, path: DocumentPath, key: boolean): Range => {
    const start = positionAt(entry.start);
    let locate = parts.get(entry);
    if (locate === undefined) {
      // The part keeps its column, so that its lines are indented as they were to each other.
      locate = locatePart(' '.repeat(start.column - 1) + text.slice(entry.start, entry.end));
      parts.set(entry, locate);
    }
    const found = locate(path, key);
    const down = (position: Position): Position => ({
      line: position.line + start.line - 1,
      column: position.column,
    });
    return { start: down(found.start), end: down(found.end) };
  };

  return (path, key = false) => {
    let entry = root;
    for (const [depth, segment] of path.entries()) {
      if (entry.start === -1) break;
      if (entry.children === null) return inside(entry, path.slice(depth), key);
      const child = entry.children.get(segment);
      if (child === undefined) break;
      entry = child;
      if (depth === path.length - 1 && key && entry.keyStart !== -1)
        return range(entry.keyStart, entry.keyEnd);
    }
    return entry.start === -1 ? range(entry.keyStart, entry.keyEnd) : range(entry.start, entry.end);
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
