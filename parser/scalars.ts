/** Reads scalars of YAML on one line, and writes them as keys or as values. */
import {
  BACKSLASH,
  byteAt,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  checkUsual,
  DOUBLE_QUOTE,
  HASH,
  isBreak,
  isMerge,
  isNotable,
  LONGEST_KEY,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAP,
  SINGLE_QUOTE,
  SPACE,
  skipSpaces,
  startsPlain,
} from './characters';
import { decodedEnd, decodeQuotes } from './decode';
import { notPlain } from './host';
import { writeKeyCell, writeScalarCell } from './tape';

let wordStart: usize = 0;
/** Where the scalar that was read last ends, behind its quotes if it has any. */
export let wordEnd: usize = 0;
let isQuoted: bool = false;
/** Single quotes stand doubled inside single quotes. */
let hidesQuotes: bool = false;

/** Reads a scalar in block context, and answers whether it is a key: whether a colon follows. */
export function readBlock(start: usize): bool {
  wordStart = start;
  if (startsQuoted(start)) {
    readQuoted(start);
    const at = skipSpaces(wordEnd);
    return byteAt(at) === COLON && isBreak(byteAt(at + 1));
  }
  isQuoted = false;
  if (!startsPlain(start)) notPlain();
  let at = start;
  while (true) {
    const code = byteAt(at);
    if (isNotable(code)) {
      if (code === SPACE) {
        // Spaces belong to a word that goes on behind them.
        const next = skipSpaces(at + 1);
        const after = byteAt(next);
        const isKey = after === COLON && isBreak(byteAt(next + 1));
        if (isKey || after === NEWLINE || after === HASH || after === 0) {
          wordEnd = at;
          return isKey;
        }
        at = next;
        continue;
      }
      if (code === COLON) {
        if (isBreak(byteAt(at + 1))) {
          wordEnd = at;
          return true;
        }
      } else if (code === NEWLINE || code === 0) {
        wordEnd = at;
        return false;
      } else checkUsual(at);
    }
    at++;
  }
}

/** Reads a scalar inside brackets. Its line may end behind it where the bracket is closed on the next one. */
export function readFlow(start: usize): void {
  wordStart = start;
  if (startsQuoted(start)) {
    readQuoted(start);
    return;
  }
  isQuoted = false;
  if (!startsPlain(start)) notPlain();
  let at = start;
  while (!endsFlowWord(at)) {
    const code = byteAt(at);
    if (code === SPACE) {
      const next = skipSpaces(at + 1);
      if (endsFlowWord(next)) break;
      at = next;
      continue;
    }
    if (code === HASH || code === OPEN_LIST || code === OPEN_MAP) notPlain();
    checkUsual(at);
    at++;
  }
  wordEnd = at;
}

/** Writes what was read last as a key. */
export function writeKey(depth: i32): void {
  if (wordEnd - wordStart > LONGEST_KEY) notPlain();
  if (!isQuoted) {
    if (isMerge(wordStart, wordEnd)) notPlain();
    writeKeyCell(wordStart, wordEnd, depth);
  } else if (hidesQuotes) {
    const start = decodeQuotes(wordStart + 1, wordEnd - 1);
    writeKeyCell(start, decodedEnd, depth);
  } else writeKeyCell(wordStart + 1, wordEnd - 1, depth);
}

/** Writes what was read last as a key inside brackets, where empty ones and merges are not plain in quotes either. */
export function writeFlowKey(depth: i32): void {
  const isEmpty = wordEnd - wordStart === 2;
  if (isQuoted && (isEmpty || isMerge(wordStart + 1, wordEnd - 1))) notPlain();
  writeKey(depth);
}

/** Writes what was read last as a value. */
export function writeScalar(): void {
  if (!isQuoted) {
    if (isInfinityOrNotANumber(wordStart, wordEnd)) notPlain();
    writeScalarCell(wordStart, wordEnd, false);
  } else if (hidesQuotes) {
    const start = decodeQuotes(wordStart + 1, wordEnd - 1);
    writeScalarCell(start, decodedEnd, true);
  } else writeScalarCell(wordStart + 1, wordEnd - 1, true);
}

function startsQuoted(at: usize): bool {
  const code = byteAt(at);
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

/** Text in quotes on one line, without escapes; all else is not plain. */
function readQuoted(start: usize): void {
  const quote = byteAt(start);
  isQuoted = true;
  hidesQuotes = false;
  for (let at = start + 1; ; at++) {
    const code = byteAt(at);
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || byteAt(at + 1) !== SINGLE_QUOTE) {
        wordEnd = at + 1;
        return;
      }
      hidesQuotes = true;
      at++;
    }
    // Over several lines, and escapes: for the other parser.
    if (code === NEWLINE || (code === BACKSLASH && quote === DOUBLE_QUOTE)) notPlain();
    checkUsual(at);
  }
}

/** Whether a scalar inside brackets ends before an address. */
function endsFlowWord(at: usize): bool {
  const code = byteAt(at);
  if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP) return true;
  if (code === COLON) {
    const next = byteAt(at + 1);
    if (next === SPACE) return true;
    if (next === NEWLINE || isBracketOrComma(next)) notPlain();
  }
  if (code !== NEWLINE) return false;
  const next = byteAt(skipSpaces(at + 1));
  if (next !== CLOSE_LIST && next !== CLOSE_MAP) notPlain();
  return true;
}

function isBracketOrComma(code: u32): bool {
  return (
    code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP || code === OPEN_LIST || code === OPEN_MAP
  );
}

/** `.inf` and `.nan` with any case and sign are rare enough for the other parser. */
function isInfinityOrNotANumber(start: usize, end: usize): bool {
  const length = end - start;
  if (length !== 4 && length !== 5) return false;
  const four = load<u32>(end - 4) | 0x20202000;
  if (four !== 0x666e692e && four !== 0x6e616e2e) return false;
  const sign = byteAt(start);
  return length === 4 || sign === 0x2b || sign === 0x2d;
}
