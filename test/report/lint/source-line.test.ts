import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeLineReader } from '../../../src/report/lint/source-line.ts';

test('lines come out as split would cut them, in any order, of any file', () => {
  const text = fc.array(fc.constantFrom('', 'a', 'b: c', 'x\ry', '日本'), { maxLength: 6 });
  const asked = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 9 })), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 2 }),
      fc.constantFrom('\n', '\r\n'),
      asked,
      (files, end, places) => {
        const read = makeLineReader((file) => files[Number(file)]?.join(end) ?? null);
        for (const [file, line] of places) {
          const expected =
            files[file] === undefined ? null : (files[file].join(end).split('\n')[line - 1] ?? null);
          expect(read(String(file), line)).toBe(expected?.replace(/\r$/, '') ?? null);
        }
      },
    ),
  );
});
