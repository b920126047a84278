/**
 * Numbers from 0 up to but not 1, the same for the same seed on every machine. Good enough to start searches from, not
 * for statistics.
 *
 * Source: G. Marsaglia, "Xorshift RNGs", J. Statistical Software 8(14), 2003; the seed is spread as in splitmix32.
 */
export function makeRandom(seed: number): () => number {
  let state = (seed + 0x9e3779b9) | 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  state = (state ^ (state >>> 15)) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
