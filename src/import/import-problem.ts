import type { Diagnostic, RelatedPlace } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../inventory/load-inventory.ts';
import { TextLines } from '../inventory/text-lines.ts';

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

/** One thing that keeps a file from being imported, at an offset into its text. */
export interface ImportProblem {
  readonly rule: ImportRule;
  readonly message: string;
  readonly hint: string;
  readonly at: number;
  readonly related?: readonly { readonly message: string; readonly at: number }[];
}

/** The same with file, line and column, in the order of the text. */
export function toDiagnostics(problems: readonly ImportProblem[], { path, text }: SourceText): Diagnostic[] {
  const lines = new TextLines(text);
  const placeAt = (at: number): Pick<RelatedPlace, 'file' | 'range'> => {
    const start = lines.positionAt(at);
    return { file: path, range: { start, end: start } };
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
