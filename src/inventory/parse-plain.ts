import { parsePlainJson } from './parse-plain-json.ts';
import { parsePlainYaml } from './parse-plain-yaml.ts';
import type { Tape } from './tape.ts';
import type { Keeps } from './tape-writer.ts';

/** Editors do not count a byte order mark as a column. */
export function withoutByteOrderMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source;
}

/** The tape of a file of the plain subset of YAML, or of JSON; null for all others. */
export function parsePlain(text: string, keeps: Keeps): Tape | null {
  return /^[ \n]*[{[]/.test(text) ? parsePlainJson(text, keeps) : parsePlainYaml(text, keeps);
}
