/** Numbers that look random: above 0 and below 1, each as likely as the others, with 52 random bits. */
export type Random = () => number;

/** Where a stream of random numbers goes on: four 32-bit words, not all 0. */
export type RandomState = readonly [number, number, number, number];

/**
 * Numbers that follow from a seed, a whole number, the same on every machine: the one generator of cofail, for draws,
 * simulations, turns and starts of searches alike.
 *
 * It stands here, and is no package's, since the streams of a seed must not overlap and seeds that are close must not
 * give streams that are: `pure-rand` takes the seed as the state, and of xoroshiro128+ the low bits, its weak ones.
 */
export function makeRandom(seed: number): Random {
  return drawFrom(seedState(seed));
}

/**
 * The state of a seed: two numbers of SplitMix64, with which the authors of xoshiro say to start it.
 *
 * Source: G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
 */
export function seedState(seed: number): RandomState {
  let counter = BigInt(seed);
  const next = (): readonly [number, number] => {
    counter += 0x9e3779b97f4a7c15n;
    let mixed = BigInt.asUintN(64, counter);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    mixed ^= mixed >> 31n;
    return [Number(BigInt.asUintN(32, mixed)), Number(mixed >> 32n)];
  };
  return [...next(), ...next()];
}

const half = 2 ** 26;

/** The stream from a state on. */
export function drawFrom(state: RandomState): Random {
  const words = makeWords(state);
  return () => {
    const high = words.next() >>> 6;
    const low = words.next() >>> 6;
    return (high * half + low + 0.5) / (half * half);
  };
}

/** The polynomial by which xoshiro128 steps 2^64 times. */
const jump = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b] as const;

/** The state 2^64 words on: where another stream of the same seed starts, which this one never reaches. */
export function jumpAhead(state: RandomState): RandomState {
  const words = makeWords(state);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (const coefficients of jump)
    for (let bit = 0; bit < 32; bit++) {
      if ((coefficients >>> bit) & 1) {
        const [own, second, third, fourth] = words.state();
        [a, b, c, d] = [a ^ own, b ^ second, c ^ third, d ^ fourth];
      }
      words.next();
    }
  return [a, b, c, d];
}

/**
 * The 32-bit words of xoshiro128\*\*, of period 2^128 - 1.
 *
 * Source: D. Blackman, S. Vigna, *Scrambled linear pseudorandom number generators*, ACM Transactions on Mathematical
 * Software 47(4), 2021.
 */
export function makeWords(start: RandomState): { next: () => number; state: () => RandomState } {
  let [a, b, c, d] = start;
  return {
    next: () => {
      const word = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = rotate(d, 11);
      return word;
    },
    state: () => [a, b, c, d],
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
