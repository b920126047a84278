import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { colon, dash, hash, isBreak, newline, space, startsPlain } from './plain-scalar.ts';

type Offsets = readonly [start: number, end: number];

/** A key that may be compared as it is written, and that no dash of a list can be taken for. */
const simpleKey = /^[\w./][\w./-]*$/;

/**
 * Finds one scalar, or the key of a value, by going through the lines of a block map or list of a text that is known to
 * be plain YAML: many times as fast as parsing it, for the many findings of a large fleet. Answers null for
 * all that is not that simple: collections, quotes, brackets, paths that are not there.
 */
export function scanBlock(
  text: string,
  from: number,
  end: number,
  path: DocumentPath,
  key: boolean,
): Offsets | null {
  let at = from;
  let to = end;
  let column = from - (text.lastIndexOf('\n', from - 1) + 1);
  for (const [depth, segment] of path.entries()) {
    const isLast = depth === path.length - 1;
    const entry =
      typeof segment === 'number'
        ? findItem(text, at, to, column, segment)
        : findKey(text, at, to, column, segment);
    if (entry === -1) return null;
    const keyEnd = typeof segment === 'number' ? entry : entry + segment.length;
    if (isLast && key && typeof segment === 'string') return [entry, keyEnd];
    // Behind the dash, or behind the colon.
    const start = skipSpaces(text, typeof segment === 'number' ? entry + 1 : text.indexOf(':', keyEnd) + 1);
    if (isLast) return plainScalar(text, start, to);
    to = endOfEntry(text, entry, to, column);
    if (!endsLine(text, start, to)) {
      // A map or list may begin behind a dash; a value behind a key has nothing inside.
      if (typeof segment === 'string') return null;
      column += start - entry;
      at = start;
      continue;
    }
    at = nextContent(text, start, to);
    if (at === to) return null;
    column = indentOf(text, at);
  }
  return null;
}

/** Where a key of a map at a column stands; -1 where that is not seen at once. */
function findKey(text: string, from: number, to: number, column: number, name: string): number {
  if (!simpleKey.test(name) || !startsPlain(text.charCodeAt(from), text.charCodeAt(from + 1))) return -1;
  if (isKey(text, from, name)) return from;
  // All lines are of this map or deeper, so what stands at its column is a key or an item of a list.
  const map = text.slice(from, to);
  const line = `\n${' '.repeat(column)}`;
  for (let at = map.indexOf(line + name); at !== -1; at = map.indexOf(line + name, at + 1)) {
    const start = from + at + line.length;
    if (isKey(text, start, name)) return start;
  }
  return -1;
}

function isKey(text: string, at: number, name: string): boolean {
  if (!text.startsWith(name, at)) return false;
  const end = skipSpaces(text, at + name.length);
  return text.charCodeAt(end) === colon && isBreak(text.charCodeAt(end + 1));
}

/** Where the dash of an item of a list at a column stands; -1 where that is not seen at once. */
function findItem(text: string, from: number, to: number, column: number, index: number): number {
  let at = from;
  for (let left = index; left > 0 && at < to && isItem(text, at); left--)
    at = endOfEntry(text, at, to, column);
  return at < to && isItem(text, at) ? at : -1;
}

/** The next content at the column of an entry of a map or list, or the end. A list may stand at the column of its key. */
function endOfEntry(text: string, entry: number, to: number, column: number): number {
  const isInList = isItem(text, entry);
  for (let at = nextContent(text, entry, to); at < to; at = nextContent(text, at, to))
    if (indentOf(text, at) === column && (isInList || !isItem(text, at))) return at;
  return to;
}

/** The first content of the lines behind an offset, or the end. */
function nextContent(text: string, from: number, to: number): number {
  for (let line = text.indexOf('\n', from); line !== -1 && line < to; line = text.indexOf('\n', line + 1)) {
    const at = skipSpaces(text, line + 1);
    const code = text.charCodeAt(at);
    if (at < to && code !== newline && code !== hash) return at;
  }
  return to;
}

/** The column of the first content of a line. */
function indentOf(text: string, at: number): number {
  let start = at;
  while (text.charCodeAt(start - 1) === space) start--;
  return at - start;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

function isItem(text: string, at: number): boolean {
  return text.charCodeAt(at) === dash && isBreak(text.charCodeAt(at + 1));
}

function endsLine(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  return at >= to || code === newline || code === hash;
}

/** A scalar without quotes: up to a comment or the end of the line, without the spaces before that. */
function plainScalar(text: string, start: number, to: number): Offsets | null {
  if (endsLine(text, start, to) || isItem(text, start)) return null;
  if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) return null;
  let end = start;
  for (let at = start; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || (code === hash && text.charCodeAt(at - 1) === space)) break;
    // It is the first key of a map.
    if (code === colon && isBreak(text.charCodeAt(at + 1))) return null;
    if (code !== space) end = at + 1;
  }
  return [start, end];
}
