/** Beyond this the series loses digits, and the continued fraction converges quickly. */
const farOut = 3;
const fractionDepth = 60;

/**
 * The probability that a standard normal variable is below x. Near the middle by the series x + x³/3 + x⁵/15 + …, in the
 * tails by Laplace's continued fraction, whose relative error stays small however far out.
 *
 * Source: G. Marsaglia, *Evaluating the normal distribution*, Journal of Statistical Software 11(4), 2004; M. Abramowitz,
 * I. Stegun, *Handbook of Mathematical Functions*, 26.2.11 and 26.2.14.
 */
export function normalBelow(x: number): number {
  if (x > farOut) return 1 - normalBelow(-x);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x >= -farOut) {
    let sum = 0;
    for (let term = x, power = 1; sum + term !== sum; power += 2) {
      sum += term;
      term *= (x * x) / (power + 2);
    }
    return 0.5 + density * sum;
  }
  let fraction = -x;
  for (let depth = fractionDepth; depth > 0; depth--) fraction = -x + depth / fraction;
  return density / fraction;
}

/** Newton's steps double the digits each; the first guess has three. */
const newtonSteps = 3;

/**
 * The value that a standard normal variable is below with probability p, 0 < p < 1: the inverse of `normalBelow`, by a
 * rational first guess and Newton's method.
 *
 * Source: M. Abramowitz, I. Stegun, *Handbook of Mathematical Functions*, 26.2.23.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = above / below - t;
  for (let step = 0; step < newtonSteps; step++) {
    const reached = normalBelow(x);
    // Of the logarithm, which is concave: it does not overshoot far out in the tail.
    x -= (Math.log(reached / p) * reached * Math.sqrt(2 * Math.PI)) / Math.exp((-x * x) / 2);
  }
  return x;
}
