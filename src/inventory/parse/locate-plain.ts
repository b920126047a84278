import type { DocumentPath, Position, Range } from '../../diagnostics/diagnostic.ts';
import { PlaceTree } from './place-tree.ts';
import { scanBlock } from './scan-block.ts';
import type { Tape } from './tape.ts';
import type { TextLines } from './text-lines.ts';

/** Parses a part of the text in the way that knows every position. */
export type LocatePart = (text: string) => (path: DocumentPath, key: boolean) => Range;

/** Characters of an entry whose lines are gone through for each position; a longer one is parsed once for all of its own. */
const mostScanned = 10_000;

/**
 * Finds where values of a plainly parsed document stand. The parser has kept the places of entities; what is inside one
 * is found by going through its lines, or by parsing that part again, so that a position costs only when it is shown,
 * and little then.
 */
export function makePlainLocate(
  { text, places }: Pick<Tape, 'text' | 'places'>,
  lines: TextLines,
  locatePart: LocatePart,
): (path: DocumentPath, key?: boolean) => Range {
  const tree = new PlaceTree({ text, places });
  const parts = new Map<number, (path: DocumentPath, key: boolean) => Range>();

  const range = ([start, end]: readonly [number, number]): Range => lines.rangeAt(start, end);

  const inside = (entry: number, path: DocumentPath, key: boolean): Range => {
    const [from, to] = tree.value(entry);
    const scanned = to - from > mostScanned ? null : scanBlock(text, from, to, path, key);
    if (scanned !== null) return range(scanned);
    const start = lines.positionAt(from);
    let locate = parts.get(entry);
    if (locate === undefined) {
      // The part keeps its column, so that its lines are indented as they were to each other.
      locate = locatePart(' '.repeat(start.column - 1) + text.slice(from, endOfPart(text, to)));
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
    let entry = 0;
    for (const [depth, segment] of path.entries()) {
      if (isEmpty(tree, entry)) break;
      const children = tree.children(entry);
      if (children === null) return inside(entry, path.slice(depth), key);
      const child = children.get(segment);
      if (child === undefined) break;
      entry = child;
      if (depth === path.length - 1 && key && tree.key(entry)[0] !== -1) return range(tree.key(entry));
    }
    return range(isEmpty(tree, entry) ? tree.key(entry) : tree.value(entry));
  };
}

/** The value is not there. */
function isEmpty(tree: PlaceTree, entry: number): boolean {
  return tree.value(entry)[0] === -1;
}

/** A part ends with its last key where that has no value: its colon makes it a key. */
function endOfPart(text: string, end: number): number {
  let colon = end;
  while (text[colon] === ' ') colon++;
  return text[colon] === ':' ? colon + 1 : end;
}
