/** The level of the two terminals: below every variable. */
const BOTTOM = 0x7fffffff;

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
  /** The label on each level; 0 where there is no node. */
  readonly labels: Integers;
}

/** Small diagrams come by the hundred thousand, and a typed array costs more than a handful of numbers. */
type Integers = Int32Array | number[];

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
  return { level, label, low, high, root: below, labels: labels.toReversed() };
}
