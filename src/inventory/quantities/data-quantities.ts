/** Reads amounts of data, and how fast data moves. Every reader answers null for what is not of its form. */

const amount = '\\d{1,15}(?:\\.\\d{1,15})?';

const bytesPerUnit: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
  ['TiB', 1024 ** 4],
]);

const bitsPerUnit: ReadonlyMap<string, number> = new Map([
  ['bps', 1],
  ['kbps', 1e3],
  ['Mbps', 1e6],
  ['Gbps', 1e9],
  ['Tbps', 1e12],
]);

const byteUnits = [...bytesPerUnit.keys()].join('|');
const bitUnits = [...bitsPerUnit.keys()].join('|');
/** Nothing is no size, and takes no time. */
const someDigit = '(?=.*[1-9])';

/** The form of a size, for editors. */
export const sizePattern = `^${someDigit}\\s*${amount}\\s*(?:${byteUnits})\\s*$`;
/** The form of a data rate, for editors. */
export const dataRatePattern = `^${someDigit}\\s*${amount}\\s*(?:${bitUnits}|(?:${byteUnits})/s)\\s*$`;

const sizeForm = new RegExp(sizePattern);
const dataRateForm = new RegExp(dataRatePattern);

/** Sizes such as `140GB` (10^9 bytes each) or `24GiB` (2^30), in bytes. */
export function readSize(text: string): number | null {
  return sizeForm.test(text) ? inUnits(text, bytesPerUnit) : null;
}

/** Rates such as `10Gbps` (10^9 bits each second) or `2GB/s`, in bytes per second. */
export function readDataRate(text: string): number | null {
  if (!dataRateForm.test(text)) return null;
  return text.includes('/') ? inUnits(text.replace('/s', ''), bytesPerUnit) : inUnits(text, bitsPerUnit) / 8;
}

function inUnits(text: string, units: ReadonlyMap<string, number>): number {
  const trimmed = text.trim();
  const number = Number.parseFloat(trimmed);
  return number * (units.get(trimmed.replace(/^[\d.]+\s*/, '')) ?? 1);
}
