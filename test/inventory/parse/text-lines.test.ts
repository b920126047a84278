import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextLines } from '../../../src/inventory/parse/text-lines.ts';

const content = fc.array(fc.constantFrom('', 'a', 'b: c', 'x\ry', '日本', 'a longer line than most'), {
  maxLength: 8,
});
const text = fc.tuple(content, fc.constantFrom('\n', '\r\n')).map(([lines, end]) => lines.join(end));

test('lines come out as split would cut them, in any order', () => {
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 12 }), (given, asked) => {
      const lines = new TextLines(given);
      for (const line of asked)
        expect(lines.textOf(line)).toBe(given.split('\n')[line - 1]?.replace(/\r$/, '') ?? null);
    }),
  );
});

test('an offset stands behind as many line ends and characters as there are before it', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: -2, max: 80 }),
      fc.integer({ min: -2, max: 80 }),
      (given, from, to) => {
        const expected = (offset: number) => {
          const before = given.slice(0, Math.max(0, offset)).split('\n');
          return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
        };
        const lines = new TextLines(given);
        expect(lines.positionAt(from)).toEqual(expected(from));
        expect(lines.rangeAt(from, to)).toEqual({ start: expected(from), end: expected(to) });
      },
    ),
  );
});
