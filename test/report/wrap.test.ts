import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hang } from '../../src/report/text/style.ts';
import { wrap } from '../../src/report/text/wrap.ts';

test('a text is wrapped as its words would hang, whatever is in it and however narrow the terminal', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', 'of', 'node:node-17', '中文', 'é', '👩‍🚀', '\t', 'a'.repeat(30)),
    fc.stringMatching(/^[!-~]{1,9}$/),
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
      fc.integer({ min: 0, max: 60 }),
      (text, width) => {
        const expected = hang('    ', text.split(' '), width, (line) => `<${line}>`);
        expect(wrap(text, width, (line) => `<${line}>`)).toBe(expected.map((line) => `${line}\n`).join(''));
      },
    ),
    { numRuns: 2000 },
  );
});
