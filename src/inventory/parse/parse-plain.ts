import { type Keeps, withPlainParser } from './plain-parser.ts';
import { newline, space } from './plain-scalar.ts';
import type { ParsedText, Tape } from './tape.ts';

const openList = 0x5b;
const openMap = 0x7b;

const encoder = new TextEncoder();

/** Half a pair of surrogates, which UTF-8 cannot say. */
const loneSurrogate = /\p{Surrogate}/u;

/** Editors do not count a byte order mark as a column. */
export function withoutByteOrderMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source;
}

/** The tape of a file of the plain subset of YAML, or of JSON; null for all others. */
export function parsePlain(text: string, keeps: Keeps): Tape | null {
  const bytes = encoder.encode(text);
  if (bytes.length !== text.length && loneSurrogate.test(text)) return null;
  const parsed = parseBytes(bytes, keeps);
  return parsed && { text, ...parsed };
}

/**
 * The same of a text in UTF-8, which must be right. What is answered is what the `yaml` package answers, at some hundred
 * times its speed; tests hold the two together. Anchors, tags, block scalars, values over several lines, document marks,
 * duplicate keys, any mistake: all these are not plain.
 */
export function parseBytes(bytes: Uint8Array, keeps: Keeps): ParsedText | null {
  return withPlainParser((parser) => {
    const first = bytes.find((code) => code !== space && code !== newline);
    const mayBeJson = first === openMap || first === openList;
    const parsed = mayBeJson ? parser.parse(bytes, true, keeps) : null;
    // A file in brackets is JSON; a part of one, of which everything is kept, may be a one-line map of YAML.
    const isJson = parsed !== null || (mayBeJson && keeps === 'entities');
    return isJson ? parsed : parser.parse(bytes, false, keeps);
  });
}
