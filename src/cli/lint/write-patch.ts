import { formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import type { SourceText } from '../../inventory/load-inventory.ts';

/** Lines around a change that a patch shows. */
const context = 4;
/** So many equal lines and more lie between changes that no hunk shows together. */
const apart = 2 * context + 1;
/** How many lines of both texts together a change may take before the rest is compared as a whole. */
const mostChanged = 400;

/** The changes as a unified diff, as `patch` and `git apply` take it. */
export function writePatch(before: readonly SourceText[], after: readonly SourceText[]): string {
  const texts = new Map(after.map(({ path, text }) => [path, text]));
  return before
    .filter(({ path, text }) => texts.get(path) !== text)
    .map(({ path, text }) => {
      const hunks = findHunks(linesOf(text), linesOf(texts.get(path) ?? text));
      const names = { oldFileName: `a/${path}`, newFileName: `b/${path}` };
      return formatPatch({ ...names, oldHeader: undefined, newHeader: undefined, hunks });
    })
    .map((patch) => patch.replace(/^=+\n/, ''))
    .join('');
}

/** Each with its end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Compares only what lies around changes: to compare whole texts takes their length times the number of changes. */
function findHunks(before: readonly string[], after: readonly string[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let [line, other] = [0, 0];
  while (line < before.length || other < after.length) {
    const shared = countEqual(before, after, line, other);
    const shown = Math.min(shared, context);
    const [start, otherStart] = [line + shared - shown, other + shared - shown];
    [line, other] = findEqual(before, after, line + shared, other + shared);
    const old = before.slice(start, line + apart).join('');
    const changed = after.slice(otherStart, other + apart).join('');
    const found = structuredPatch('', '', old, changed, undefined, undefined, { context });
    for (const hunk of found.hunks)
      hunks.push({ ...hunk, oldStart: hunk.oldStart + start, newStart: hunk.newStart + otherStart });
  }
  return hunks;
}

/** How many lines are equal from two places on. */
function countEqual(
  before: readonly string[],
  after: readonly string[],
  line: number,
  other: number,
): number {
  let count = 0;
  while (line + count < before.length && before[line + count] === after[other + count]) count++;
  return count;
}

/** The nearest places from which on so many lines are equal that a change ends there; else the ends of the texts. */
function findEqual(
  before: readonly string[],
  after: readonly string[],
  line: number,
  other: number,
): readonly [line: number, other: number] {
  for (let changed = 0; changed <= mostChanged; changed++)
    for (let removed = 0; removed <= changed; removed++) {
      const [at, otherAt] = [line + removed, other + changed - removed];
      const equal = countEqual(before, after, at, otherAt);
      const isEnd = at + equal === before.length && otherAt + equal === after.length;
      if (equal >= apart || isEnd) return [at, otherAt];
    }
  return [before.length, after.length];
}
