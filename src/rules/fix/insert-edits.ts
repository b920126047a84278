import type { DocumentPath, Position } from '../../diagnostics/diagnostic.ts';
import { writeInline, writeText } from '../../inventory/parse/yaml-words.ts';
import type { Edit } from './edit.ts';
import { quoteLike } from './quote-like.ts';
import type { WrittenDocument } from './written-document.ts';

/** Writes one more member into a group: behind the last one. `write` makes it like another. Null where there is no list. */
export function insertMember(
  document: WrittenDocument,
  group: DocumentPath,
  write: (old: string) => string,
  weight: number,
): Edit | null {
  const weights = document.valueAt([...group, 'weights']);
  if (typeof weights === 'object' && weights !== null) {
    const last = lastKey(document, [...group, 'weights'], Object.keys(weights));
    if (last === null) return null;
    const raw = document.rawOf(document.rangeOf(last, true));
    const text = `${quoteLike(raw, write(String(last.at(-1))))}: ${weight}`;
    return behind(document, [...group, 'weights'], last, text, '');
  }
  const list = [...group, document.valueAt([...group, 'anyOf']) === undefined ? 'of' : 'anyOf'];
  const members = document.valueAt(list);
  if (!Array.isArray(members) || members.length === 0) return null;
  const last = [...list, members.length - 1];
  const text = members.findLast((one): one is string => typeof one === 'string');
  if (text === undefined) return null;
  const raw = document.rawOf(document.rangeOf([...list, members.lastIndexOf(text)]));
  return behind(document, list, last, quoteLike(raw, write(text)), '- ');
}

/** Writes an entity like another one behind the last of some ids beside it, on one line. */
export function insertEntity(
  document: WrittenDocument,
  like: DocumentPath,
  beside: readonly string[],
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Edit {
  const raw = document.rawOf(document.rangeOf(like, true));
  const text = document.isJson
    ? `${JSON.stringify(id)}: ${JSON.stringify(fields)}`
    : `${raw.startsWith('"') || raw.startsWith("'") ? quoteLike(raw, id) : writeText(id)}: ${writeInline(fields)}`;
  const collection = like.slice(0, -1);
  return behind(document, collection, lastKey(document, collection, beside) ?? like, text, '');
}

/** The entry of a map that stands last in the file. */
function lastKey(document: WrittenDocument, map: DocumentPath, keys: readonly string[]): DocumentPath | null {
  let last: { path: DocumentPath; at: Position } | null = null;
  for (const key of keys) {
    const path = [...map, key];
    const at = document.rangeOf(path, true).start;
    if (last === null || at.line > last.at.line || (at.line === last.at.line && at.column > last.at.column))
      last = { path, at };
  }
  return last?.path ?? null;
}

/** Text behind an entry of a map or a list: behind a comma within brackets, else on a line of its own. */
function behind(
  document: WrittenDocument,
  around: DocumentPath,
  entry: DocumentPath,
  text: string,
  mark: '' | '- ',
): Edit {
  const opening = document.rawOf(document.rangeOf(around)).charAt(0);
  const value = document.rangeOf(entry).end;
  const key = mark === '' ? document.rangeOf(entry, true) : document.rangeOf(entry);
  const isKeyLater =
    key.end.line > value.line || (key.end.line === value.line && key.end.column > value.column);
  const end = isKeyLater ? key.end : value;
  if (opening === '[' || opening === '{') return { range: { start: end, end }, text: `, ${text}` };
  const line = document.lineOf(end.line);
  const at = { line: end.line, column: line.length + 1 };
  const indent = /^\s*/.exec(document.lineOf(key.start.line))?.[0] ?? '';
  return { range: { start: at, end: at }, text: `${document.ending}${indent}${mark}${text}` };
}
