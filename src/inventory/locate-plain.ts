import type { DocumentPath, Position, Range } from '../diagnostics/diagnostic.ts';
import { PlacedEntry } from './place-tree.ts';
import { scanBlock } from './scan-block.ts';
import type { Tape } from './tape.ts';
import { TextLines } from './text-lines.ts';

/** Parses a part of the text in the way that knows every position. */
export type LocatePart = (text: string) => (path: DocumentPath, key: boolean) => Range;

/**
 * Finds where values of a plainly parsed document stand. The parser has kept the places of entities; what is inside one
 * is found by going through its lines, or by parsing that part again, so that a position costs only when it is shown,
 * and little then.
 */
export function makePlainLocate(
  { text, places }: Pick<Tape, 'text' | 'places'>,
  locatePart: LocatePart,
): (path: DocumentPath, key?: boolean) => Range {
  const root = new PlacedEntry({ text, places });
  const lines = new TextLines(text);
  const parts = new Map<PlacedEntry, (path: DocumentPath, key: boolean) => Range>();

  const positionAt = (offset: number): Position => lines.positionAt(offset);
  const range = (start: number, end: number): Range => ({ start: positionAt(start), end: positionAt(end) });

  const inside = (entry: PlacedEntry, path: DocumentPath, key: boolean): Range => {
    const scanned = scanBlock(text, entry.start, entry.end, path, key);
    if (scanned !== null) return range(...scanned);
    const start = positionAt(entry.start);
    let locate = parts.get(entry);
    if (locate === undefined) {
      // The part keeps its column, so that its lines are indented as they were to each other.
      locate = locatePart(' '.repeat(start.column - 1) + text.slice(entry.start, endOfPart(text, entry.end)));
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

/** A part ends with its last key where that has no value: its colon makes it a key. */
function endOfPart(text: string, end: number): number {
  let colon = end;
  while (text[colon] === ' ') colon++;
  return text[colon] === ':' ? colon + 1 : end;
}
