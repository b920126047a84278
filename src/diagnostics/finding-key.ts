import type { Diagnostic } from './diagnostic.ts';
import { formatPath } from './document-path.ts';

/**
 * What a finding is about, so that it is known again when lines move, files are merged or lists are sorted: its subject,
 * or else the logical path of its place. Two findings of one rule may have the same key.
 */
export function subjectOf({ subject, path }: Diagnostic): string {
  return subject ?? formatPath(path);
}
