import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOf, atLeast } from '../../src/fault/parts/any-of.ts';

const probability = fc.constantFrom(0, 1e-300, 1e-9, 0.01, 0.3, 0.5, 0.9, 1);

/** By trying every subset that may happen. */
function atLeastSlowly(k: number, probabilities: readonly number[]): number {
  let sum = 0;
  for (let subset = 0; subset < 2 ** probabilities.length; subset++) {
    const happens = probabilities.map((_, i) => ((subset >> i) & 1) === 1);
    if (happens.filter(Boolean).length < k) continue;
    sum += probabilities.reduce((product, p, i) => product * (happens[i] ? p : 1 - p), 1);
  }
  return sum;
}

describe('of independent events', () => {
  test('so many happen as likely as all subsets of so many together', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 9 }), fc.nat(8), (probabilities, more) => {
        const k = 1 + (more % probabilities.length);
        const expected = atLeastSlowly(k, probabilities);
        expect(Math.abs(atLeast(k, probabilities) - expected)).toBeLessThanOrEqual(1e-13 * expected + 1e-300);
      }),
      { numRuns: 500 },
    );
  });

  test('one of 100,000 happens as likely as any of them', () => {
    const rare = new Array<number>(100_000).fill(1e-5);
    expect(atLeast(1, rare)).toBeCloseTo(anyOf(rare)!, 10);
    // Poisson's law with a mean of 1 is close: 1 - 8/3 / e.
    expect(atLeast(4, rare)).toBeCloseTo(1 - 8 / 3 / Math.E, 5);
    expect(atLeast(66_667, rare)).toBe(0);
  });
});
