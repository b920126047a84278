/** Shares compared without rounding: a third of three is a third, whatever a floating point number says. */

/** A share of a whole, as `numerator / denominator`. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const shareForm = /^(\d{1,400})(?:\.(\d{1,400}))?\s*(%|\/\s*(\d{1,40}))?$/;

/** Reads `2/3`, `40%`, `0.4` or the number 0.4 as the decimal that it prints as. Null for what is no share in [0, 1]. */
export function readShare(value: string | number): Share | null {
  const text = (typeof value === 'number' ? plainDecimal(value) : value).trim();
  const [, whole = '', part = '', unit, divisor] = shareForm.exec(text) ?? [];
  if (whole === '' || (divisor !== undefined && part !== '')) return null;
  const scale = 10n ** BigInt(part.length);
  const numerator = BigInt(whole + part);
  const denominator = scale * (divisor === undefined ? (unit === '%' ? 100n : 1n) : BigInt(divisor));
  return denominator === 0n || numerator > denominator ? null : { numerator, denominator };
}

/** Whether `part` of `whole` is more than (or at least) a share. Of nothing, nothing is. */
export function reachesShare(
  part: bigint,
  whole: bigint,
  { numerator, denominator }: Share,
  form: 'moreThan' | 'atLeast',
): boolean {
  if (whole === 0n) return false;
  const difference = part * denominator - numerator * whole;
  return form === 'moreThan' ? difference > 0n : difference >= 0n;
}

/** Non-negative numbers, as the decimals that they print as, in whole numbers of one unit. Exact for every number. */
export function toWholeUnits(values: readonly number[]): bigint[] {
  if (values.every(Number.isSafeInteger)) return values.map(BigInt);
  const decimals = values.map((value) => plainDecimal(value).split('.'));
  const scale = decimals.reduce((most, [, part = '']) => Math.max(most, part.length), 0);
  return decimals.map(([whole = '0', part = '']) => BigInt(whole + part.padEnd(scale, '0')));
}

/** The digits of a number without an exponent: 1e-7 is `0.0000001`. */
function plainDecimal(value: number): string {
  const [, whole = '', part = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + part;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, '0');
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Bits beyond which a quotient of two whole numbers is taken of their leading parts. */
const mostBits = 1000;

/** part / whole as a number, to double precision. */
export function quotient(part: bigint, whole: bigint): number {
  const bits = whole.toString(2).length;
  const shift = BigInt(Math.max(0, bits - mostBits));
  return Number(part >> shift) / Number(whole >> shift);
}

/**
 * Answers sums of amounts, each of which lies at a place below `size`: in plain numbers where these are exact, which is
 * where nearly all the time goes.
 */
export function makeScale(
  size: number,
  places: readonly number[],
  amounts: readonly bigint[],
): (places: ArrayLike<number>) => bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) {
    const amountAt = new Map(places.map((place, index) => [place, amounts[index] ?? 0n]));
    return (chosen) => {
      let sum = 0n;
      for (let at = 0; at < chosen.length; at++) sum += amountAt.get(chosen[at]!) ?? 0n;
      return sum;
    };
  }
  const amountAt = new Float64Array(size);
  for (let at = 0; at < places.length; at++) amountAt[places[at]!] = Number(amounts[at]);
  return (chosen) => {
    let sum = 0;
    for (let at = 0; at < chosen.length; at++) sum += amountAt[chosen[at]!]!;
    return BigInt(sum);
  };
}
