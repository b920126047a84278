/**
 * Compares the products of two lists of positive doubles, exactly: below 0 where the first is larger. The lists must be
 * sorted; factors that both have cost nothing, and mostly they have them all.
 */
export function compareProducts(a: readonly number[], b: readonly number[]): number {
  const [left, right] = withoutCommon(a, b);
  if (left.length + right.length === 0) return 0;
  const [x, y] = [exactProduct(left), exactProduct(right)];
  const shift = BigInt(Math.abs(x.exponent - y.exponent));
  const [p, q] =
    x.exponent > y.exponent ? [x.mantissa << shift, y.mantissa] : [x.mantissa, y.mantissa << shift];
  return p === q ? 0 : p > q ? -1 : 1;
}

/** The product of doubles in [0, 1], rounded once: equal products give equal numbers, whatever the order. */
export function roundedProduct(factors: readonly number[]): number {
  // Far below the least double there is, and then the exact product may be very long.
  if (factors.reduce((sum, factor) => sum + Math.log2(factor), 0) < -1100) return 0;
  const { mantissa, exponent } = exactProduct(factors);
  // Keeps 61 to 64 leading bits, and one more that says whether any bit after them was set: enough to round correctly once.
  const excess = 4 * mantissa.toString(16).length - 64;
  if (excess <= 0) return scale(Number(mantissa), exponent);
  const leading = mantissa >> BigInt(excess);
  const sticky = leading << BigInt(excess) === mantissa ? 0n : 1n;
  return scale(Number((leading << 1n) | sticky), exponent + excess - 1);
}

/** In steps, since 2 ** exponent alone may underflow where the product does not. */
function scale(value: number, exponent: number): number {
  let result = value;
  let left = exponent;
  for (; left < -1000 && result !== 0; left += 1000) result *= 2 ** -1000;
  return result === 0 ? 0 : result * 2 ** left;
}

function withoutCommon(a: readonly number[], b: readonly number[]): [number[], number[]] {
  const left: number[] = [];
  const right: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x === y) {
      i++;
      j++;
    } else if (y === undefined || (x !== undefined && x < y)) {
      left.push(x!);
      i++;
    } else {
      right.push(y);
      j++;
    }
  }
  return [left, right];
}

/** Multiplied in pairs, pairs of pairs and so on: long integers multiply fastest when they are equally long. */
function exactProduct(factors: readonly number[], from = 0, to = factors.length): Scaled {
  if (to - from === 0) return { mantissa: 1n, exponent: 0 };
  if (to - from === 1) return parts(factors[from]!);
  const middle = (from + to) >> 1;
  const [a, b] = [exactProduct(factors, from, middle), exactProduct(factors, middle, to)];
  return { mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent };
}

/** mantissa * 2^exponent. */
interface Scaled {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const words = new DataView(new ArrayBuffer(8));

function parts(factor: number): Scaled {
  words.setFloat64(0, factor);
  const biased = words.getUint32(0) >>> 20;
  const fraction = words.getBigUint64(0) & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa, exponent: Math.max(biased, 1) - 1075 };
}
