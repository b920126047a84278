/**
 * The plain subset of YAML that people and tools write: block maps and lists, flow maps and lists, plain and quoted
 * one-line scalars, comments. Everything else (anchors, tags, block scalars, values over several lines, document markers,
 * duplicate keys, any mistake) is not plain.
 */
import {
  byteAt,
  checkUsual,
  DEEPEST,
  HASH,
  isBracket,
  isItem,
  NEWLINE,
  skipSpaces,
  startsDocument,
} from './characters';
import { readBrackets } from './flow';
import { notPlain } from './host';
import { readBlock, wordEnd, writeKey, writeScalar } from './scalars';
import { BLOCK_LIST, BLOCK_MAP, beginPlace, close, endPlace, keepsPlaces, open, writeNothing } from './tape';

/** The first character of the current line that is content, and its column. -1 at the end of the text. */
let lineAt: usize = 0;
let indent: i32 = -1;
/** Behind the last content character that was read. */
let contentEnd: usize = 0;
let textEnd: usize = 0;

export function readYaml(text: usize, end: usize): void {
  textEnd = end;
  nextLine(text);
  if (indent === -1) notPlain();
  const root = beginPlace(0, 0);
  const start = lineAt;
  if (isBracket(start)) brackets(start, -1, 0);
  else block(indent, 0);
  if (indent !== -1) notPlain();
  endPlace(root, start, contentEnd);
}

/** Moves to the next line with content, from the start of a line. */
function nextLine(from: usize): void {
  let lineStart = from;
  while (true) {
    const at = skipSpaces(lineStart);
    const code = byteAt(at);
    if (code !== NEWLINE && code !== HASH && code !== 0) {
      lineAt = at;
      indent = <i32>(at - lineStart);
      if (indent === 0 && startsDocument(at)) notPlain();
      return;
    }
    const lineEnd = endOfLine(at);
    if (byteAt(lineEnd) === 0) break;
    lineStart = lineEnd + 1;
  }
  lineAt = textEnd;
  indent = -1;
}

/** Reads to the end of a line on which nothing but a comment may follow, and moves to the next one. */
function finishLine(from: usize): void {
  const at = skipSpaces(from);
  const code = byteAt(at);
  if (code !== 0 && code !== NEWLINE && !(code === HASH && at > from)) notPlain();
  const lineEnd = endOfLine(at);
  nextLine(byteAt(lineEnd) === 0 ? lineEnd : lineEnd + 1);
}

/** The end of a line or of the text, behind nothing or a comment. */
function endOfLine(from: usize): usize {
  let at = from;
  for (; byteAt(at) !== NEWLINE; at++) {
    // A zero inside of the text is no end.
    if (at === textEnd) return at;
    checkUsual(at);
  }
  return at;
}

function block(column: i32, depth: i32): void {
  if (depth > DEEPEST) notPlain();
  if (isItem(lineAt)) list(column, depth);
  else map(column, depth);
}

function map(column: i32, depth: i32): void {
  const cell = open(BLOCK_MAP, depth);
  while (indent === column && !isItem(lineAt)) {
    const keyStart = lineAt;
    if (!readBlock(keyStart)) notPlain();
    writeKey(depth);
    const keyEnd = wordEnd;
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(keyStart, keyEnd) : 0;
    const behindColon = skipSpaces(keyEnd) + 1;
    let start = startOfValue(behindColon);
    if (start === 0) {
      finishLine(behindColon);
      contentEnd = keyEnd;
      const isList = indent === column && isItem(lineAt);
      if (indent > column || isList) start = lineAt;
      if (isList) list(column, depth + 1);
      else if (indent <= column) writeNothing();
      else if (isBracket(start)) brackets(start, column, depth + 1);
      else block(indent, depth + 1);
    } else if (isBracket(start)) brackets(start, column, depth + 1);
    else if (readBlock(start)) notPlain();
    else scalar(column);
    if (keeps) endPlace(place, start, contentEnd);
  }
  if (indent > column) notPlain();
  close(cell);
}

function list(column: i32, depth: i32): void {
  if (depth > DEEPEST) notPlain();
  const cell = open(BLOCK_LIST, depth);
  while (indent === column && isItem(lineAt)) {
    const dashAt = lineAt;
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(0, 0) : 0;
    let start = startOfValue(dashAt + 1);
    if (start === 0) {
      finishLine(dashAt + 1);
      if (indent <= column) notPlain();
      start = lineAt;
      block(indent, depth + 1);
    } else if (isBracket(start)) brackets(start, column, depth + 1);
    else if (isItem(start) || readBlock(start)) {
      // A collection that begins on the line of its dash is indented by where it begins.
      lineAt = start;
      indent = column + <i32>(start - dashAt);
      block(indent, depth + 1);
    } else scalar(column);
    if (keeps) endPlace(place, start, contentEnd);
  }
  if (indent > column) notPlain();
  close(cell);
}

/** Where a value begins on this line behind a colon or dash; 0 where the line has none. */
function startOfValue(from: usize): usize {
  const at = skipSpaces(from);
  const code = byteAt(at);
  return code === NEWLINE || code === HASH || code === 0 ? 0 : at;
}

/** A scalar that was just read as the value on the line of its key or dash; the next line may not go on with it. */
function scalar(column: i32): void {
  writeScalar();
  contentEnd = wordEnd;
  finishValue(column);
}

/** A map or list in brackets. */
function brackets(start: usize, column: i32, depth: i32): void {
  contentEnd = readBrackets(start, depth, column);
  finishValue(column);
}

function finishValue(column: i32): void {
  finishLine(contentEnd);
  if (indent > column) notPlain();
}
