import { compareText } from '../../diagnostics/compare-text.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { splitLines } from './edit.ts';
import { isRepairable } from './is-repairable.ts';

const sections = ['clouds', 'regions', 'operators', 'networks', 'nodes', 'services'];

/** `node-2` before `node-10`. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** Lines of an entity, with the comments right above it. */
interface Chunk {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Sorts the entities of each section by id, with the comments right above them. An empty line or a comment that stands
 * by itself divides a section: entities stay on their side. A section in braces stays as it is.
 */
export function sortEntities(source: string): string {
  const document = parseDocument(source);
  const { value } = document;
  if (!isRepairable(document, source) || typeof value !== 'object' || value === null) return source;
  const { lines, endings } = splitLines(source);
  const sorted = [...lines];
  const paths = [
    ...sections.map((section) => [section]),
    ...keysAt(value, ['domains']).map((kind) => ['domains', kind]),
  ];
  for (const path of paths) {
    const starts = keysAt(value, path)
      .map((id) => ({ id, ...document.locate([...path, id], true).start }))
      .sort((a, b) => a.line - b.line);
    const { line, column } = document.locate(path).start;
    const isInBraces = (lines[line - 1] ?? '').charAt(column - 1) === '{';
    const isBlock =
      !isInBraces &&
      starts.every(
        ({ line, column }, index) =>
          (lines[line - 1] ?? '').slice(0, column - 1).trim() === '' && line !== starts[index - 1]?.line,
      );
    if (!isBlock) continue;
    for (const group of groupsOf(lines, starts)) {
      const inOrder = [...group].sort((a, b) => byNumber.compare(a.id, b.id) || compareText(a.id, b.id));
      const [first] = group;
      if (first === undefined) continue;
      const text = inOrder.flatMap(({ from, to }) => lines.slice(from, to));
      for (const [index, line] of text.entries()) sorted[first.from + index] = line;
    }
  }
  return sorted.map((line, index) => line + endings[index]).join('');
}

/** Runs of entities with nothing between them. Lines are counted from 0. */
function groupsOf(
  lines: readonly string[],
  starts: readonly { readonly id: string; readonly line: number; readonly column: number }[],
): Chunk[][] {
  const groups: Chunk[][] = [];
  for (const { id, line, column } of starts) {
    let from = line - 1;
    // What is deeper is of the entity before, and may be text that only looks like a comment.
    while (isComment(lines[from - 1] ?? '') && indentOf(lines[from - 1] ?? '') < column) from -= 1;
    let to = line;
    let next = to;
    // The entity's lines are deeper than its key; what is empty or a comment at the end is not its own.
    while (next < lines.length && (isBlank(lines[next] ?? '') || indentOf(lines[next] ?? '') >= column)) {
      next += 1;
      if (!isBlank(lines[next - 1] ?? '')) to = next;
    }
    const group = groups.at(-1);
    if (group !== undefined && group.at(-1)?.to === from) group.push({ id, from, to });
    else groups.push([{ id, from, to }]);
  }
  return groups;
}

function keysAt(value: object, path: readonly string[]): string[] {
  let current: unknown = value;
  for (const segment of path)
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, segment)
        ? (current as Record<string, unknown>)[segment]
        : undefined;
  return typeof current === 'object' && current !== null && !Array.isArray(current)
    ? Object.keys(current)
    : [];
}

const isBlank = (line: string): boolean => line.trim() === '';
const isComment = (line: string): boolean => line.trimStart().startsWith('#');
const indentOf = (line: string): number => line.length - line.trimStart().length;
