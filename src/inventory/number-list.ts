/** Whole numbers, one after the other in a flat array that grows: a fleet has millions. */
export class NumberList {
  length = 0;
  #items: Int32Array;

  /** There may be more than the expected number. */
  constructor(expected = 64) {
    this.#items = new Int32Array(expected);
  }

  /** Adds a number, and answers where. */
  push(item: number): number {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(2 * this.length + 1);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = item;
    return this.length++;
  }

  at(index: number): number {
    return this.#items[index]!;
  }

  set(index: number, item: number): void {
    this.#items[index] = item;
  }

  /** All of them, where they are: of no use once another is added. */
  view(): Int32Array {
    return this.#items.subarray(0, this.length);
  }

  /** A copy of them all. */
  toArray(): Int32Array {
    return this.#items.slice(0, this.length);
  }
}
