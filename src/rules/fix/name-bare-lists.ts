import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { applyEdits, type Edit, makeOffsets, splitLines } from './edit.ts';
import { isRepairable } from './is-repairable.ts';

const fields: ReadonlySet<string> = new Set(['cloud', 'operator', 'region', 'within', 'network']);

/**
 * Writes `anyOf` or `allOf` before the bare lists of fields such as `network: [a, b]`, which say neither. Which one is
 * meant only people know.
 */
export function nameBareLists(source: string, word: 'anyOf' | 'allOf'): string {
  const document = parseDocument(source);
  if (!isRepairable(document, source)) return source;
  const offsetOf = makeOffsets(source);
  const edits = bareLists(document.value, []).map((path): Edit => {
    const range = document.locate(path);
    const raw = source.slice(offsetOf(range.start), offsetOf(range.end)).trimEnd();
    const key = document.locate(path, true).start;
    return raw.startsWith('[')
      ? { range, text: source.trimStart().startsWith('{') ? `{ "${word}": ${raw} }` : `{ ${word}: ${raw} }` }
      : inBlock(source, range, key.column, word);
  });
  return applyEdits(source, edits);
}

/** `- a` below its key becomes `anyOf:` with `- a` below that. */
function inBlock(source: string, range: Edit['range'], column: number, word: string): Edit {
  const { lines, endings } = splitLines(source);
  const first = range.start.line;
  let last = first;
  const indent = range.start.column - 1;
  for (let line = first; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    const own = text.length - text.trimStart().length;
    const isItem = own > indent || (own === indent && /^-(\s|$)/.test(text.trimStart()));
    if (text.trim() !== '' && !isItem) break;
    if (text.trim() !== '') last = line + 1;
  }
  const shift = ' '.repeat(Math.max(0, column - 1 + 4 - indent));
  const shifted = lines.slice(first - 1, last).map((line) => (line.trim() === '' ? line : shift + line));
  return {
    range: {
      start: { line: first, column: 1 },
      end: { line: last, column: (lines[last - 1] ?? '').length + 1 },
    },
    text: [`${' '.repeat(column - 1 + 2)}${word}:`, ...shifted].join(endings[first - 1] || '\n'),
  };
}

function bareLists(value: unknown, path: DocumentPath): DocumentPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = path.at(-2);
  return Object.entries(value).flatMap(([key, part]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const isField =
      path.length >= 2 && (fields.has(key) || path.at(-1) === 'domains') && parent !== undefined;
    if (isField && Array.isArray(part) && !Array.isArray(value)) return [here];
    return bareLists(part, here);
  });
}
