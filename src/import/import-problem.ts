import type { Diagnostic, RelatedPlace } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../inventory/load-inventory.ts';
import { TextLines } from '../inventory/parse/text-lines.ts';

/** What can be wrong with a file of another system's. */
export type ImportRule =
  | 'broken-xml'
  | 'refused-xml'
  | 'unknown-document'
  | 'unsupported-element'
  | 'unsupported-formula'
  | 'unsupported-expression'
  | 'missing-part'
  | 'invalid-value'
  | 'duplicate-definition'
  | 'undefined-reference'
  | 'wrong-kind'
  | 'cycle';

/** One thing that keeps files from being imported, at an offset into their texts, one after the other. */
export interface ImportProblem {
  readonly rule: ImportRule;
  readonly message: string;
  readonly hint: string;
  readonly at: number;
  readonly related?: readonly { readonly message: string; readonly at: number }[];
}

/** Where each text starts in offsets: the end of one text is not the start of the next. */
export function startsOf(texts: readonly string[]): number[] {
  let start = 0;
  return texts.map((text) => {
    const at = start;
    start += text.length + 1;
    return at;
  });
}

/** The same with file, line and column, in the order of the text. */
export function toDiagnostics(
  problems: readonly ImportProblem[],
  sources: readonly SourceText[],
): Diagnostic[] {
  const starts = startsOf(sources.map(({ text }) => text));
  const files = sources.map(({ path, text }, index) => ({
    path,
    start: starts[index] ?? 0,
    lines: new TextLines(text),
  }));
  const placeAt = (at: number): Pick<RelatedPlace, 'file' | 'range'> => {
    const { path, start, lines } = files.findLast((file) => file.start <= at)!;
    const position = lines.positionAt(at - start);
    return { file: path, range: { start: position, end: position } };
  };
  return [...problems]
    .sort((a, b) => a.at - b.at)
    .map(({ rule, message, hint, at, related = [] }) => ({
      rule,
      severity: 'error',
      message,
      hint,
      ...placeAt(at),
      path: [],
      related: related.map((other) => ({ message: other.message, ...placeAt(other.at) })),
    }));
}
