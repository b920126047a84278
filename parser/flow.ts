/**
 * Reads flow maps and lists. Lines may end behind a bracket or a comma, and before a bracket that closes; those that
 * follow are deeper than an indentation. All else is not plain.
 */
import {
  byteAt,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  DEEPEST,
  isBracket,
  NEWLINE,
  OPEN_MAP,
  SPACE,
  skipSpaces,
  startsDocument,
} from './characters';
import { notPlain } from './host';
import { readFlow, wordEnd, writeFlowKey, writeScalar } from './scalars';
import { beginPlace, close, endPlace, FLOW_LIST, FLOW_MAP, keepsPlaces, open } from './tape';

/** The column that further lines must be deeper than. */
let indent: i32 = 0;

/** Reads a map or list from its first bracket on, and answers where it ends. */
export function readBrackets(start: usize, depth: i32, column: i32): usize {
  indent = column;
  return collection(start, depth);
}

function collection(start: usize, depth: i32): usize {
  if (depth > DEEPEST) notPlain();
  return byteAt(start) === OPEN_MAP ? map(start, depth) : list(start, depth);
}

function map(start: usize, depth: i32): usize {
  const cell = open(FLOW_MAP, depth);
  let at = skipLines(start + 1);
  while (byteAt(at) !== CLOSE_MAP) {
    readFlow(at);
    writeFlowKey(depth);
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(at, wordEnd) : 0;
    at = skipSpaces(wordEnd);
    if (byteAt(at) !== COLON || byteAt(at + 1) !== SPACE) notPlain();
    const from = skipSpaces(at + 1);
    const end = value(from, depth);
    if (keeps) endPlace(place, from, end);
    at = next(end, CLOSE_MAP);
  }
  close(cell);
  return at + 1;
}

function list(start: usize, depth: i32): usize {
  const cell = open(FLOW_LIST, depth);
  let at = skipLines(start + 1);
  while (byteAt(at) !== CLOSE_LIST) {
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(0, 0) : 0;
    const end = value(at, depth);
    if (keeps) endPlace(place, at, end);
    at = next(end, CLOSE_LIST);
  }
  close(cell);
  return at + 1;
}

/** Where a value ends. */
function value(start: usize, depth: i32): usize {
  if (isBracket(start)) return collection(start, depth + 1);
  readFlow(start);
  writeScalar();
  return wordEnd;
}

/** From the end of an item to the next one behind a comma, or to the bracket that closes: nothing else may follow. */
function next(end: usize, closing: u32): usize {
  const at = skipSpaces(end);
  if (byteAt(at) !== COMMA) {
    // A pair without braces in a list ends here too.
    const bracket = skipLines(at);
    if (byteAt(bracket) !== closing) notPlain();
    return bracket;
  }
  const item = skipLines(at + 1);
  const code = byteAt(item);
  if (code === COMMA || (item === at + 1 && code !== closing)) notPlain();
  return item;
}

/** Skips spaces, and the end of one line where the next one is deep enough and not empty. */
function skipLines(from: usize): usize {
  const at = skipSpaces(from);
  if (byteAt(at) !== NEWLINE) return at;
  const content = skipSpaces(at + 1);
  if (<i32>(content - at) - 1 <= indent || byteAt(content) === NEWLINE) notPlain();
  if (content === at + 1 && startsDocument(content)) notPlain();
  return content;
}
