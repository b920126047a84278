import type { DocumentPath } from './diagnostic.ts';

const plainKey = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Writes a path as people read it: `nodes.inf-1.dependsOn[2]`, with keys that would be ambiguous in quotes. */
export function formatPath(path: DocumentPath): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (plainKey.test(segment)) text += text === '' ? segment : `.${segment}`;
    else text += `[${JSON.stringify(segment)}]`;
  }
  return text;
}
