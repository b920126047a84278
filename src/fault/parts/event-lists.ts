/** A list of events per vertex, in flat arrays: `events[start[vertex]] … events[end[vertex] - 1]`. */
export class EventLists {
  events = new Int32Array(1024);
  readonly start: Int32Array;
  /** -1 for a vertex without a list. */
  readonly end: Int32Array;
  #count = 0;

  constructor(vertices: number) {
    this.start = new Int32Array(vertices);
    this.end = new Int32Array(vertices).fill(-1);
  }

  has(vertex: number): boolean {
    return this.end[vertex] !== -1;
  }

  /** Gives a vertex the first of the elements of a list. */
  set(vertex: number, list: ArrayLike<number>, count = list.length): void {
    this.start[vertex] = this.#count;
    this.extend(vertex, list, count);
  }

  /** Adds to the list that was set last. */
  extend(vertex: number, list: ArrayLike<number>, count = list.length): void {
    while (this.#count + count > this.events.length) {
      const larger = new Int32Array(2 * this.events.length);
      larger.set(this.events);
      this.events = larger;
    }
    const { events } = this;
    let end = this.#count;
    for (let at = 0; at < count; at++) events[end++] = list[at]!;
    this.#count = end;
    this.end[vertex] = end;
  }

  of(vertex: number): number[] {
    const list: number[] = [];
    for (let at = this.start[vertex]!; at < this.end[vertex]!; at++) list.push(this.events[at]!);
    return list;
  }
}
