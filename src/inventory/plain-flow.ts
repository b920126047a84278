import {
  closeList,
  closeMap,
  colon,
  comma,
  deepest,
  doubleQuote,
  hash,
  newline,
  notPlain,
  openList,
  openMap,
  singleQuote,
  space,
  startsPlain,
} from './plain-scalar.ts';
import { quotedEnd, writePlain, writePlainKey, writeQuoted, writeQuotedKey } from './plain-words.ts';
import { flowList, flowMap } from './tape.ts';
import type { TapeWriter } from './tape-writer.ts';

/** Writes a flow map or list on one line, from its first bracket on, and answers where it ends; all else is not plain. */
export function writeFlow(writer: TapeWriter, text: string, start: number, depth: number): number {
  if (depth > deepest) throw notPlain;
  return text.charCodeAt(start) === openMap
    ? writeMap(writer, text, start, depth)
    : writeList(writer, text, start, depth);
}

function writeMap(writer: TapeWriter, text: string, start: number, depth: number): number {
  const map = writer.open(flowMap, depth);
  let at = skipSpaces(text, start + 1);
  while (text.charCodeAt(at) !== closeMap) {
    at = skipSpaces(text, writeKey(writer, text, at, depth));
    if (text.charCodeAt(at) !== colon || text.charCodeAt(at + 1) !== space) throw notPlain;
    at = skipSpaces(text, writeValue(writer, text, skipSpaces(text, at + 1), depth));
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeMap);
    else if (text.charCodeAt(at) !== closeMap) throw notPlain;
  }
  writer.close(map);
  return at + 1;
}

function writeList(writer: TapeWriter, text: string, start: number, depth: number): number {
  const list = writer.open(flowList, depth);
  let at = skipSpaces(text, start + 1);
  while (text.charCodeAt(at) !== closeList) {
    at = skipSpaces(text, writeValue(writer, text, at, depth));
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeList);
    // A pair without braces in a list ends here too.
    else if (text.charCodeAt(at) !== closeList) throw notPlain;
  }
  writer.close(list);
  return at + 1;
}

/** The start of the item behind a comma; a comma at the end of a line is not plain. */
function nextItem(text: string, commaAt: number, close: number): number {
  const next = skipSpaces(text, commaAt + 1);
  if (text.charCodeAt(next) === comma || (next === commaAt + 1 && text.charCodeAt(next) !== close))
    throw notPlain;
  return next;
}

function writeKey(writer: TapeWriter, text: string, start: number, depth: number): number {
  const code = text.charCodeAt(start);
  if (code === doubleQuote || code === singleQuote) {
    const end = quotedEnd(text, start);
    // An empty key, and one that looks like a merge, are for the other parser.
    if (end - start === 2 || text.slice(start + 1, end - 1) === '<<') throw notPlain;
    writeQuotedKey(writer, text, start, end, depth);
    return end;
  }
  const end = plainEnd(text, start);
  if (end === start) throw notPlain;
  writePlainKey(writer, text, start, end, depth);
  return end;
}

function writeValue(writer: TapeWriter, text: string, start: number, depth: number): number {
  const code = text.charCodeAt(start);
  if (code === openMap || code === openList) return writeFlow(writer, text, start, depth + 1);
  if (code === doubleQuote || code === singleQuote) {
    const end = quotedEnd(text, start);
    writeQuoted(writer, text, start, end);
    return end;
  }
  const end = plainEnd(text, start);
  writePlain(writer, text, start, end);
  return end;
}

function plainEnd(text: string, start: number): number {
  if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closeList || code === closeMap) return end;
    if (code === newline || code === hash || code === openList || code === openMap) throw notPlain;
    if (code === colon) {
      const next = text.charCodeAt(at + 1);
      if (next === space) return end;
      if (
        next === newline ||
        next === comma ||
        next === closeList ||
        next === closeMap ||
        next === openList ||
        next === openMap
      )
        throw notPlain;
    }
    if (code !== space) end = at + 1;
  }
  throw notPlain;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}
