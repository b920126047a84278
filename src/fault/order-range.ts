import type { OrderTable } from './count-by-order.ts';

/**
 * A set of numbers of events: all from `least` to `most`, or those among them that `gaps` marks with 1. Mostly there are
 * no gaps, and then nothing costs more than a comparison.
 */
export interface OrderRange {
  readonly least: number;
  readonly most: number;
  readonly gaps: Uint8Array | null;
}

export const NO_EVENTS: OrderRange = { least: 0, most: 0, gaps: null };

/** The orders of the sets of a node. Empty where it has none. */
export function ordersOf({ least, start, counts, gapless }: OrderTable, node: number): OrderRange {
  const from = start[node]!;
  const length = start[node + 1]! - from;
  const first = least[node]!;
  if (gapless[node] === 1) return { least: first, most: first + length - 1, gaps: null };
  const gaps = Uint8Array.from({ length }, (_, i) => (counts[from + i]! > 0 ? 1 : 0));
  return { least: first, most: first + length - 1, gaps };
}

/** The sums of a number of each. */
export function sumOf(a: OrderRange, b: OrderRange): OrderRange {
  const least = a.least + b.least;
  const most = a.most + b.most;
  const width = (range: OrderRange) => range.most - range.least + 1;
  if (width(a) <= 0 || width(b) <= 0) return { least: 0, most: -1, gaps: null };
  if (a.gaps === null && b.gaps === null) return { least, most, gaps: null };
  const gaps = new Uint8Array(most - least + 1);
  for (let i = 0; i < width(a); i++) {
    if (a.gaps !== null && a.gaps[i] === 0) continue;
    for (let j = 0; j < width(b); j++) if (b.gaps === null || b.gaps[j] === 1) gaps[i + j] = 1;
  }
  return { least, most, gaps };
}

/** Whether a number of each can sum to `total`. */
export function canSumTo(a: OrderRange, b: OrderRange, total: number): boolean {
  const from = Math.max(a.least, total - b.most);
  const to = Math.min(a.most, total - b.least);
  if (a.gaps === null && b.gaps === null) return from <= to;
  for (let x = from; x <= to; x++) {
    const inA = a.gaps === null || a.gaps[x - a.least] === 1;
    if (inA && (b.gaps === null || b.gaps[total - x - b.least] === 1)) return true;
  }
  return false;
}
