/** Reads the quantities that people write in inventories. Every reader answers null for what is not of its form. */

/** An exact non-negative decimal: `digits / 10^scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimalForm = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;

function readDecimal(text: string): Decimal | null {
  const match = decimalForm.exec(text);
  if (match === null) return null;
  const [, whole = '', part = '', exponent = '0'] = match;
  const scale = part.length - Number(exponent);
  const digits = BigInt(whole + part);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Percentage text such as `99.95%` to the exact unavailability 1 - p, rounded once: `99.99%` gives 1e-4. */
export function readUnavailability(availability: string | number): number | null {
  const text = String(availability).trim();
  const percent = text.endsWith('%');
  if (typeof availability === 'string' && !percent) return null;
  const decimal = readDecimal(percent ? text.slice(0, -1).trim() : text);
  if (decimal === null) return null;
  const one = 10n ** BigInt(decimal.scale) * (percent ? 100n : 1n);
  return decimal.digits > one ? null : Number(one - decimal.digits) / Number(one);
}

const secondsPerUnit: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

const durationForm = /^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))(?:\s*\d+(?:\.\d+)?(?:ms|[smhdwy]))*$/;
const isoForm =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Durations such as `30m`, `1h30m`, `720h`, `2d`, `5y` (365 days each) or ISO 8601 `PT30M`, in seconds. */
export function readDuration(text: string): number | null {
  const trimmed = text.trim();
  const iso = isoForm.exec(trimmed);
  if (iso !== null && /\d/.test(trimmed) && !trimmed.endsWith('T')) {
    const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso
      .slice(1)
      .map((part) => Number(part ?? 0));
    return weeks * 604_800 + days * 86_400 + hours * 3600 + minutes * 60 + seconds;
  }
  if (!durationForm.test(trimmed)) return null;
  let seconds = 0;
  for (const [, amount = '0', unit = 's'] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)) {
    seconds += Number(amount) * (secondsPerUnit[unit] ?? 0);
  }
  return Number.isFinite(seconds) ? Number(seconds.toFixed(3)) : null;
}

/** Failure rates such as `1e-6/h`, per second. */
export function readRate(text: string): number | null {
  const [amount, unit, ...rest] = text.split('/').map((part) => part.trim());
  if (amount === undefined || unit === undefined || rest.length > 0) return null;
  const seconds = secondsPerUnit[unit];
  if (seconds === undefined || readDecimal(amount) === null) return null;
  return Number(amount) / seconds;
}

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Fractions such as `2/3`: whole numbers up to nine digits, above a positive denominator. */
export function readFraction(text: string): Fraction | null {
  const match = /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(text.trim());
  if (match === null) return null;
  const numerator = Number(match[1]);
  const denominator = Number(match[2]);
  return denominator === 0 ? null : { numerator, denominator };
}

/** Calendar dates `2027-06-30`; an impossible day such as 2027-02-30 is none. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Scales non-negative numbers, read as the decimals that they print as, to whole numbers of one common unit, times
 * `factor`. Answers null where the sum would leave the safe integers: then no exact comparison is possible.
 */
export function scaleToIntegers(values: readonly number[], factor = 1): number[] | null {
  const decimals = values.map((value) => readDecimal(String(value)));
  const scale = decimals.reduce((most, decimal) => Math.max(most, decimal?.scale ?? 0), 0);
  let sum = 0n;
  const scaled: number[] = [];
  for (const decimal of decimals) {
    if (decimal === null) return null;
    const integer = decimal.digits * 10n ** BigInt(scale - decimal.scale) * BigInt(factor);
    sum += integer;
    scaled.push(Number(integer));
  }
  return sum <= BigInt(Number.MAX_SAFE_INTEGER) ? scaled : null;
}
