/** The state of a stream of random numbers: four 32-bit words, not all 0. */
export type RandomState = Uint32Array;

/**
 * The state of a seed: its words by SplitMix32, as the authors of xoshiro recommend, so that seeds that are close give
 * streams that are not.
 */
export function seedState(seed: number): RandomState {
  let counter = seed >>> 0;
  return Uint32Array.from({ length: 4 }, () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  });
}

/**
 * The next 32 bits of a stream, which moves on: xoshiro128**, of period 2^128 - 1.
 *
 * Source: D. Blackman, S. Vigna, *Scrambled linear pseudorandom number generators*, ACM Transactions on Mathematical
 * Software 47(4), 2021.
 */
export function nextWord(state: RandomState): number {
  const [, second] = state;
  const word = Math.imul(rotate(Math.imul(second!, 5), 7), 9) >>> 0;
  const shifted = second! << 9;
  state[2]! ^= state[0]!;
  state[3]! ^= state[1]!;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= shifted;
  state[3] = rotate(state[3]!, 11);
  return word;
}

const half = 2 ** 26;

/** The next number of a stream: above 0 and below 1, each as likely as the others, with 52 random bits. */
export function nextShare(state: RandomState): number {
  const high = nextWord(state) >>> 6;
  const low = nextWord(state) >>> 6;
  return (high * half + low + 0.5) / (half * half);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
