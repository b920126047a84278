import { type CodeUnits, textBetween } from './code-units.ts';

const prime = 0x01000193;

/** The hash of the empty word, FNV-1a; signed, as all of them. */
export const hashStart = 0x811c9dc5 | 0;

/** The hash of a word with one more character: readers make it as they go past the characters. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, prime);
}

/**
 * The distinct words of a text, numbered in order of their first appearance: large files repeat few words very often.
 * A word is a part of the text, or, where quotes hid it, a text of its own. Hash table with open addressing;
 * typed arrays, as an object for each word would cost more than all the rest of parsing.
 */
export class WordTable {
  readonly #codes: CodeUnits;
  #slots = new Int32Array(64);
  #starts = new Int32Array(32);
  #ends = new Int32Array(32);
  #hashes = new Int32Array(32);
  #count = 0;
  /** Words that do not stand in the text as they are. */
  readonly #decoded = new Map<number, string>();

  constructor(codes: CodeUnits) {
    this.#codes = codes;
  }

  /** The number of the word between two offsets, which has this hash. */
  numberOf(start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = mix(hash) & mask; ; slot = (slot + 1) & mask) {
      const word = this.#slots[slot]! - 1;
      if (word === -1) return this.#add(slot, start, end, hash);
      if (this.#hashes[word] === hash && this.#isSame(word, start, end)) return word;
    }
  }

  /** The number of a word that does not stand in the text as it is. */
  numberOfDecoded(content: string): number {
    let hash = hashStart;
    for (let at = 0; at < content.length; at++) hash = hashWith(hash, content.charCodeAt(at));
    const mask = this.#slots.length - 1;
    for (let slot = mix(hash) & mask; ; slot = (slot + 1) & mask) {
      const word = this.#slots[slot]! - 1;
      if (word === -1) {
        this.#decoded.set(this.#count, content);
        return this.#add(slot, 0, content.length, hash);
      }
      if (this.#hashes[word] === hash && this.#textOf(word) === content) return word;
    }
  }

  words(): Words {
    return {
      starts: this.#starts.slice(0, this.#count),
      ends: this.#ends.slice(0, this.#count),
      decoded: this.#decoded,
    };
  }

  #add(slot: number, start: number, end: number, hash: number): number {
    const word = this.#count++;
    if (word === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
      this.#hashes = doubled(this.#hashes);
    }
    this.#starts[word] = start;
    this.#ends[word] = end;
    this.#hashes[word] = hash;
    this.#slots[slot] = word + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return word;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let word = 0; word < this.#count; word++) {
      let slot = mix(this.#hashes[word]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    }
    this.#slots = slots;
  }

  #isSame(word: number, start: number, end: number): boolean {
    const from = this.#starts[word]!;
    if (this.#ends[word]! - from !== end - start) return false;
    const decoded = this.#decoded.size === 0 ? undefined : this.#decoded.get(word);
    if (decoded !== undefined) return decoded === textBetween(this.#codes, start, end);
    const codes = this.#codes;
    for (let i = 0; i < end - start; i++) if (codes[from + i] !== codes[start + i]) return false;
    return true;
  }

  #textOf(word: number): string {
    return this.#decoded.get(word) ?? textBetween(this.#codes, this.#starts[word]!, this.#ends[word]!);
  }
}

/** The words of a text by number: where each stands in it first, and those that do not stand in it as they are. */
export interface Words {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decoded: ReadonlyMap<number, string>;
}

export function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The low bits choose the slot: the high ones take part in them. */
function mix(hash: number): number {
  return hash ^ (hash >>> 15);
}
