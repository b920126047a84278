import type { Diagram } from '../diagram/diagram.ts';
import type { OrderRange } from './order-range.ts';

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
  return sweep<bigint>(diagram, [0n, 1n], (id, count) => {
    const inside = label[id]! < 0 ? count(~label[id]!) : 1n;
    return count(low[id]!) + inside * count(high[id]!);
  });
}

/**
 * The number of sets of each order, ascending, as exact integers: polynomials whose exponent is the order, added over the
 * two branches of a node, multiplied where a module joins. In doubles where they are exact, else in integers of any size.
 * Time is the sum over the nodes of the orders that each has; `orders` says which.
 */
export function countByOrder(diagram: Diagram, orders: readonly OrderRange[]): Map<number, bigint> {
  const row = countIn(diagram, orders, doubles) ?? countIn(diagram, orders, integers);
  const byOrder = new Map<number, bigint>();
  const { least } = orders[diagram.root]!;
  for (let i = 0; i < row!.length; i++) {
    const count = BigInt(row![i]!);
    if (count > 0n) byOrder.set(least + i, count);
  }
  return byOrder;
}

interface Arithmetic<Row> {
  zeros(length: number): Row;
  one(): Row;
  /** Adds the product of two polynomials, moved up by `shift`, up to the target's length. False where not exact. */
  addProduct(target: Row, shift: number, a: Row, b: Row): boolean;
}

const doubles: Arithmetic<Float64Array> = {
  zeros: (length) => new Float64Array(length),
  one: () => Float64Array.of(1),
  addProduct(target, shift, a, b) {
    let largest = 0;
    for (let i = 0; i < a.length; i++) {
      const factor = a[i]!;
      if (factor === 0) continue;
      const end = Math.min(b.length, target.length - shift - i);
      for (let j = 0; j < end; j++) {
        const sum = target[shift + i + j]! + factor * b[j]!;
        target[shift + i + j] = sum;
        if (sum > largest) largest = sum;
      }
    }
    return largest <= Number.MAX_SAFE_INTEGER;
  },
};

const integers: Arithmetic<bigint[]> = {
  zeros: (length) => new Array<bigint>(length).fill(0n),
  one: () => [1n],
  addProduct(target, shift, a, b) {
    for (let i = 0; i < a.length; i++) {
      const factor = a[i]!;
      if (factor === 0n) continue;
      const end = Math.min(b.length, target.length - shift - i);
      for (let j = 0; j < end; j++) target[shift + i + j]! += factor * b[j]!;
    }
    return true;
  },
};

/** The root's polynomial; null where the arithmetic is not exact. */
function countIn<Row>(
  diagram: Diagram,
  orders: readonly OrderRange[],
  arithmetic: Arithmetic<Row>,
): Row | null {
  const { label, low, high } = diagram;
  const one = arithmetic.one();
  let exact = true;
  const rootRow = sweep<Row>(diagram, [arithmetic.zeros(0), one], (id, rowOf) => {
    const { least, most } = orders[id]!;
    const row = arithmetic.zeros(Math.max(0, most - least + 1));
    if (!exact) return row;
    const [lo, hi, module] = [low[id]!, high[id]!, ~label[id]!];
    const inside = module >= 0 ? rowOf(module) : one;
    const insideLeast = module >= 0 ? orders[module]!.least : 1;
    exact &&= arithmetic.addProduct(row, orders[lo]!.least - least, one, rowOf(lo));
    exact &&= arithmetic.addProduct(row, orders[hi]!.least + insideLeast - least, inside, rowOf(hi));
    return row;
  });
  return exact ? rootRow : null;
}

/** Works out a value per node from the bottom up, and keeps none longer than some node above still needs it. */
function sweep<T>(
  { label, low, high, root }: Diagram,
  terminals: readonly [T, T],
  evaluate: (id: number, value: (child: number) => T) => T,
): T {
  const lastReader = new Int32Array(Math.max(2, root + 1));
  for (let id = 2; id <= root; id++) {
    lastReader[low[id]!] = lastReader[high[id]!] = id;
    if (label[id]! < 0) lastReader[~label[id]!] = id;
  }
  const values: (T | undefined)[] = [...terminals];
  const value = (child: number): T => {
    const known = values[child];
    if (known === undefined) throw new Error('a node must come after what it reads');
    return known;
  };
  for (let id = 2; id <= root; id++) {
    values.push(evaluate(id, value));
    for (const child of [low[id]!, high[id]!, ~label[id]!]) {
      if (child > 1 && lastReader[child] === id) values[child] = undefined;
    }
  }
  return value(root);
}
