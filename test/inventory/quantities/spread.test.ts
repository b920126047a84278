import { describe, expect, test } from 'vitest';
import { normalBelow, normalQuantile } from '../../../src/inventory/quantities/normal-distribution.ts';
import { boundsOf, meanOf, quantileOf, type Spread } from '../../../src/inventory/quantities/spread.ts';

const relative = (actual: number, wanted: number): number => Math.abs(actual / wanted - 1);

describe('the normal distribution', () => {
  // Published: Abramowitz and Stegun, tables 26.1 and 26.2.
  test.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [-3, 1.349898031630095e-3],
    [-5, 2.866515718791939e-7],
    [-10, 7.61985302416053e-24],
  ])('is below %d with probability %d', (x, wanted) => {
    expect(relative(normalBelow(x), wanted)).toBeLessThan(1e-12);
  });

  test('has quantiles that it is below with just that probability', () => {
    for (const p of [1e-300, 1e-12, 1e-4, 0.01, 0.3, 0.5, 0.7, 0.95, 0.999999]) {
      expect(relative(normalBelow(normalQuantile(p)), p), String(p)).toBeLessThan(1e-11);
    }
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
  });
});

/** The integral of the quantiles, by the midpoint rule. */
function integrate(spread: Spread, steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += quantileOf(spread, (step + 0.5) / steps);
  return sum / steps;
}

describe('spreads', () => {
  test('a range has its middle for a mean, and its ends for bounds', () => {
    const spread = { type: 'range', low: 0.1, high: 0.4 } as const;
    expect(meanOf(spread)).toBeCloseTo(0.25, 15);
    expect(boundsOf(spread)).toMatchObject({ low: 0.1, high: 0.4 });
    expect(quantileOf(spread, 0.5)).toBeCloseTo(0.25, 15);
  });

  test('a lognormal far from 1 has the mean of the closed form, and percentiles as far as its error factor', () => {
    const spread = { type: 'lognormal', median: 1e-4, errorFactor: 3 } as const;
    const sigma = Math.log(3) / 1.6448536269514722;
    expect(relative(meanOf(spread), 1e-4 * Math.exp(sigma ** 2 / 2))).toBeLessThan(1e-12);
    expect(relative(quantileOf(spread, 0.95), 3e-4)).toBeLessThan(1e-12);
    expect(relative(quantileOf(spread, 0.05), 1e-4 / 3)).toBeLessThan(1e-12);
    expect(relative(quantileOf(spread, 0.5), 1e-4)).toBeLessThan(1e-12);
  });

  test.each([
    [0.1, 10],
    [0.3, 3],
    [1, 1],
    [1e-3, 1000],
  ])(
    'a lognormal of median %d and error factor %d has the mean of its quantiles, none above 1',
    (median, errorFactor) => {
      const spread = { type: 'lognormal', median, errorFactor } as const;
      expect(relative(integrate(spread, 100_000), meanOf(spread))).toBeLessThan(1e-3);
      expect(quantileOf(spread, 1 - 1e-12)).toBeLessThanOrEqual(1);
    },
  );
});
