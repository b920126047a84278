import picocolors from 'picocolors';
import stringWidth from 'string-width';
import type { Verdict } from '../../analysis/verdict.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import type { Ref } from '../../inventory/inventory.ts';

/** How text output looks: colours only where the reader wants them. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
  /** Columns of the reader's terminal. */
  readonly width: number;
}

export function makeStyle(color: boolean, width = 100): Style {
  const { bold, dim, red, yellow, green, cyan } = picocolors.createColors(color);
  return { bold, dim, red, yellow, green, cyan, width };
}

/** Fills up with spaces to a width in terminal columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

export function widest(texts: Iterable<string>): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, stringWidth(text));
  return width;
}

/** A ref made safe for a terminal; nodes go by their bare id. */
export function show(ref: Ref): string {
  return escapeInvisible(ref.startsWith('node:') ? ref.slice('node:'.length) : ref);
}

/** `1 node`, `2 nodes`. */
export function plural(count: number | bigint, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 || count === 1n ? '' : 's'}`;
}

/** Two significant digits: `1.3e-4`, `0.25`, `0`. */
export function formatProbability(probability: number): string {
  if (probability === 0) return '0';
  return probability >= 0.001 ? String(Number(probability.toPrecision(2))) : probability.toExponential(1);
}

/** How many nines of availability an unavailability leaves: 1e-4 is `4.0 nines`. */
export function formatNines(probability: number): string {
  return probability === 0 ? 'never down' : `${(-Math.log10(probability)).toFixed(1)} nines`;
}

/** A probability with its nines. */
export function formatRisk(probability: number): string {
  return `${formatProbability(probability)} (${formatNines(probability)})`;
}

/** Puts words into lines of at most `width` columns, each behind `indent`. */
export function wrap(words: readonly string[], indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(indent) + stringWidth(longer) > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** Refs as one comma-separated sentence part per word, for `wrap`. */
export function listed(refs: readonly Ref[]): string[] {
  return refs.map((ref, index) => show(ref) + (index < refs.length - 1 ? ',' : ''));
}

export function colorVerdict(verdict: Verdict, style: Style): (text: string) => string {
  switch (verdict) {
    case 'shared-fate':
      return style.red;
    case 'entangled':
    case 'unproven':
      return style.yellow;
    case 'independent':
      return style.green;
  }
}
