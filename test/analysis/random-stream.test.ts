import { expect, test } from 'vitest';
import { nextShare, nextWord, seedState } from '../../src/analysis/random-stream.ts';

test('the stream is that of the reference implementation of xoshiro128**', () => {
  const state = Uint32Array.of(1, 2, 3, 4);
  const words = Array.from({ length: 10 }, () => nextWord(state));
  expect(words).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a seed gives one stream, and the next seed another', () => {
  const draw = (seed: number): number[] => {
    const state = seedState(seed);
    return Array.from({ length: 5 }, () => nextShare(state));
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(0).every((share) => share > 0 && share < 1)).toBe(true);
});

test('shares are spread evenly: mean, variance and every tenth are as they should be', () => {
  const state = seedState(42);
  const count = 100_000;
  const tenths = new Array(10).fill(0);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < count; draw++) {
    const share = nextShare(state);
    sum += share;
    squares += share ** 2;
    tenths[Math.floor(share * 10)] += 1;
  }
  // Five standard deviations, of one fixed stream.
  expect(Math.abs(sum / count - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
  expect(Math.abs(squares / count - 1 / 3)).toBeLessThan((5 * Math.sqrt(4 / 45)) / Math.sqrt(count));
  for (const tenth of tenths) expect(Math.abs(tenth - count / 10)).toBeLessThan(5 * Math.sqrt(0.09 * count));
});
