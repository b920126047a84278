import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { colon, dash, hash, isBreak, newline, space, startsPlain } from './plain-scalar.ts';

type Offsets = readonly [start: number, end: number];

/** A key that may be compared as it is written. */
const simpleKey = /^[\w./-]+$/;

/**
 * Finds one scalar, or the key of a value, by going through the lines of a block map or list of a text that is known to
 * be plain YAML: several times as fast as parsing it, for the many findings of a large fleet. Answers null for
 * all that is not that simple: collections, quotes, brackets, paths that are not there.
 */
export function scanBlock(
  text: string,
  from: number,
  to: number,
  path: DocumentPath,
  key: boolean,
): Offsets | null {
  let at = from;
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
    if (!endsLine(text, start, to)) {
      // A map or list may begin behind a dash; a value behind a key has nothing inside.
      if (typeof segment === 'string') return null;
      column += start - entry;
      at = start;
      continue;
    }
    at = nextContent(text, start, to);
    const next = indentOf(text, at);
    // A list may stand at the column of its key.
    if (at === to || next < column || (next === column && !isItem(text, at))) return null;
    column = next;
  }
  return null;
}

/** Where a key of a map at a column stands; -1 where that is not seen at once. */
function findKey(text: string, from: number, to: number, column: number, name: string): number {
  if (!simpleKey.test(name)) return -1;
  for (let at = from; at < to && !isItem(text, at); at = nextAt(text, at, to, column)) {
    if (!startsPlain(text.charCodeAt(at), text.charCodeAt(at + 1))) return -1;
    if (!text.startsWith(name, at)) continue;
    const end = skipSpaces(text, at + name.length);
    if (text.charCodeAt(end) === colon && isBreak(text.charCodeAt(end + 1))) return at;
  }
  return -1;
}

/** Where the dash of an item of a list at a column stands; -1 where that is not seen at once. */
function findItem(text: string, from: number, to: number, column: number, index: number): number {
  let left = index;
  for (let at = from; at < to && isItem(text, at); at = nextAt(text, at, to, column))
    if (left-- === 0) return at;
  return -1;
}

/** The next line's content at a column; the end where one with less comes first. */
function nextAt(text: string, from: number, to: number, column: number): number {
  for (let at = nextContent(text, from, to); at < to; at = nextContent(text, at, to)) {
    const found = indentOf(text, at);
    if (found === column) return at;
    if (found < column) return to;
  }
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
