/**
 * Random numbers in [0, 1) that follow from a seed, the same on every machine: xmur3 spreads the seed's digits over the
 * state of sfc32, which Chris Doty-Humphrey's PractRand finds no fault with.
 */
export function seededRandom(seed: number): () => number {
  let hash = 1779033703;
  for (const digit of String(seed)) {
    hash = Math.imul(hash ^ digit.charCodeAt(0), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const spread = (): number => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
  let [a, b, c, d] = [spread(), spread(), spread(), 1];
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** 0 to size - 1 in a random order (Fisher-Yates). */
export function shuffledIndexes(size: number, random: () => number): number[] {
  const order = [...Array(size).keys()];
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
