/** Reads the quantities that people write in inventories. Every reader answers null for what is not of its form. */

/** An exact non-negative decimal: `digits / 10^scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimal = '\\d{1,40}(?:\\.\\d{1,40})?';
const exponential = `${decimal}(?:[eE][+-]?\\d{1,2})?`;
const decimalForm = /^(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/;

function readDecimal(text: string): Decimal | null {
  const match = decimalForm.exec(text);
  if (match === null) return null;
  const [, whole = '', part = '', exponent = '0'] = match;
  const scale = part.length - Number(exponent);
  const digits = BigInt(whole + part);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The form of a percentage, for editors: at most 100. */
export const percentagePattern = '^\\s*(?:100(?:\\.0{1,40})?|\\d{1,2}(?:\\.\\d{1,40})?)\\s*%\\s*$';
const percentageForm = new RegExp(percentagePattern);

/** Percentage text such as `99.95%` to the exact unavailability 1 - p, rounded once: `99.99%` gives 1e-4. */
export function readUnavailability(availability: string | number): number | null {
  const percent = typeof availability === 'string';
  if (percent && !percentageForm.test(availability)) return null;
  const text = String(availability).trim();
  const decimal = readDecimal(percent ? text.slice(0, -1).trim() : text);
  // A number too small to be written out in digits.
  if (decimal === null && !percent) return 1 - availability;
  if (decimal === null) return null;
  const scale = decimal.scale + (percent ? 2 : 0);
  const rest = 10n ** BigInt(scale) - decimal.digits;
  return rest < 0n ? null : Number(`${rest}e-${scale}`);
}

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
  ['w', 604_800],
  ['y', 31_536_000],
]);

/** Beyond this no clock counts; sums of two stay exact enough to divide. */
const longestSeconds = 1e18;

const unit = '(?:ms|[smhdwy])';
const plainForm = `${decimal}${unit}(?:\\s*${decimal}${unit})*`;
const isoPart = (letter: string): string => `(?:(${decimal})${letter})?`;
const isoForm = `P(?=\\d|T\\d)${isoPart('W')}${isoPart('D')}(?:T(?=\\d)${isoPart('H')}${isoPart('M')}${isoPart('S')})?`;
const plainDuration = new RegExp(`^${plainForm}$`);
const isoDuration = new RegExp(`^${isoForm}$`);

/** The form of a duration, for editors. */
export const durationPattern = `^\\s*(?:${plainForm}|${isoForm})\\s*$`;

/**
 * Durations such as `30m`, `1h30m`, `720h`, `2d`, `5y` (365 days each) or ISO 8601 `PT30M`, in seconds to so many decimal
 * places.
 */
export function readDuration(text: string, decimals = 3): number | null {
  const trimmed = text.trim();
  const seconds = readIsoDuration(trimmed) ?? readPlainDuration(trimmed);
  return seconds === null || seconds > longestSeconds ? null : Number(seconds.toFixed(decimals));
}

function readIsoDuration(text: string): number | null {
  const parts = isoDuration.exec(text)?.slice(1);
  if (parts === undefined) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return weeks * 604_800 + days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

function readPlainDuration(text: string): number | null {
  if (!plainDuration.test(text)) return null;
  let seconds = 0;
  for (const [, amount = '0', unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g))
    seconds += Number(amount) * (secondsPerUnit.get(unit) ?? 0);
  return seconds;
}

/** The form of a rate, for editors. */
export const ratePattern = `^\\s*${exponential}\\s*/\\s*${unit}\\s*$`;

/** Failure rates such as `1e-6/h`, per second. */
export function readRate(text: string): number | null {
  const [amount, unit, ...rest] = text.split('/').map((part) => part.trim());
  if (amount === undefined || unit === undefined || rest.length > 0) return null;
  const seconds = secondsPerUnit.get(unit);
  if (seconds === undefined || readDecimal(amount) === null) return null;
  return Number(amount) / seconds;
}

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** The form of a fraction, for editors: the denominator is not zero. */
export const fractionPattern = '^\\s*\\d{1,9}\\s*/\\s*(?=.*[1-9].*$)\\d{1,9}\\s*$';

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
 * Scales non-negative numbers, read as the decimals that they print as, to whole numbers of one common unit, with the
 * size of that unit. Answers null where a number has too many digits to be written out.
 */
export function scaleToIntegers(values: readonly number[]): { integers: bigint[]; unit: bigint } | null {
  const decimals = values.map((value) => readDecimal(String(value)));
  const scale = decimals.reduce((most, decimal) => Math.max(most, decimal?.scale ?? 0), 0);
  const integers: bigint[] = [];
  for (const decimal of decimals) {
    if (decimal === null) return null;
    integers.push(decimal.digits * 10n ** BigInt(scale - decimal.scale));
  }
  return { integers, unit: 10n ** BigInt(scale) };
}
