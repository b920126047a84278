/** A list of requests that wait, in the order in which they came: ends and links are indexes of a pool. */
export interface WaitingLines {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

export function makeLines(count: number): WaitingLines {
  return { first: new Int32Array(count).fill(-1), last: new Int32Array(count).fill(-1) };
}

/**
 * The requests that are on their way: one slot each, reused when it is done. Typed arrays, as there may be millions one
 * after the other, and none is to be left to the garbage collector.
 */
export class RequestPool {
  arrival = new Float64Array(1024);
  /** -1 for requests that were there at the start. */
  demand = new Int32Array(1024);
  /** The cell of its node and model; -1 for one that is lost. */
  cell = new Int32Array(1024);
  /** 1 where it had to wait for its model. */
  cold = new Uint8Array(1024);
  #next = new Int32Array(1024);
  #used = 0;
  #free = -1;

  /** How many slots have been used: all that are on their way are below. */
  get extent(): number {
    return this.#used;
  }

  clear(): void {
    this.#used = 0;
    this.#free = -1;
  }

  take(arrival: number, demand: number, cell: number): number {
    let slot = this.#free;
    if (slot === -1) {
      slot = this.#used++;
      if (slot === this.arrival.length) this.#grow();
    } else this.#free = this.#next[slot]!;
    this.arrival[slot] = arrival;
    this.demand[slot] = demand;
    this.cell[slot] = cell;
    this.cold[slot] = 0;
    return slot;
  }

  release(slot: number): void {
    this.cell[slot] = -1;
    this.#next[slot] = this.#free;
    this.#free = slot;
  }

  append({ first, last }: WaitingLines, line: number, slot: number): void {
    this.#next[slot] = -1;
    if (first[line] === -1) first[line] = slot;
    else this.#next[last[line]!] = slot;
    last[line] = slot;
  }

  /** The first of a line, which leaves it; -1 where nobody waits. */
  shift({ first }: WaitingLines, line: number): number {
    const slot = first[line]!;
    if (slot !== -1) first[line] = this.#next[slot]!;
    return slot;
  }

  #grow(): void {
    const size = this.arrival.length * 2;
    const arrival = new Float64Array(size);
    arrival.set(this.arrival);
    this.arrival = arrival;
    const copy = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(size);
      to.set(from);
      return to;
    };
    this.demand = copy(this.demand);
    this.cell = copy(this.cell);
    this.#next = copy(this.#next);
    const cold = new Uint8Array(size);
    cold.set(this.cold);
    this.cold = cold;
  }
}
