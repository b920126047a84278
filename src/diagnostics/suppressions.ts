/** A comment that silences rules: `# cofail-disable-next-line RULE -- reason`, or `# cofail-disable RULE` for the file. */
export interface Suppression {
  readonly rules: readonly string[];
  /** What stands behind `--`. */
  readonly reason: string | null;
  /** 1-based line of the comment, and the column of its `#`. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** First and last line that it holds for. */
  readonly from: number;
  readonly to: number;
  /** It stands behind a value on its line, where it silences nothing. */
  readonly isMisplaced: boolean;
}

const marker = 'cofail-disable';
const comment = /#\s*cofail-disable(-next-line)?(?![\w-])(.*)$/;

/**
 * Finds the comments of a YAML text that silence rules. Each must stand on a line of its own; that for the next line
 * holds for the whole YAML node that follows: the lines that are indented below it. Linear in the text, and free where
 * no such comment is.
 */
export function findSuppressions(text: string): Suppression[] {
  if (!text.includes(marker)) return [];
  const lines = text.split(/\r?\n/);
  const found: Suppression[] = [];
  /** Indentation of the key that a block scalar belongs to, while its lines last. */
  let scalar: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) continue;
    if (scalar !== null && indentOf(line) > scalar) continue;
    scalar = blockScalarOf(line);
    const [all, next, rest = ''] = comment.exec(line) ?? [];
    if (all === undefined) continue;
    const start = line.length - all.length;
    const isMisplaced = !isComment(line);
    if (isMisplaced && !/\s/.test(line.charAt(start - 1))) continue;
    const [names = '', ...reasons] = rest.split(/(?:^|\s)--(?:\s|$)/);
    const reason = reasons.join(' -- ').trim();
    const range = next === undefined ? { from: 1, to: lines.length } : nodeBehind(lines, index);
    found.push({
      rules: names.split(/[\s,]+/).filter((name) => name !== ''),
      reason: reason === '' ? null : reason,
      line: index + 1,
      column: start + 1,
      endColumn: line.trimEnd().length + 1,
      ...range,
      isMisplaced,
    });
  }
  return found;
}

/** First and last line of the node that starts behind a line. */
function nodeBehind(lines: readonly string[], comment: number): { from: number; to: number } {
  let first = comment + 1;
  while (first < lines.length && isNoContent(lines[first] ?? '')) first += 1;
  const start = lines[first];
  if (start === undefined) return { from: first + 1, to: first };
  const indent = indentOf(start);
  let last = first;
  for (let index = first + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isNoContent(line)) continue;
    if (!belongsTo(line, indent, start)) break;
    last = index;
  }
  return { from: first + 1, to: last + 1 };
}

/** A list may stand at the column of its key, and so may the bracket that closes a collection. */
function belongsTo(line: string, indent: number, start: string): boolean {
  const own = indentOf(line);
  if (own !== indent) return own > indent;
  const content = line.trimStart();
  return /^[\]}]/.test(content) || (/^-(\s|$)/.test(content) && !/^-(\s|$)/.test(start.trimStart()));
}

/** Where a line ends in `|` or `>`, the indentation that the lines of the text are deeper than. */
function blockScalarOf(line: string): number | null {
  if (isComment(line) || !/(^|[\s:-])[|>][+-]?\d?[+-]?(\s+#.*)?\s*$/.test(line)) return null;
  const dashes = /^\s*(-\s+)*/.exec(line)?.[0].length ?? 0;
  return /^[|>]/.test(line.slice(dashes)) ? Math.max(indentOf(line), dashes - 2) : dashes;
}

const isBlank = (line: string): boolean => line.trim() === '';
const isComment = (line: string): boolean => line.trimStart().startsWith('#');
const isNoContent = (line: string): boolean => isBlank(line) || isComment(line);
const indentOf = (line: string): number => line.length - line.trimStart().length;
