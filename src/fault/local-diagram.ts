import { BOTTOM, type NodeTable } from './node-table.ts';

/**
 * The finished diagram of one module: only what its root needs, children before parents, ids 0 and 1 the terminals.
 * A label is an event vertex, or `~m` for the module numbered m.
 */
export interface LocalDiagram {
  readonly level: Integers;
  readonly label: Integers;
  readonly low: Integers;
  readonly high: Integers;
  readonly root: number;
}

/** Small diagrams come by the hundred thousand, and a typed array costs more than a handful of numbers. */
type Integers = Int32Array | number[];

/** Takes a diagram out of the table that it was made in. Linear in the table. */
export function extract(table: NodeTable, root: number, labelAt: ArrayLike<number>): LocalDiagram {
  const place = new Int32Array(Math.max(2, root + 1));
  place[root] = 1;
  let size = 2;
  for (let id = root; id > 1; id--) {
    if (place[id] === 0) continue;
    place[table.low(id)] = 1;
    place[table.high(id)] = 1;
    size++;
  }
  const level = new Int32Array(size).fill(BOTTOM);
  const label = new Int32Array(size);
  const low = new Int32Array(size);
  const high = new Int32Array(size);
  place[0] = 0;
  place[1] = 1;
  let next = 2;
  for (let id = 2; id <= root; id++) {
    if (place[id] === 0) continue;
    level[next] = table.level(id);
    label[next] = labelAt[table.level(id)]!;
    low[next] = place[table.low(id)]!;
    high[next] = place[table.high(id)]!;
    place[id] = next++;
  }
  return { level, label, low, high, root: root < 2 ? root : size - 1 };
}

/**
 * The diagram of an or (`one` false) or an and (`one` true) of distinct variables. Its minimal cut sets have the very
 * same diagram.
 */
export function chain(labels: readonly number[], isAnd: boolean): LocalDiagram {
  const level = [BOTTOM, BOTTOM];
  const label = [0, 0];
  const low = [0, 0];
  const high = [1, 1];
  let below = isAnd ? 1 : 0;
  for (let i = 0; i < labels.length; i++) {
    level.push(labels.length - 1 - i);
    label.push(labels[i]!);
    low.push(isAnd ? 0 : below);
    high.push(isAnd ? below : 1);
    below = label.length - 1;
  }
  return { level, label, low, high, root: below };
}
