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

/**
 * Writes a flow map or list, from its first bracket on, and answers where it ends. Lines may end behind a bracket or a
 * comma, and before a bracket that closes; those that follow are deeper than `indent`. All else is not plain.
 */
export function writeFlow(
  writer: TapeWriter,
  text: string,
  start: number,
  depth: number,
  indent: number,
): number {
  if (depth > deepest) throw notPlain;
  return text.charCodeAt(start) === openMap
    ? writeMap(writer, text, start, depth, indent)
    : writeList(writer, text, start, depth, indent);
}

function writeMap(writer: TapeWriter, text: string, start: number, depth: number, indent: number): number {
  const map = writer.open(flowMap, depth);
  let at = skipLines(text, start + 1, indent);
  while (text.charCodeAt(at) !== closeMap) {
    at = skipSpaces(text, writeKey(writer, text, at, depth));
    if (text.charCodeAt(at) !== colon || text.charCodeAt(at + 1) !== space) throw notPlain;
    at = skipSpaces(text, writeValue(writer, text, skipSpaces(text, at + 1), depth, indent));
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeMap, indent);
    else at = closing(text, at, closeMap, indent);
  }
  writer.close(map);
  return at + 1;
}

function writeList(writer: TapeWriter, text: string, start: number, depth: number, indent: number): number {
  const list = writer.open(flowList, depth);
  let at = skipLines(text, start + 1, indent);
  while (text.charCodeAt(at) !== closeList) {
    at = skipSpaces(text, writeValue(writer, text, at, depth, indent));
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeList, indent);
    // A pair without braces in a list ends here too.
    else at = closing(text, at, closeList, indent);
  }
  writer.close(list);
  return at + 1;
}

/** The start of the item behind a comma. */
function nextItem(text: string, commaAt: number, close: number, indent: number): number {
  const next = skipLines(text, commaAt + 1, indent);
  if (text.charCodeAt(next) === comma || (next === commaAt + 1 && text.charCodeAt(next) !== close))
    throw notPlain;
  return next;
}

/** The bracket that closes, behind the last item. */
function closing(text: string, from: number, close: number, indent: number): number {
  const at = skipLines(text, from, indent);
  if (text.charCodeAt(at) !== close) throw notPlain;
  return at;
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

function writeValue(writer: TapeWriter, text: string, start: number, depth: number, indent: number): number {
  const code = text.charCodeAt(start);
  if (code === openMap || code === openList) return writeFlow(writer, text, start, depth + 1, indent);
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
    if (code === newline) {
      const next = text.charCodeAt(skipSpaces(text, at + 1));
      if (next === closeList || next === closeMap) return end;
    }
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

/** Skips spaces, and the end of one line where the next one is deep enough and not empty. */
function skipLines(text: string, from: number, indent: number): number {
  const at = skipSpaces(text, from);
  if (text.charCodeAt(at) !== newline) return at;
  const next = skipSpaces(text, at + 1);
  if (next - at - 1 <= indent || text.charCodeAt(next) === newline) throw notPlain;
  return next;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}
