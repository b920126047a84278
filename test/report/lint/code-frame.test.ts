import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import { type CodeFrame, frameCode } from '../../../src/report/lint/code-frame.ts';

const on = (start: number, end: number, lines = 0) => ({
  start: { line: 1, column: start },
  end: { line: 1 + lines, column: end },
});

function draw({ source, before, marked }: CodeFrame): string[] {
  return [source, ' '.repeat(before) + '^'.repeat(marked)];
}

describe('a mark stands below what is wrong', () => {
  test.each([
    [
      'in a short line',
      '  web-1: { backups: [web-2] }',
      on(22, 27),
      80,
      ['  web-1: { backups: [web-2] }', '                     ^^^^^'],
    ],
    ['behind tabs', '\t\tweb-1', on(3, 8), 80, ['        web-1', '        ^^^^^']],
    ['behind wide characters', '日本: x', on(5, 6), 80, ['日本: x', '      ^']],
    ['below wide characters', 'a: 日本', on(4, 6), 80, ['a: 日本', '   ^^^^']],
    ['behind combined characters', 'e\u0301e\u0301: x', on(7, 8), 80, ['e\u0301e\u0301: x', '    ^']],
    ['behind an emoji of several code points', '👩‍🚒: x', on(8, 9), 80, ['👩‍🚒: x', '    ^']],
    ['behind what does not show', '\u001b[2J: x', on(7, 8), 80, ['\\u{1b}[2J: x', '           ^']],
    ['below the rest of a line where the range goes on', 'web-1:   ', on(1, 3, 2), 80, ['web-1:', '^^^^^^']],
    ['behind the end of a line', 'web-1', on(6, 6), 80, ['web-1', '     ^']],
    ['in an empty line', '', on(1, 1), 80, ['', '^']],
    ['far behind the end of a line', 'ab', on(40, 50), 80, ['ab', '  ^']],
    ['at a range without width', 'abc', on(2, 2), 80, ['abc', ' ^']],
    ['near the start of a long line', 'abcdefghijklmnopqrstuvwxyz', on(3, 5), 12, ['abcdefghijk…', '  ^^']],
    [
      'near the end of a long line',
      'abcdefghijklmnopqrstuvwxyz',
      on(25, 27),
      12,
      ['…pqrstuvwxyz', '          ^^'],
    ],
    [
      'in the middle of a long line',
      'abcdefghijklmnopqrstuvwxyz',
      on(13, 15),
      12,
      ['…ijklmnopqr…', '     ^^'],
    ],
    [
      'below a range that is wider than the terminal',
      'abcdefghijklmnopqrstuvwxyz',
      on(5, 25),
      12,
      ['…efghijklmn…', ' ^^^^^^^^^^'],
    ],
  ] as const)('%s', (_, line, range, width, drawn) => {
    expect(draw(frameCode(line, range, width))).toEqual(drawn);
  });
});

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters that take no column, one, or two; several code units, or one. */
const character = fc.constantFrom('a', 'b', ' ', ':', '日', '👩‍🚒', 'e\u0301', 'é', '🇩🇪', '…', '𝒳');

test('the marked columns start with the first character of the range, and hold no other than it has', () => {
  const arbitrary = fc.record({
    characters: fc.array(character, { minLength: 1, maxLength: 700 }),
    start: fc.nat(),
    length: fc.nat(30),
    width: fc.integer({ min: 16, max: 100 }),
  });
  fc.assert(
    fc.property(arbitrary, ({ characters, width, ...wanted }) => {
      const cells = [...graphemes.segment(characters.join(''))];
      const line = cells.map(({ segment }) => segment).join('');
      const start = wanted.start % cells.length;
      const end = Math.min(cells.length, start + wanted.length);
      const offset = (index: number) => cells[index]?.index ?? line.length;
      const frame = frameCode(line, on(offset(start) + 1, offset(end) + 1), width);

      expect(stringWidth(frame.source)).toBeLessThanOrEqual(width);
      expect(frame.before + frame.marked).toBeLessThanOrEqual(width);
      const below = charactersFrom(frame.source.padEnd(width * 2), frame.before);
      expect(below[0]).toBe(cells[start]?.segment);
      const marked = cells.slice(start, Math.max(end, start + 1)).map(({ segment }) => segment);
      const shown = below
        .slice(0, marked.length)
        .filter((_, index) => stringWidth(below.slice(0, index + 1).join('')) <= frame.marked);
      expect(marked.slice(0, shown.length)).toEqual(shown);
      expect(shown.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

/** Characters of a text from a column on. */
function charactersFrom(text: string, column: number): string[] {
  let at = 0;
  const found: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (at >= column) found.push(segment);
    at += stringWidth(segment);
  }
  return found;
}

test('a line that holds a whole file is read only around the range', () => {
  const line = `${'x'.repeat(5_000_000)}\ud83d\ude00here${'y'.repeat(5_000_000)}`;
  expect(draw(frameCode(line, on(5_000_003, 5_000_007), 20))).toEqual([
    '…xxxxx😀hereyyyyyyy…'.slice(0, 30),
    '        ^^^^',
  ]);
});
