import type { Random } from './random.ts';

/** Exponential with mean 1. */
export function drawExponential(random: Random): number {
  return -Math.log(random());
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
    if (Math.log(random()) >= 0.5 * normal * normal + d - d * cube + d * Math.log(cube)) continue;
    const boost = isSmall ? random() ** (1 / shape) : 1;
    return (d * cube * boost) / shape;
  }
}

/** The items in a random order, each order as likely as the others (Fisher-Yates). */
export function shuffled<T>(items: Iterable<T>, random: Random): T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
