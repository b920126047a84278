import type { ParsedDocument } from '../../inventory/parse/parse-document.ts';

/** What looks like an anchor or an alias, if only in quotes or in words of several lines. */
const shared = /(?:^|[\s[{,:?-])[&*][^\s,[\]{}&*]/m;

/**
 * Whether parts of a file may be moved or changed. Where one has an anchor (`&`), others may stand for it (`*`): they
 * would change with it, or stand before it.
 */
export function isRepairable({ isUsable, tape }: ParsedDocument, source: string): boolean {
  // What is plain has no anchors.
  return isUsable && (tape !== null || !shared.test(source));
}
