import { type CodeUnits, codeUnitsOf } from './code-units.ts';
import { parsePlainJson } from './parse-plain-json.ts';
import { parsePlainYaml } from './parse-plain-yaml.ts';
import { newline, openList, openMap, space } from './plain-scalar.ts';
import type { ParsedText, Tape } from './tape.ts';
import type { Keeps } from './tape-writer.ts';

/** Editors do not count a byte order mark as a column. */
export function withoutByteOrderMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source;
}

/** The tape of a file of the plain subset of YAML, or of JSON; null for all others. */
export function parsePlain(text: string, keeps: Keeps): Tape | null {
  const parsed = parseCodes(codeUnitsOf(text), keeps);
  return parsed && { text, ...parsed };
}

/** The same of the characters of a text. */
export function parseCodes(codes: CodeUnits, keeps: Keeps): ParsedText | null {
  let at = 0;
  while (codes[at] === space || codes[at] === newline) at++;
  const isBracket = codes[at] === openMap || codes[at] === openList;
  const parsed = isBracket ? parsePlainJson(codes, keeps) : null;
  // A file in brackets is JSON; a part of one, of which everything is kept, may be a one-line map of YAML.
  return parsed !== null || (isBracket && keeps === 'entities') ? parsed : parsePlainYaml(codes, keeps);
}
