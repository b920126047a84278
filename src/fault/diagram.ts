import type { NodeTable } from './node-table.ts';

/**
 * A finished decision diagram in flat arrays, of a function (BDD) or of a family of sets (ZBDD). Ids 0 and 1 are the
 * terminals; children come before their parents, so every computation on it is a plain loop.
 *
 * A node's label is the event vertex it decides, or `~r`: then it decides the module whose own diagram has its root at
 * `r`, a smaller id. Modules share no events with anything outside them.
 */
export interface Diagram {
  readonly label: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly root: number;
}

/** Collects the diagrams of the modules of one answer. */
export class DiagramBuilder {
  private label: Int32Array = new Int32Array(64);
  private low: Int32Array = new Int32Array(64);
  private high: Int32Array = new Int32Array(64);
  private count = 2;

  add(label: number, low: number, high: number): number {
    if (this.count === this.label.length) {
      this.label = doubled(this.label);
      this.low = doubled(this.low);
      this.high = doubled(this.high);
    }
    const id = this.count++;
    this.label[id] = label;
    this.low[id] = low;
    this.high[id] = high;
    return id;
  }

  /** Copies what is reachable from `root`; gives the id of its copy. */
  copy(table: NodeTable, root: number, labelOfLevel: (level: number) => number): number {
    const reached = reachable(table, root);
    const copyOf = new Int32Array(Math.max(2, root + 1));
    copyOf[1] = 1;
    for (let id = 2; id <= root; id++) {
      if (reached[id] === 0) continue;
      copyOf[id] = this.add(labelOfLevel(table.level(id)), copyOf[table.low(id)]!, copyOf[table.high(id)]!);
    }
    return copyOf[root]!;
  }

  finish(root: number): Diagram {
    const size = Math.max(2, root + 1);
    return {
      label: this.label.slice(0, size),
      low: this.low.slice(0, size),
      high: this.high.slice(0, size),
      root,
    };
  }
}

/** 1 per node that `root` leads to. */
export function reachable(table: NodeTable, root: number): Uint8Array {
  const reached = new Uint8Array(Math.max(2, root + 1));
  reached[root] = 1;
  for (let id = root; id > 1; id--) {
    if (reached[id] === 0) continue;
    reached[table.low(id)] = 1;
    reached[table.high(id)] = 1;
  }
  return reached;
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
