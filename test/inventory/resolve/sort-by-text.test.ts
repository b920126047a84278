import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText } from '../../../src/diagnostics/compare-text.ts';
import { sortByText } from '../../../src/inventory/resolve/sort-by-text.ts';

test('sorts in the order of compareText, and keeps the order of equal texts', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '-', '\u0000', '\uFFFF', '\u{1F600}'), maxLength: 6 }),
    fc.nat({ max: 300 }).map((number) => `node:node-${number}`),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 400, size: 'max' }), (words) => {
      const items = words.map((text, index) => ({ text, index }));
      const sorted = sortByText(items, ({ text }) => text);
      expect(sorted).toEqual([...items].sort((a, b) => compareText(a.text, b.text)));
    }),
    { numRuns: 300 },
  );
});
