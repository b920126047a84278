import type { LocalDiagram } from './local-diagram.ts';

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

  /** Adds a module's diagram, whose labels `~m` stand for module m with its root at `roots[m]`; gives its root. */
  append({ label, low, high, root }: LocalDiagram, roots: readonly number[]): number {
    const shift = this.count - 2;
    for (let id = 2; id < label.length; id++) {
      const own = label[id]!;
      this.add(own >= 0 ? own : ~roots[~own]!, shifted(low[id]!, shift), shifted(high[id]!, shift));
    }
    return shifted(root, shift);
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

function shifted(id: number, shift: number): number {
  return id < 2 ? id : id + shift;
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
