/** Numbers that look random, the same for the same seed on every machine: uniform in [0, 1), 32 bits each. */
export type Random = () => number;

/**
 * The generator sfc32, seeded through splitmix32 so that neighbouring seeds have nothing in common.
 *
 * Source: C. Doty-Humphrey, *PractRand*, 2014 (sfc); G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number
 * generators*, OOPSLA 2014 (splitmix).
 */
export function makeRandom(seed: number): Random {
  let state = seed | 0;
  const mixed = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return bits ^ (bits >>> 15);
  };
  let [a, b, c, counter] = [mixed(), mixed(), mixed(), 1];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
}

/** Exponential with mean 1. */
export function drawExponential(random: Random): number {
  return -Math.log(1 - random());
}

/** Standard normal, by the polar method of Marsaglia and Bray (1964). */
function drawNormal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/**
 * A time with mean 1 and a coefficient of variation: gamma, which is exponential for 1 and all alike for 0.
 *
 * Source: G. Marsaglia, W. W. Tsang, *A simple method for generating gamma variables*, ACM TOMS 26(3), 2000.
 */
export function drawGamma(random: Random, variation: number): number {
  if (variation === 0) return 1;
  if (variation === 1) return drawExponential(random);
  const shape = 1 / (variation * variation);
  // Below 1 the method wants a shape that is one larger, and a power to come back.
  const isSmall = shape < 1;
  const d = (isSmall ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = drawNormal(random);
    const root = 1 + c * normal;
    if (root <= 0) continue;
    const cube = root * root * root;
    const uniform = 1 - random();
    if (Math.log(uniform) >= 0.5 * normal * normal + d - d * cube + d * Math.log(cube)) continue;
    const boost = isSmall ? (1 - random()) ** (1 / shape) : 1;
    return (d * cube * boost) / shape;
  }
}
