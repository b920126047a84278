/** Numbered things by the time at which they happen, the earliest first: a binary heap in typed arrays that grow. */
export class EventHeap {
  #times = new Float64Array(1024);
  #items = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** When the earliest one happens; infinite where there is none. */
  get nextTime(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  clear(): void {
    this.#size = 0;
  }

  push(time: number, item: number): void {
    if (this.#size === this.#times.length) this.#grow();
    const [times, items] = [this.#times, this.#items];
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (times[parent]! <= time) break;
      times[at] = times[parent]!;
      items[at] = items[parent]!;
      at = parent;
    }
    times[at] = time;
    items[at] = item;
  }

  /** Removes the earliest one and answers which it was; there must be one. */
  pop(): number {
    const [times, items] = [this.#times, this.#items];
    const first = items[0]!;
    const size = --this.#size;
    const time = times[size]!;
    const item = items[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && times[child + 1]! < times[child]!) child++;
      if (time <= times[child]!) break;
      times[at] = times[child]!;
      items[at] = items[child]!;
      at = child;
    }
    times[at] = time;
    items[at] = item;
    return first;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const items = new Int32Array(this.#items.length * 2);
    times.set(this.#times);
    items.set(this.#items);
    this.#times = times;
    this.#items = items;
  }
}
