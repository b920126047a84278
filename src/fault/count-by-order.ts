import type { Diagram } from './diagram.ts';

/**
 * How many sets of each order every node of a ZBDD stands for: node `v` has `counts[start[v] + i]` sets of
 * `least[v] + i` events, up to `start[v + 1]`. Counts past 2^53 are rounded; they are never zero by mistake.
 */
export interface OrderTable {
  readonly least: Int32Array;
  readonly start: Float64Array;
  readonly counts: Float64Array;
  /** 1 where a node has sets of every order between its least and its most. */
  readonly gapless: Uint8Array;
  /** Whether every count is exact. */
  readonly exact: boolean;
}

/**
 * Counts the sets of a ZBDD by order, up to `maxOrder`, for every node in one sweep: polynomials whose exponent is the
 * order, added over the two branches, multiplied where a module joins. Time and space are the sum over the nodes of the
 * orders that each has.
 */
export function tabulateOrders(diagram: Diagram, maxOrder: number): OrderTable {
  const { label, low, high, root } = diagram;
  const size = Math.max(2, root + 1);
  const least = new Int32Array(size);
  const start = new Float64Array(size + 1);
  const gapless = new Uint8Array(size).fill(1);
  let counts = new Float64Array(4 * size);
  let end = 1;
  let exact = true;
  counts[0] = 1;
  start[1] = 0;
  start[2] = 1;
  for (let id = 2; id < size; id++) {
    const [lo, hi, module] = [low[id]!, high[id]!, ~label[id]!];
    const isModule = module >= 0;
    const loLength = start[lo + 1]! - start[lo]!;
    const hiLength = start[hi + 1]! - start[hi]!;
    const moduleLength = isModule ? start[module + 1]! - start[module]! : 1;
    const hiLeast = least[hi]! + (isModule ? least[module]! : 1);
    const hasHigh = hiLength > 0 && moduleLength > 0 && hiLeast <= maxOrder;
    let from = hasHigh ? hiLeast : 0;
    let to = hasHigh ? Math.min(maxOrder, hiLeast + hiLength + moduleLength - 2) : -1;
    if (loLength > 0) {
      from = hasHigh ? Math.min(from, least[lo]!) : least[lo]!;
      to = Math.max(to, least[lo]! + loLength - 1);
    }
    const length = to - from + 1;
    if (end + length > counts.length) {
      const larger = new Float64Array(Math.max(counts.length * 2, end + length));
      larger.set(counts);
      counts = larger;
    }
    least[id] = from;
    for (let i = 0; i < loLength; i++) counts[end + least[lo]! - from + i] = counts[start[lo]! + i]!;
    if (hasHigh) {
      for (let j = 0; j < moduleLength; j++) {
        const factor = isModule ? counts[start[module]! + j]! : 1;
        if (factor === 0) continue;
        const last = Math.min(hiLength, to - hiLeast - j + 1);
        const place = end + hiLeast - from + j;
        for (let i = 0; i < last; i++) {
          const count = counts[start[hi]! + i]!;
          if (count === 0) continue;
          counts[place + i]! += factor * count;
          if (counts[place + i]! > Number.MAX_SAFE_INTEGER) exact = false;
        }
      }
    }
    for (let i = 0; i < length; i++) if (counts[end + i] === 0) gapless[id] = 0;
    end += length;
    start[id + 1] = end;
  }
  return { least, start, counts, gapless, exact };
}

/** The number of sets of each order, ascending, as exact integers. */
export function countByOrder(diagram: Diagram, maxOrder: number, table: OrderTable): Map<number, bigint> {
  const { root } = diagram;
  const { least, start, counts } = table;
  const exact = table.exact ? null : countExactly(diagram, maxOrder, table);
  const byOrder = new Map<number, bigint>();
  for (let at = start[root]!; at < start[root + 1]!; at++) {
    const count = exact === null ? BigInt(counts[at]!) : exact[at - start[root]!]!;
    if (count > 0n) byOrder.set(least[root]! + at - start[root]!, count);
  }
  return byOrder;
}

/** The root's row of the table in integers of any size, made with the ranges that the table already knows. */
function countExactly(diagram: Diagram, maxOrder: number, table: OrderTable): readonly bigint[] {
  const { label, low, high, root } = diagram;
  const { least, start } = table;
  const rows: (readonly bigint[])[] = [[], [1n]];
  const lastReader = lastReaders(diagram);
  for (let id = 2; id <= root; id++) {
    const row = new Array<bigint>(start[id + 1]! - start[id]!).fill(0n);
    const [lo, hi, module] = [low[id]!, high[id]!, ~label[id]!];
    rows[lo]!.forEach((count, i) => {
      row[least[lo]! - least[id]! + i]! += count;
    });
    const factors = module >= 0 ? rows[module]! : [1n];
    const shift = least[hi]! + (module >= 0 ? least[module]! : 1) - least[id]!;
    factors.forEach((factor, j) => {
      if (factor === 0n) return;
      const last = Math.min(rows[hi]!.length, maxOrder - least[id]! - shift - j + 1);
      for (let i = 0; i < last; i++) row[shift + j + i]! += factor * rows[hi]![i]!;
    });
    rows.push(row);
    // Rows of large integers are large: none is kept longer than it is needed.
    for (const child of [lo, hi, module]) if (child > 1 && lastReader[child] === id) rows[child] = [];
  }
  return rows[root]!;
}

/** The number of sets of a ZBDD with modules: exact, in one sweep. */
export function countSets(diagram: Diagram): bigint {
  const { label, low, high, root } = diagram;
  const counts = new Float64Array(Math.max(2, root + 1));
  counts[1] = 1;
  let largest = 1;
  for (let id = 2; id <= root; id++) {
    const factor = label[id]! < 0 ? counts[~label[id]!]! : 1;
    counts[id] = counts[low[id]!]! + factor * counts[high[id]!]!;
    largest = Math.max(largest, counts[id]!);
  }
  if (largest <= Number.MAX_SAFE_INTEGER) return BigInt(counts[root]!);
  const exact: bigint[] = [0n, 1n];
  const lastReader = lastReaders(diagram);
  for (let id = 2; id <= root; id++) {
    const [lo, hi, module] = [low[id]!, high[id]!, ~label[id]!];
    exact.push(exact[lo]! + (module >= 0 ? exact[module]! * exact[hi]! : exact[hi]!));
    for (const child of [lo, hi, module]) if (child > 1 && lastReader[child] === id) exact[child] = 0n;
  }
  return exact[root]!;
}

/** The last node that reads each node. */
function lastReaders({ label, low, high, root }: Diagram): Int32Array {
  const last = new Int32Array(Math.max(2, root + 1));
  for (let id = 2; id <= root; id++) {
    last[low[id]!] = last[high[id]!] = id;
    if (label[id]! < 0) last[~label[id]!] = id;
  }
  return last;
}
