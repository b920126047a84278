import type { DocumentPath, Range } from '../../diagnostics/diagnostic.ts';
import type { SourceText } from '../../inventory/load-inventory.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { makeOffsets } from './edit.ts';

/** A file of an inventory, to be changed in places. */
export interface WrittenDocument {
  readonly text: string;
  readonly isJson: boolean;
  /** Undefined where there is none. */
  readonly valueAt: (path: DocumentPath) => unknown;
  readonly rangeOf: (path: DocumentPath, key?: boolean) => Range;
  /** What stands in a range. */
  readonly rawOf: (range: Range) => string;
  readonly lineOf: (line: number) => string;
  readonly ending: string;
}

export function readDocument({ text }: SourceText): WrittenDocument {
  const document = parseDocument(text);
  const offsetOf = makeOffsets(text);
  const lines = text.split(/\r?\n/);
  return {
    text,
    isJson: /^\uFEFF?\s*\{/.test(text),
    valueAt: (path) => {
      let value: unknown = document.value;
      for (const segment of path) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
        // What has a key of its own is a map or a list.
        value = (value as Readonly<Record<string | number, unknown>>)[segment];
      }
      return value;
    },
    rangeOf: (path, key = false) => document.locate(path, key),
    rawOf: (range) => text.slice(offsetOf(range.start), offsetOf(range.end)),
    lineOf: (line) => lines[line - 1] ?? '',
    ending: /\r?\n/.exec(text)?.[0] ?? '\n',
  };
}
