import { normalBelow, normalQuantile } from './normal-distribution.ts';

/** A probability that is not known exactly: anywhere from low to high alike, or lognormal and at most 1. */
export type Spread =
  | { readonly type: 'range'; readonly low: number; readonly high: number }
  | { readonly type: 'lognormal'; readonly median: number; readonly errorFactor: number };

/** What is between the median of a standard normal variable and its 95th percentile. */
const ninetyFifth = normalQuantile(0.95);

/**
 * The mean: what stands for the probability wherever one number is asked for. As every failure function is linear in the
 * probability of each own failure, the probability computed from the means is the mean of what independent spreads give.
 *
 * A lognormal value above 1 counts as 1, so its mean is E[X; X < 1] + P(X > 1).
 */
export function meanOf(spread: Spread): number {
  if (spread.type === 'range') return spread.low + (spread.high - spread.low) / 2;
  const { median, errorFactor } = spread;
  const mu = Math.log(median);
  const sigma = Math.log(errorFactor) / ninetyFifth;
  if (sigma === 0) return median;
  const below = Math.exp(mu + (sigma * sigma) / 2) * normalBelow(-mu / sigma - sigma);
  return below + normalBelow(mu / sigma);
}

/** The ends of a range; of a lognormal its 5th and 95th percentile. */
export function boundsOf(spread: Spread): { readonly low: number; readonly high: number } {
  if (spread.type === 'range') return spread;
  const { median, errorFactor } = spread;
  return { low: median / errorFactor, high: median * errorFactor };
}

/** The value that so large a share of the spread is below, for shares between 0 and 1: uniform shares give draws. */
export function quantileOf(spread: Spread, share: number): number {
  if (spread.type === 'range') return spread.low + share * (spread.high - spread.low);
  const { median, errorFactor } = spread;
  return Math.min(1, median * errorFactor ** (normalQuantile(share) / ninetyFifth));
}
