import type { Diagram } from '../diagram/diagram.ts';

/**
 * A set of numbers of events: all from `least` to `most` (none where that is less), or those among them that `present`
 * marks with 1. Mostly there are no gaps, and then nothing costs more than a comparison.
 */
export interface OrderRange {
  readonly least: number;
  readonly most: number;
  readonly present: Uint8Array | null;
}

export const NO_EVENTS: OrderRange = { least: 0, most: 0, present: null };
const NONE: OrderRange = { least: 0, most: -1, present: null };
const ONE_EVENT: OrderRange = { least: 1, most: 1, present: null };

/** The orders, up to `maxOrder`, of the sets of every node of a ZBDD with modules, in one sweep. */
export function findOrders({ label, low, high, root }: Diagram, maxOrder: number): readonly OrderRange[] {
  const orders: OrderRange[] = [NONE, NO_EVENTS];
  for (let id = 2; id <= root; id++) {
    const own = label[id]! < 0 ? orders[~label[id]!]! : ONE_EVENT;
    orders.push(unionOf(orders[low[id]!]!, upTo(maxOrder, sumOf(own, orders[high[id]!]!))));
  }
  return orders;
}

/** The sums of a number of each. */
export function sumOf(a: OrderRange, b: OrderRange): OrderRange {
  if (a.most < a.least || b.most < b.least) return NONE;
  const least = a.least + b.least;
  const most = a.most + b.most;
  if (a.present === null && b.present === null) return { least, most, present: null };
  const present = new Uint8Array(most - least + 1);
  for (let x = a.least; x <= a.most; x++) {
    if (!has(a, x)) continue;
    for (let y = b.least; y <= b.most; y++) if (has(b, y)) present[x + y - least] = 1;
  }
  return closed({ least, most, present });
}

/** Whether a number of each can sum to `total`. */
export function canSumTo(a: OrderRange, b: OrderRange, total: number): boolean {
  const from = Math.max(a.least, total - b.most);
  const to = Math.min(a.most, total - b.least);
  if (a.present === null && b.present === null) return from <= to;
  for (let x = from; x <= to; x++) if (has(a, x) && has(b, total - x)) return true;
  return false;
}

function has({ least, most, present }: OrderRange, order: number): boolean {
  return order >= least && order <= most && (present === null || present[order - least] === 1);
}

function unionOf(a: OrderRange, b: OrderRange): OrderRange {
  if (a.most < a.least) return b;
  if (b.most < b.least) return a;
  const least = Math.min(a.least, b.least);
  const most = Math.max(a.most, b.most);
  const touching = Math.max(a.least, b.least) <= Math.min(a.most, b.most) + 1;
  if (touching && a.present === null && b.present === null) return { least, most, present: null };
  const present = new Uint8Array(most - least + 1);
  for (let x = least; x <= most; x++) if (has(a, x) || has(b, x)) present[x - least] = 1;
  return closed({ least, most, present });
}

function upTo(maxOrder: number, range: OrderRange): OrderRange {
  if (range.most <= maxOrder) return range;
  if (range.least > maxOrder) return NONE;
  let most = maxOrder;
  while (!has(range, most)) most--;
  if (range.present === null) return { ...range, most };
  return closed({ ...range, most, present: range.present.subarray(0, most - range.least + 1) });
}

/** Without marks that mark everything. */
function closed(range: OrderRange): OrderRange {
  return range.present?.includes(0) === true ? range : { ...range, present: null };
}
