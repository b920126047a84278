import { readFraction, scaleToIntegers } from './quantities.ts';

export type Threshold =
  | { readonly weights: readonly number[]; readonly needed: number; readonly scale: number }
  | { readonly fault: 'inexact' | 'never-met' | 'always-met'; readonly total: number };

/**
 * Works a threshold over weights out to whole numbers of one unit, exactly; `scale` of that unit are a weight of 1 as
 * it is written. `k` is a weight, or a fraction such as `2/3` of all the weight.
 */
export function workOutThreshold(
  form: 'atLeast' | 'moreThan',
  k: number | string,
  given: readonly number[],
): Threshold {
  const total = given.reduce((sum, weight) => sum + weight, 0);
  const scaled = scaleToIntegers(given);
  if (scaled === null) return { fault: 'inexact', total };
  const sum = scaled.integers.reduce((all, weight) => all + weight, 0n);
  const needed = neededWeight(form, k, sum, scaled.unit);
  if (needed > sum) return { fault: 'never-met', total };
  if (needed <= 0n) return { fault: 'always-met', total };
  // Large stakes often end in zeros: in their greatest common unit they fit into numbers.
  const isLarge = sum > BigInt(Number.MAX_SAFE_INTEGER);
  const unit = isLarge ? scaled.integers.reduce(greatestCommonDivisor, 0n) : 1n;
  if (sum / unit > BigInt(Number.MAX_SAFE_INTEGER)) return { fault: 'inexact', total };
  return {
    weights: scaled.integers.map((weight) => Number(weight / unit)),
    needed: Number((needed + unit - 1n) / unit),
    scale: Number(scaled.unit) / Number(unit),
  };
}

/** The least weight that meets the threshold: weights are whole, so `more than x` is `at least ⌊x⌋ + 1`. */
function neededWeight(form: 'atLeast' | 'moreThan', k: number | string, total: bigint, unit: bigint): bigint {
  const fraction = typeof k === 'string' ? readFraction(k) : null;
  const [numerator, denominator] =
    fraction === null
      ? [BigInt(k) * unit, 1n]
      : [BigInt(fraction.numerator) * total, BigInt(fraction.denominator)];
  const floor = numerator / denominator;
  if (form === 'moreThan') return floor + 1n;
  return floor * denominator === numerator ? floor : floor + 1n;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
