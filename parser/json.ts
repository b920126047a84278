/** JSON, for the same tape: what is answered is what YAML says of the text. Maps and lists only. */
import {
  BACKSLASH,
  byteAt,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  checkUsual,
  DEEPEST,
  DOUBLE_QUOTE,
  isBracket,
  isMerge,
  LONGEST_KEY,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAP,
  SPACE,
  skipSpaces,
} from './characters';
import { decodedEnd, decodeEscapes } from './decode';
import { notPlain } from './host';
import {
  BLOCK_LIST,
  BLOCK_MAP,
  beginPlace,
  close,
  endPlace,
  keepsPlaces,
  open,
  writeKeyCell,
  writeScalarCell,
} from './tape';

/** What is read next. */
let position: usize = 0;

export function readJson(text: usize, textEnd: usize): void {
  position = text;
  skipSpace();
  const start = position;
  const place = beginPlace(0, 0);
  if (!isBracket(start)) notPlain();
  value(0);
  endPlace(place, start, position);
  skipSpace();
  if (position < textEnd) notPlain();
}

function value(depth: i32): void {
  if (depth > DEEPEST) notPlain();
  const code = byteAt(position);
  if (code === OPEN_MAP) map(depth);
  else if (code === OPEN_LIST) list(depth);
  else if (code === DOUBLE_QUOTE) string();
  else word();
}

function map(depth: i32): void {
  const cell = open(BLOCK_MAP, depth);
  position++;
  skipSpace();
  let isOpen = !takesEnd(CLOSE_MAP);
  while (isOpen) {
    skipSpace();
    const keyStart = position;
    key(depth);
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(keyStart, position) : 0;
    position = skipSpaces(position);
    if (byteAt(position++) !== COLON) notPlain();
    position = skipSpaces(position);
    const start = position;
    value(depth + 1);
    if (keeps) endPlace(place, start, position);
    isOpen = takesComma(CLOSE_MAP);
  }
  close(cell);
}

function list(depth: i32): void {
  const cell = open(BLOCK_LIST, depth);
  position++;
  skipSpace();
  let isOpen = !takesEnd(CLOSE_LIST);
  while (isOpen) {
    skipSpace();
    const start = position;
    const keeps = keepsPlaces(depth);
    const place = keeps ? beginPlace(0, 0) : 0;
    value(depth + 1);
    if (keeps) endPlace(place, start, position);
    isOpen = takesComma(CLOSE_LIST);
  }
  close(cell);
}

function takesEnd(closing: u32): bool {
  if (byteAt(position) !== closing) return false;
  position++;
  return true;
}

/** True behind a comma, false behind the closing bracket. */
function takesComma(closing: u32): bool {
  skipSpace();
  const code = byteAt(position++);
  if (code !== COMMA && code !== closing) notPlain();
  return code === COMMA;
}

function key(depth: i32): void {
  const start = position + 1;
  if (byteAt(position) !== DOUBLE_QUOTE) notPlain();
  const hasEscapes = skipString();
  const end = position - 1;
  if (end === start || end - start > LONGEST_KEY || isMerge(start, end)) notPlain();
  if (hasEscapes) {
    const decoded = decodeEscapes(start, end);
    writeKeyCell(decoded, decodedEnd, depth);
  } else writeKeyCell(start, end, depth);
}

function string(): void {
  const start = position + 1;
  const hasEscapes = skipString();
  const end = position - 1;
  if (hasEscapes) {
    const decoded = decodeEscapes(start, end);
    writeScalarCell(decoded, decodedEnd, true);
  } else writeScalarCell(start, end, true);
}

/** Moves behind a string, and answers whether it has escapes. */
function skipString(): bool {
  let hasEscapes = false;
  let at = position + 1;
  while (true) {
    const code = byteAt(at);
    if (code === DOUBLE_QUOTE) break;
    if (code === BACKSLASH) {
      hasEscapes = true;
      // What is escaped is no end; anything but a quote or backslash is looked at in its turn.
      const next = byteAt(at + 1);
      if (next === DOUBLE_QUOTE || next === BACKSLASH) at++;
    } else if (code < SPACE || code > 0x7e) {
      if (code === NEWLINE) notPlain();
      checkUsual(at);
    }
    at++;
  }
  position = at + 1;
  return hasEscapes;
}

/** A number, true, false or null. */
function word(): void {
  const start = position;
  const four = load<u32>(start);
  if (four === 0x65757274 || four === 0x6c6c756e) position += 4;
  else if (four === 0x736c6166 && byteAt(start + 4) === 0x65) position += 5;
  else number();
  const next = byteAt(position);
  // Letters and digits, plus, minus and the point go on with it.
  const letter = next | 0x20;
  if ((letter >= 0x61 && letter <= 0x7a) || isDigit(next) || next === 0x2b || next === 0x2d || next === 0x2e)
    notPlain();
  writeScalarCell(start, position, false);
}

function number(): void {
  if (byteAt(position) === 0x2d) position++;
  if (byteAt(position) === 0x30) position++;
  else digits();
  if (byteAt(position) === 0x2e) {
    position++;
    digits();
  }
  if ((byteAt(position) | 0x20) === 0x65) {
    position++;
    const sign = byteAt(position);
    if (sign === 0x2b || sign === 0x2d) position++;
    digits();
  }
}

/** One or more. */
function digits(): void {
  if (!isDigit(byteAt(position))) notPlain();
  while (isDigit(byteAt(position))) position++;
}

function isDigit(code: u32): bool {
  return code >= 0x30 && code <= 0x39;
}

function skipSpace(): void {
  let at = position;
  while (byteAt(at) === SPACE || byteAt(at) === NEWLINE) at++;
  position = at;
}
