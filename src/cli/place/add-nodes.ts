import { writeEntry } from '../../import/write-inventory.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { writeInline } from '../../inventory/parse/yaml-words.ts';
import { applyEdits, makeOffsets } from '../../rules/fix/edit.ts';

/** A node as a file states it. */
export interface NewNode {
  readonly id: string;
  /** Values as the inventory format has them, in the order in which they are to stand. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Writes nodes behind the last node of a file, in its indentation; all else stays as it is, comments too. Where the nodes
 * stand in braces, as in JSON, so do the new ones. A file without nodes gets a section at its end.
 */
export function addNodes(source: string, nodes: readonly NewNode[]): string {
  const ending = /\r\n|\n|\r/.exec(source)?.[0] ?? '\n';
  const document = parseDocument(source);
  const isJson = source
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
  const { keys, isThere } = nodeKeys(document.value);
  const range = document.locate(['nodes']);
  const offsetOf = makeOffsets(source);
  if (isThere && source[offsetOf(range.start)] === '{') return inBraces();
  if (isJson) {
    const at = source.lastIndexOf('}');
    const all = `${separator(source.slice(0, at))}"nodes": {${listed().join(',')}\n}\n`.replaceAll(
      '\n',
      ending,
    );
    return source.slice(0, at).trimEnd() + all + source.slice(at);
  }
  const lines = source.split(/\r\n|\n|\r/);
  if (!isThere || keys.length === 0) {
    const key = isThere ? document.locate(['nodes'], true).start.line : null;
    const own = nodes.flatMap((node) => writeEntry(node.id, node.fields, 2));
    if (key !== null) lines.splice(key, 0, ...own);
    else lines.splice(lines.at(-1) === '' ? -1 : lines.length, 0, 'nodes:', ...own);
    if (key !== null)
      lines[key - 1] = (lines[key - 1] ?? '').replace(
        /^(\s*(?:nodes|"nodes"|'nodes')\s*:).*?(\s+#.*)?$/u,
        '$1$2',
      );
    return lines.join(ending);
  }
  const { line, column } = keys
    .map((id) => document.locate(['nodes', id], true).start)
    .reduce((last, start) => (start.line > last.line ? start : last));
  let end = line;
  for (let at = line; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (text.trim() === '') continue;
    if (text.length - text.trimStart().length < column) break;
    end = at + 1;
  }
  lines.splice(end, 0, ...nodes.flatMap((node) => writeEntry(node.id, node.fields, column - 1)));
  return lines.join(ending);

  function listed(): string[] {
    return nodes.map(({ id, fields }) =>
      isJson
        ? `\n    ${JSON.stringify(id)}: ${JSON.stringify(fields)}`
        : ` ${writeInline(id)}: ${writeInline(fields)}`,
    );
  }

  function separator(before: string): string {
    return before.trimEnd().endsWith('{') ? `${ending}  ` : `,${ending}  `;
  }

  function inBraces(): string {
    const last = keys
      .map((id) => document.locate(['nodes', id]))
      .reduce(
        (far: typeof range | null, one) =>
          far === null || offsetOf(one.end) > offsetOf(far.end) ? one : far,
        null,
      );
    const text = listed().join(',').replaceAll('\n', ending);
    if (last === null)
      return applyEdits(source, [{ range, text: `{${text}${isJson ? `${ending}  ` : ' '}}` }]);
    return applyEdits(source, [{ range: { start: last.end, end: last.end }, text: `,${text}` }]);
  }
}

function nodeKeys(value: unknown): { readonly keys: readonly string[]; readonly isThere: boolean } {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'nodes'))
    return { keys: [], isThere: false };
  const nodes = (value as Readonly<Record<string, unknown>>).nodes;
  const isMap = typeof nodes === 'object' && nodes !== null && !Array.isArray(nodes);
  return { keys: isMap ? Object.keys(nodes) : [], isThere: true };
}
