import { cellsOf } from '../parse/tape.ts';
import { doubled } from '../parse/word-table.ts';

/**
 * Values by the cells of a tape that they are made of: where equal cells were met before, the same object answers. Most
 * of a fleet says the same few things again and again.
 */
export class SharedValues<Value> {
  readonly #cells: Int32Array;
  readonly #make: (at: number) => Value;
  #slots = new Int32Array(64);
  #starts = new Int32Array(32);
  #hashes = new Int32Array(32);
  readonly #values: Value[] = [];

  /** `make` makes the value of the cells at an index. */
  constructor(cells: Int32Array, make: (at: number) => Value) {
    this.#cells = cells;
    this.#make = make;
  }

  /** The value of the cells at an index, made where there is none yet. */
  at(at: number): Value {
    const cells = this.#cells;
    const length = cellsOf(cells, at);
    let hash = length;
    for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ cells[i]!, 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry === -1) {
        const value = this.#make(at);
        this.#add(slot, at, hash, value);
        return value;
      }
      if (this.#hashes[entry] === hash && this.#isSame(this.#starts[entry]!, at, length))
        // An entry has a value.
        return this.#values[entry] as Value;
    }
  }

  #isSame(a: number, b: number, length: number): boolean {
    const cells = this.#cells;
    for (let i = 0; i < length; i++) if (cells[a + i] !== cells[b + i]) return false;
    return true;
  }

  #add(slot: number, at: number, hash: number, value: Value): void {
    const entry = this.#values.push(value) - 1;
    if (entry === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#hashes = doubled(this.#hashes);
    }
    this.#starts[entry] = at;
    this.#hashes[entry] = hash;
    this.#slots[slot] = entry + 1;
    if (this.#values.length * 2 <= this.#slots.length) return;
    const slots = new Int32Array(this.#slots.length * 2);
    for (let other = 0; other < this.#values.length; other++) {
      let free = this.#hashes[other]! & (slots.length - 1);
      while (slots[free] !== 0) free = (free + 1) & (slots.length - 1);
      slots[free] = other + 1;
    }
    this.#slots = slots;
  }
}
