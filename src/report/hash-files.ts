import { createHash } from 'node:crypto';
import { compareText } from '../diagnostics/compare-text.ts';
import type { SourceText } from '../inventory/load-inventory.ts';

export interface FileHash {
  readonly file: string;
  /** Of its text as UTF-8, in hexadecimal digits: what sha256sum says of it. */
  readonly sha256: string;
}

/** By which a reader can tell whether a report is about the files at hand; in text order. */
export function hashFiles(sources: readonly SourceText[]): FileHash[] {
  return sources
    .map(({ path, text }) => ({ file: path, sha256: createHash('sha256').update(text).digest('hex') }))
    .sort((a, b) => compareText(a.file, b.file));
}
