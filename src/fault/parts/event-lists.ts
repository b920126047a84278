/** A list of events per vertex, in flat arrays: `events[start[vertex]] … events[end[vertex] - 1]`. */
export class EventLists {
  events = new Int32Array(1024);
  readonly start: Int32Array;
  readonly end: Int32Array;
  #count = 0;

  constructor(vertices: number) {
    this.start = new Int32Array(vertices);
    this.end = new Int32Array(vertices);
  }

  set(vertex: number, list: readonly number[]): void {
    this.start[vertex] = this.#count;
    this.extend(vertex, list);
  }

  /** Adds to the list that was set last. */
  extend(vertex: number, list: readonly number[]): void {
    while (this.#count + list.length > this.events.length) {
      const larger = new Int32Array(2 * this.events.length);
      larger.set(this.events);
      this.events = larger;
    }
    for (let at = 0; at < list.length; at++) this.events[this.#count++] = list[at]!;
    this.end[vertex] = this.#count;
  }

  of(vertex: number): number[] {
    const list: number[] = [];
    for (let at = this.start[vertex]!; at < this.end[vertex]!; at++) list.push(this.events[at]!);
    return list;
  }
}
