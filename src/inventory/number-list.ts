/** Whole numbers, one after the other in a flat array that grows: a fleet has millions. */
export class NumberList {
  length = 0;
  #items = new Int32Array(64);

  /** Adds a number, and answers where. */
  push(item: number): number {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(2 * this.length);
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

  /** A copy of them all. */
  toArray(): Int32Array {
    return this.#items.slice(0, this.length);
  }
}
