import { expect, test } from 'vitest';
import {
  drawFrom,
  jumpAhead,
  makeRandom,
  makeWords,
  type RandomState,
  seedState,
} from '../../src/random/random.ts';

test('the words are those of the reference implementation of xoshiro128**', () => {
  const words = makeWords([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, () => words.next())).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a seed is spread by SplitMix64, as its reference implementation does', () => {
  const state = seedState(1_234_567);
  const words = [6457827717110365317n, 3203168211198807973n];
  expect(state).toEqual(words.flatMap((word) => [Number(BigInt.asUintN(32, word)), Number(word >> 32n)]));
});

test('jumping ahead is 2^64 steps', () => {
  // A step is linear over bits: as a matrix, one column for each bit of the state, it can be squared.
  const step = Array.from({ length: 128 }, (_, bit) => {
    const words = makeWords(stateOf(1n << BigInt(bit)));
    words.next();
    return bitsOf(words.state());
  });
  const apply = (matrix: readonly bigint[], bits: bigint): bigint =>
    matrix.reduce((sum, column, bit) => ((bits >> BigInt(bit)) & 1n ? sum ^ column : sum), 0n);
  let matrix = step;
  for (let squarings = 0; squarings < 64; squarings++) {
    const squared = matrix;
    matrix = squared.map((column) => apply(squared, column));
  }
  const state = seedState(99);
  expect(bitsOf(jumpAhead(state))).toBe(apply(matrix, bitsOf(state)));
});

test('a seed gives one stream, and the next seed, a far one and the stream behind it others', () => {
  const five = (random: () => number): number[] => Array.from({ length: 5 }, random);
  expect(five(makeRandom(1))).toEqual(five(makeRandom(1)));
  const others = [makeRandom(1), makeRandom(2), makeRandom(1 + 2 ** 32), drawFrom(jumpAhead(seedState(1)))];
  expect(new Set(others.map((random) => five(random)[0])).size).toBe(4);
  expect(five(makeRandom(0)).every((share) => share > 0 && share < 1)).toBe(true);
});

test('numbers are spread evenly: mean, variance and every tenth are as they should be', () => {
  const random = makeRandom(42);
  const count = 100_000;
  const tenths = new Array(10).fill(0);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < count; draw++) {
    const share = random();
    sum += share;
    squares += share ** 2;
    tenths[Math.floor(share * 10)] += 1;
  }
  // Five standard deviations, of one fixed stream.
  expect(Math.abs(sum / count - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
  expect(Math.abs(squares / count - 1 / 3)).toBeLessThan((5 * Math.sqrt(4 / 45)) / Math.sqrt(count));
  for (const tenth of tenths) expect(Math.abs(tenth - count / 10)).toBeLessThan(5 * Math.sqrt(0.09 * count));
});

function bitsOf(state: RandomState): bigint {
  return state.reduce((bits, word, index) => bits | (BigInt(word >>> 0) << BigInt(32 * index)), 0n);
}

function stateOf(bits: bigint): RandomState {
  const word = (index: number): number => Number(BigInt.asUintN(32, bits >> BigInt(32 * index)));
  return [word(0), word(1), word(2), word(3)];
}
