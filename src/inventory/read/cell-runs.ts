import { NumberList } from '../number-list.ts';
import { cellsOf } from '../parse/tape.ts';

/** Numbers values of a tape from 0, in order of their first appearance: values of equal cells have one number. */
export class CellRuns {
  readonly #cells: Int32Array;
  #slots = new Int32Array(64);
  /** By number, where the value stands first, and its hash. */
  readonly #starts = new NumberList(32);
  readonly #hashes = new NumberList(32);

  constructor(cells: Int32Array) {
    this.#cells = cells;
  }

  /** How many values have a number: the next new one gets it. */
  get count(): number {
    return this.#starts.length;
  }

  /** The number of the value at a cell. */
  numberOf(at: number): number {
    const cells = this.#cells;
    const length = cellsOf(cells, at);
    let hash = length;
    for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ cells[i]!, 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1;
      if (number === -1) return this.#add(slot, at, hash);
      if (this.#hashes.at(number) === hash && this.#isSame(this.#starts.at(number), at, length))
        return number;
    }
  }

  #isSame(a: number, b: number, length: number): boolean {
    const cells = this.#cells;
    for (let i = 0; i < length; i++) if (cells[a + i] !== cells[b + i]) return false;
    return true;
  }

  #add(slot: number, at: number, hash: number): number {
    const number = this.#starts.push(at);
    this.#hashes.push(hash);
    this.#slots[slot] = number + 1;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let free = this.#hashes.at(number) & mask;
      while (slots[free] !== 0) free = (free + 1) & mask;
      slots[free] = number + 1;
    }
    this.#slots = slots;
  }
}
