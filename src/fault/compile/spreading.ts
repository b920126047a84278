import type { ReaderLinks } from './reader-links.ts';

/**
 * Truth that spreads from vertices to the gates that read them, and can be taken back.
 *
 * Each gate counts down the weight it still needs, so every edge is looked at once at most: O(vertices + edges). What is
 * never reached stays false, which is the least solution on cycles. Dowling and Gallier, *Linear-time algorithms for
 * testing the satisfiability of propositional Horn formulae*, J. Logic Programming 1(3), 1984.
 */
export class Spreading {
  /** 1 per vertex that is true. */
  readonly value: Uint8Array;
  /** What has become true, in the order in which it did: the first `count`. */
  readonly trail: Int32Array;
  count = 0;
  readonly #links: ReaderLinks;
  readonly #need: Float64Array;
  readonly #missing: Float64Array;
  /** Gates that have got some of what they need, and not all at once. */
  readonly #begun: Int32Array;
  #begunCount = 0;

  /** `need` holds the weight each vertex needs beyond what is true in `value`, which this changes and never takes back. */
  constructor(links: ReaderLinks, need: Float64Array, value: Uint8Array) {
    this.#links = links;
    this.#need = need;
    this.#missing = need.slice();
    this.value = value;
    this.trail = new Int32Array(links.size);
    this.#begun = new Int32Array(links.size);
  }

  /** Makes one vertex true. */
  take(vertex: number): void {
    if (this.value[vertex] === 1) return;
    this.value[vertex] = 1;
    this.trail[this.count++] = vertex;
  }

  /** Makes true what follows from the vertices in `trail[from]` and after it. */
  spread(from: number): void {
    const { readerStart, readers, readerWeight } = this.#links;
    const { value, trail } = this;
    const [need, missing, begun] = [this.#need, this.#missing, this.#begun];
    for (let at = from; at < this.count; at++) {
      const vertex = trail[at]!;
      const end = readerStart[vertex + 1]!;
      for (let edge = readerStart[vertex]!; edge < end; edge++) {
        const reader = readers[edge]!;
        if (value[reader] === 1) continue;
        const before = missing[reader]!;
        const after = before - readerWeight[edge]!;
        if (after <= 0) {
          value[reader] = 1;
          trail[this.count++] = reader;
        } else {
          if (before === need[reader]) begun[this.#begunCount++] = reader;
          missing[reader] = after;
        }
      }
    }
  }

  /** One that starts with what is true here, and never takes that back. */
  beyond(): Spreading {
    return new Spreading(this.#links, this.#missing.slice(), this.value.slice());
  }

  /** Takes everything back. Costs no look at an edge. */
  reset(): void {
    for (let at = 0; at < this.count; at++) this.value[this.trail[at]!] = 0;
    for (let at = 0; at < this.#begunCount; at++)
      this.#missing[this.#begun[at]!] = this.#need[this.#begun[at]!]!;
    this.count = 0;
    this.#begunCount = 0;
  }
}
