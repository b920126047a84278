import { expect, test } from 'vitest';
import { drawExponential, drawGamma, shuffled } from '../../src/random/distributions.ts';
import { makeRandom } from '../../src/random/random.ts';

test.each([0.2, 0.7, 1, 1.3, 2.5])('gamma times have mean 1 and a variation of %f', (variation) => {
  const random = makeRandom(4);
  const count = 200_000;
  const draws = Array.from({ length: count }, () => drawGamma(random, variation));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / count;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / count;
  expect(mean).toBeCloseTo(1, 1);
  expect(Math.sqrt(variance) / variation).toBeCloseTo(1, 1);
});

test('exponential times have mean 1, and are above t with probability e to the -t', () => {
  const random = makeRandom(5);
  const count = 200_000;
  const draws = Array.from({ length: count }, () => drawExponential(random));
  expect(draws.reduce((sum, draw) => sum + draw, 0) / count).toBeCloseTo(1, 2);
  for (const time of [0.1, 1, 3])
    expect(draws.filter((draw) => draw > time).length / count).toBeCloseTo(Math.exp(-time), 2);
});

test('every order of three comes up as often as every other', () => {
  const random = makeRandom(6);
  const count = 60_000;
  const orders = new Map<string, number>();
  for (let draw = 0; draw < count; draw++) {
    const order = shuffled('abc', random).join('');
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  // Five standard deviations, of one fixed stream.
  for (const times of orders.values())
    expect(Math.abs(times - count / 6)).toBeLessThan(5 * Math.sqrt((count * 5) / 36));
});
