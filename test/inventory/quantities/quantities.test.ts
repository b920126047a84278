import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDate,
  readDuration,
  readFraction,
  readRate,
  readUnavailability,
  scaleToIntegers,
} from '../../../src/inventory/quantities/quantities.ts';
import { workOutThreshold } from '../../../src/inventory/quantities/threshold.ts';

describe('readUnavailability', () => {
  it.each([
    ['99.99%', 1e-4],
    ['99.95%', 5e-4],
    ['99.9 %', 1e-3],
    ['100%', 0],
    ['0%', 1],
    ['99.99999999999999%', 1e-16],
    [0.9995, 5e-4],
    [1, 0],
    [0.1, 0.9],
    [1e-300, 1],
    [99.9, null],
    ['100.1%', null],
    ['99.9', null],
    ['-1%', null],
    ['%', null],
    ['99,9%', null],
    [`${'9'.repeat(1e6)}%`, null],
  ] as const)('reads %s as %s', (text, expected) => {
    expect(readUnavailability(text)).toBe(expected);
  });
});

describe('readDuration', () => {
  it.each([
    ['30m', 1800],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['0.5d', 43_200],
    ['250ms', 0.25],
    ['2w', 1_209_600],
    ['1y', 31_536_000],
    ['0s', 0],
    ['PT30M', 1800],
    ['P1DT12H', 129_600],
    ['P2W', 1_209_600],
    ['PT0.5S', 0.5],
    ['30', null],
    ['30 min', null],
    ['-1h', null],
    ['1h-30m', null],
    ['P', null],
    ['PT', null],
    ['P1DT', null],
    ['30M', null],
    ['1month', null],
    ['', null],
    ['h', null],
    [`${'9'.repeat(400)}h`, null],
    [`P${'9'.repeat(400)}D`, null],
    ['999999999999999999999y', null],
  ] as const)('reads %s as %s seconds', (text, expected) => {
    expect(readDuration(text)).toBe(expected);
  });
});

it.each([
  ['1e-6/h', 1e-6 / 3600],
  ['2 / y', 2 / 31_536_000],
  ['0.5/d', 0.5 / 86_400],
  ['1/constructor', null],
  ['1/__proto__', null],
  ['1', null],
  ['1/h/h', null],
  ['-1/h', null],
  ['/h', null],
] as const)('reads the rate %s as %s per second', (text, expected) => {
  expect(readRate(text)).toBe(expected);
});

it.each([
  ['2/3', { numerator: 2, denominator: 3 }],
  [' 2 / 3 ', { numerator: 2, denominator: 3 }],
  ['0/1', { numerator: 0, denominator: 1 }],
  ['2/0', null],
  ['2', null],
  ['-1/3', null],
  ['1.5/3', null],
  ['1/1234567890', null],
] as const)('reads the fraction %s as %j', (text, expected) => {
  expect(readFraction(text)).toEqual(expected);
});

it.each([
  ['2027-06-30', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-6-30', false],
  ['0000-00-00', false],
  ['2027-06-30T00:00:00Z', false],
])('knows whether %s is a day: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

describe('thresholds', () => {
  it('scales decimals to whole numbers of one unit, without rounding', () => {
    expect(scaleToIntegers([0.1, 0.2, 1])).toEqual({ integers: [1n, 2n, 10n], unit: 10n });
    expect(scaleToIntegers([1e21])).toEqual({ integers: [10n ** 21n], unit: 1n });
  });

  it.each([
    ['atLeast', 2, [1, 1, 1], 2],
    ['moreThan', 2, [1, 1, 1], 3],
    ['atLeast', '2/3', [1, 1, 1], 2],
    ['moreThan', '2/3', [1, 1, 1], 3],
    ['atLeast', '1/2', [1, 1, 1], 2],
    ['moreThan', '1/2', [1, 1], 2],
    ['moreThan', 0, [1], 1],
    ['atLeast', '3/3', [0.1, 0.2], 3],
    ['atLeast', 1, [0.5, 0.25, 0.25], 100],
    ['moreThan', '2/3', Array.from({ length: 100 }, () => 1), 67],
  ] as const)('%s %s of the weights %j needs %d', (form, k, weights, needed) => {
    const worked = workOutThreshold(form, k, weights);
    expect('needed' in worked && worked.needed).toBe(needed);
  });

  it.each([
    ['atLeast', 4, [1, 1, 1], 'never-met'],
    ['moreThan', '1/1', [1, 1], 'never-met'],
    ['atLeast', '4/3', [1, 1], 'never-met'],
    ['atLeast', 1, [0, 0], 'never-met'],
    ['atLeast', 0, [1], 'always-met'],
    ['atLeast', '0/3', [1], 'always-met'],
    ['atLeast', 1, [Number.MAX_SAFE_INTEGER, 0.5], 'inexact'],
    ['atLeast', 1, [1e-300, 1], 'inexact'],
  ] as const)('%s %s of the weights %j is %s', (form, k, weights, fault) => {
    expect(workOutThreshold(form, k, weights)).toMatchObject({ fault });
  });

  it('keeps stakes beyond the safe integers exact where they share a unit', () => {
    const worked = workOutThreshold('moreThan', '2/3', [3e17, 2e17, 1e17]);
    expect(worked).toEqual({ weights: [3, 2, 1], needed: 5, scale: 1e-17 });
  });

  it('agrees with the definition for any whole weights and any fraction', () => {
    const weight = fc.integer({ min: 0, max: 1000 });
    const form = fc.constantFrom('atLeast' as const, 'moreThan' as const);
    const fraction = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 6 }),
        form,
        fraction,
        (weights, how, [n, d]) => {
          const total = weights.reduce((sum, one) => sum + one, 0);
          const isMet = (sum: number): boolean =>
            how === 'atLeast' ? sum * d >= n * total : sum * d > n * total;
          const worked = workOutThreshold(how, `${n}/${d}`, weights);
          if ('fault' in worked)
            expect(isMet(worked.fault === 'always-met' ? 0 : total)).toBe(worked.fault === 'always-met');
          else {
            const sums = Array.from({ length: total + 1 }, (_, sum) => sum);
            expect(sums.find((sum) => sum >= worked.needed !== isMet(sum))).toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
