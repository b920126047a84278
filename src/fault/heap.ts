/** A binary heap: `pop` gives the least item. Both operations make O(log n) comparisons. */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  push(item: T): void {
    const { items, compare } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (compare(items[parent]!, item) <= 0) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  get size(): number {
    return this.items.length;
  }

  /** Forgets what comes behind so many items that count. Takes sorting. */
  keep(count: number, counts: (item: T) => boolean): void {
    // What is sorted is a heap.
    const sorted = this.items.sort(this.compare);
    let left = count;
    const end = sorted.findIndex((item) => counts(item) && left-- === 0);
    if (end !== -1) sorted.length = end;
  }

  pop(): T | undefined {
    const { items, compare } = this;
    const least = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return least;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && compare(items[child + 1]!, items[child]!) < 0) child++;
      if (compare(last, items[child]!) <= 0) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return least;
  }
}
