import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lint } from './lint.ts';

/** Weights in halves, so that they are whole numbers here and decimals in the inventory. */
const validator = fc.record({
  halves: fc.integer({ min: 0, max: 8 }),
  cloud: fc.constantFrom('a', 'b', 'c'),
});

const quorum = fc.record({
  validators: fc.array(validator, { minLength: 3, maxLength: 8 }),
  form: fc.constantFrom('atLeast', 'moreThan'),
  fraction: fc.constantFrom([1, 2], [3, 5], [2, 3], [3, 4], [4, 5]),
  share: fc.constantFrom([1, 2], [2, 3], [3, 4]),
});

test('who can stop a quorum, and who owns it, are those that counting their weight by hand says', () => {
  const told = { owns: 0, stops: 0 };
  fc.assert(
    fc.property(quorum, ({ validators, form, fraction, share }) => {
      const [numerator = 0, denominator = 1] = fraction;
      const [part = 0, whole = 1] = share;
      const total = validators.reduce((sum, { halves }) => sum + halves, 0);
      const isMetBy = (weight: number): boolean =>
        form === 'atLeast'
          ? weight * denominator >= numerator * total
          : weight * denominator > numerator * total;
      fc.pre(total > 0 && !isMetBy(0) && isMetBy(total));
      const nodes = validators.map(({ cloud }, index) => `  v${index}: { cloud: ${cloud} }`);
      const weights = validators.map(({ halves }, index) => `node:v${index}: ${halves / 2}`);
      const yaml = `clouds: { a: {}, b: {}, c: {} }
nodes:
${nodes.join('\n')}
services:
  chain: { requires: { ${form}: ${numerator}/${denominator}, weights: { ${weights.join(', ')} } } }`;
      const found = lint('quorum-capture', yaml, { kinds: ['cloud'], share: `${part}/${whole}` });

      const voting = validators.filter(({ halves }) => halves > 0);
      // Whole weights are counted in wholes.
      const unit = validators.every(({ halves }) => halves % 2 === 0) ? 2 : 1;
      let least = total;
      while (isMetBy(least - unit)) least -= unit;
      const isQuorum =
        voting.length >= 3 && 2 * least > total && voting.some(({ halves }) => isMetBy(total - halves));
      const causes = { owns: [] as string[], stops: [] as string[] };
      for (const cloud of ['a', 'b', 'c']) {
        const weight = voting.reduce((sum, one) => sum + (one.cloud === cloud ? one.halves : 0), 0);
        if (isMetBy(total - weight)) continue;
        causes[weight * whole > part * total ? 'owns' : 'stops'].push(`cloud:${cloud}`);
      }
      const listed = (word: string): string[] =>
        found.filter((line) => line.includes(word)).map((line) => line.replace(/^.*: /, ''));
      const expected = (names: readonly string[]): string[] =>
        isQuorum && names.length > 0 ? [names.join(', ')] : [];
      expect(listed('stands on one')).toEqual(expected(causes.owns));
      expect(listed('one failure stops')).toEqual(expected(causes.stops));
      told.owns += listed('stands on one').length;
      told.stops += listed('one failure stops').length;
    }),
    { numRuns: 500 },
  );
  expect(told.owns).toBeGreaterThan(20);
  expect(told.stops).toBeGreaterThan(20);
});
