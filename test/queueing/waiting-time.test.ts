import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangB, erlangC } from '../../src/queueing/erlang.ts';
import { meanPresent, meanWait, rateOfPresent } from '../../src/queueing/waiting-time.ts';

/** The definition, term by term: what the recursion is to agree with. */
function naiveErlangB(places: number, offered: number): number {
  let term = 1;
  let sum = 1;
  for (let count = 1; count <= places; count++) {
    term *= offered / count;
    sum += term;
  }
  return term / sum;
}

describe('Erlang B', () => {
  // Traffic tables: offered erlangs that so many trunks carry at a grade of service.
  it.each([
    [1, 0.0101, 0.01],
    [2, 0.153, 0.01],
    [5, 1.361, 0.01],
    [10, 4.461, 0.01],
    [20, 12.03, 0.01],
    [50, 37.9, 0.01],
    [100, 84.06, 0.01],
    [10, 5.084, 0.02],
    [10, 6.216, 0.05],
    [20, 15.25, 0.05],
  ])('%i places are offered %f erlangs at a blocking of %f', (places, offered, blocking) => {
    expect(erlangB(places, offered)).toBeCloseTo(blocking, 4);
  });

  test('is its definition', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (places, offered) => {
          expect(erlangB(places, offered)).toBeCloseTo(naiveErlangB(places, offered), 10);
        },
      ),
    );
  });

  test('does not overflow for thousands of places', () => {
    expect(erlangB(10_000, 9_900)).toBeGreaterThan(0.002);
    expect(erlangB(10_000, 9_900)).toBeLessThan(0.006);
  });
});

describe('Erlang C', () => {
  // M/M/1: the load. M/M/2: 2ρ²/(1+ρ). Tables of the call centre literature for the rest.
  it.each([
    [1, 0.8, 0.8],
    [2, 1, 1 / 3],
    [2, 1.6, 0.7111],
    [3, 2, 0.4444],
    [4, 3, 0.5094],
    [5, 4, 0.5541],
    [10, 8, 0.4092],
    [20, 18, 0.5508],
  ])(
    '%i places that are offered %f erlangs make a request wait with probability %f',
    (places, offered, waits) => {
      expect(erlangC(places, offered)).toBeCloseTo(waits, 4);
    },
  );

  test('makes every request wait where more is offered than is served', () => {
    expect(erlangC(3, 3)).toBe(1);
    expect(erlangC(3, 9)).toBe(1);
  });
});

describe('the mean wait', () => {
  it.each([
    ['M/M/1 at a load of 0.8', { places: 1, arrivalRate: 0.8, meanSeconds: 1, variation: 1 }, 4],
    ['M/D/1 at a load of 0.8', { places: 1, arrivalRate: 0.8, meanSeconds: 1, variation: 0 }, 2],
    ['M/G/1 of Pollaczek and Khinchine', { places: 1, arrivalRate: 0.5, meanSeconds: 1, variation: 2 }, 2.5],
    ['M/M/2 at a load of 0.8', { places: 2, arrivalRate: 1.6, meanSeconds: 1, variation: 1 }, 16 / 9],
    ['nobody', { places: 2, arrivalRate: 0, meanSeconds: 1, variation: 1 }, 0],
    ['too much', { places: 2, arrivalRate: 2, meanSeconds: 1, variation: 1 }, Number.POSITIVE_INFINITY],
  ])('is known for %s', (_, queue, seconds) => {
    expect(meanWait(queue)).toBeCloseTo(seconds, 10);
  });

  test('gives back the number of requests that it was made from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 32 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (present, places, meanSeconds, variation) => {
          const queue = { places, meanSeconds, variation };
          const arrivalRate = rateOfPresent(present, queue);
          expect(arrivalRate * meanSeconds).toBeLessThanOrEqual(places);
          expect(meanPresent({ ...queue, arrivalRate }) / present).toBeCloseTo(1, 6);
        },
      ),
    );
    expect(rateOfPresent(0, { places: 2, meanSeconds: 1, variation: 1 })).toBe(0);
  });
});
