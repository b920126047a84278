import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  earthRadiusKm,
  greatCircleKm,
  type Location,
  leastRoundTrip,
} from '../../../src/analysis/geography/great-circle.ts';

const half = Math.PI * earthRadiusKm;

const anywhere = fc.tuple(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: -180, max: 180, noNaN: true }),
);

/** A place as a point on the unit sphere. */
function point([latitude, longitude]: Location): [number, number, number] {
  const north = (latitude * Math.PI) / 180;
  const east = (longitude * Math.PI) / 180;
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** The same by the chord through the Earth, which is exact but next to antipodes. */
function byChord(a: Location, b: Location): number {
  const [p, q] = [point(a), point(b)];
  const chord = Math.hypot(...p.map((value, index) => value - (q[index] ?? 0)));
  return 2 * earthRadiusKm * Math.asin(Math.min(1, chord / 2));
}

describe('the distance over the ground', () => {
  test('is that of the chord through the Earth', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(Math.abs(greatCircleKm(a, b) - byChord(a, b))).toBeLessThan(1e-3);
      }),
    );
  });

  test('is the same both ways, and no way round is shorter', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        expect(greatCircleKm(a, b)).toBeCloseTo(greatCircleKm(b, a), 6);
        expect(greatCircleKm(a, c)).toBeLessThanOrEqual(greatCircleKm(a, b) + greatCircleKm(b, c) + 1e-6);
      }),
    );
  });

  test('to the antipode is half way round the Earth, and nothing is farther', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        const [latitude, longitude] = a;
        expect(greatCircleKm(a, [-latitude, longitude - 180])).toBeCloseTo(half, 6);
        expect(greatCircleKm(a, a)).toBe(0);
        expect(greatCircleKm(a, b)).toBeLessThanOrEqual(half);
      }),
    );
  });

  test('does not know the longitude of a pole, nor the date line', () => {
    expect(greatCircleKm([90, 0], [90, 123])).toBeCloseTo(0, 9);
    expect(greatCircleKm([90, 17], [-90, -99])).toBeCloseTo(half, 9);
    expect(greatCircleKm([0, 180], [0, -180])).toBeCloseTo(0, 9);
    expect(greatCircleKm([10, 179.5], [10, -179.5])).toBeCloseTo(greatCircleKm([10, 0], [10, 1]), 9);
  });

  test('from London to New York is what an atlas says', () => {
    expect(greatCircleKm([51.5074, -0.1278], [40.7128, -74.006])).toBeCloseTo(5570, -1);
  });
});

test('light in fibre takes 10.007 ms for 1,000 km there and back', () => {
  expect(leastRoundTrip(1000) * 1000).toBeCloseTo(10.007, 3);
});
