import { backslash, doubleQuote, newline, notPlain, singleQuote } from './plain-scalar.ts';
import type { TapeWriter } from './tape-writer.ts';

/** What YAML takes as a key is a little longer than that. */
const longestKey = 1000;

const infinityOrNotANumber = /^[-+]?\.(?:inf|nan)$/i;

/** Where text in quotes on one line, without escapes, ends, from its first quote on; all else is not plain. */
export function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Over several lines, and escapes: for the other parser.
    if (code === newline || (code === backslash && quote === doubleQuote)) throw notPlain;
    if (code !== quote) continue;
    if (quote === doubleQuote || text.charCodeAt(at + 1) !== singleQuote) return at + 1;
    at++;
  }
  throw notPlain;
}

export function writeQuoted(writer: TapeWriter, text: string, start: number, end: number): void {
  if (hidesQuotes(text, start, end)) writer.decodedScalar(unquoted(text, start, end));
  else writer.scalar(start + 1, end - 1, true);
}

export function writeQuotedKey(
  writer: TapeWriter,
  text: string,
  start: number,
  end: number,
  depth: number,
): void {
  if (end - start > longestKey) throw notPlain;
  if (hidesQuotes(text, start, end)) writer.decodedKey(unquoted(text, start, end), depth);
  else writer.key(start + 1, end - 1, depth);
}

export function writePlain(writer: TapeWriter, text: string, start: number, end: number): void {
  // Infinities and not-a-number are rare enough for the other parser.
  const last = end - start <= 5 ? text.charCodeAt(end - 4) : 0;
  if (last === 0x2e && infinityOrNotANumber.test(text.slice(start, end))) throw notPlain;
  writer.scalar(start, end, false);
}

export function writePlainKey(
  writer: TapeWriter,
  text: string,
  start: number,
  end: number,
  depth: number,
): void {
  const isMerge = end - start === 2 && text.startsWith('<<', start);
  if (isMerge || end - start > longestKey) throw notPlain;
  writer.key(start, end, depth);
}

/** Whether single quotes stand doubled inside single quotes. */
function hidesQuotes(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === singleQuote && text.indexOf("'", start + 1) < end - 1;
}

function unquoted(text: string, start: number, end: number): string {
  return text.slice(start + 1, end - 1).replaceAll("''", "'");
}
