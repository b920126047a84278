import { applyPatch, createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writePatch } from '../../src/cli/lint/write-patch.ts';

function patchOf(before: string, after: string): string {
  return writePatch([{ path: 'a.yaml', text: before }], [{ path: 'a.yaml', text: after }]);
}

/** By comparing both texts as a whole. */
function wholePatch(before: string, after: string): string {
  return createTwoFilesPatch('a/a.yaml', 'b/a.yaml', before, after).replace(/^=+\n/, '');
}

const lineEnd = fc.constantFrom('\n', '\r\n');

test('a patch makes one text of the other, however alike their lines are', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 60 }), lineEnd, fc.boolean())
    .map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      if (before === after) return;
      expect(applyPatch(before, patchOf(before, after), { autoConvertLineEndings: false })).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('is that of a comparison of the whole texts where each line says something of its own', () => {
  const edit = fc.record({
    at: fc.nat(199),
    removed: fc.nat(3),
    added: fc.array(fc.stringMatching(/^[x-z]{1,3}$/), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.boolean(), (edits, isEnded) => {
      const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
      const end = isEnded ? '\n' : '';
      const before = lines.join('\n') + end;
      for (const { at, removed, added } of edits) lines.splice(at, removed, ...added);
      const after = lines.join('\n') + end;
      if (before === after) return;
      const patch = patchOf(before, after);
      expect(applyPatch(before, patch)).toBe(after);
      // Of a change of several lines, which of the lines come first is a matter of taste.
      const sizes = (text: string): string[] => text.match(/^@@.*@@$/gm) ?? [];
      expect(sizes(patch)).toEqual(sizes(wholePatch(before, after)));
    }),
    { numRuns: 100 },
  );
});

test('texts that have next to nothing in common are compared as a whole', () => {
  const before = Array.from({ length: 500 }, (_, index) => `old ${index}\n`).join('');
  const after = Array.from({ length: 450 }, (_, index) => `new ${index}\n`).join('');
  expect(patchOf(before, after)).toBe(wholePatch(before, after));
});
