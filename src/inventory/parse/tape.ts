import { scalar } from './plain-scalar.ts';

/**
 * A document as one list of integers, in order of the text: what the fast parsers write. A tenth of the memory of maps
 * and lists, nothing for the garbage collector to go through, and equal values are equal runs of integers.
 *
 * A scalar is `2 × word`, plus 1 where it stands in quotes. A map or list is its form, the number of its cells (both
 * of these among them), and then keys and values, or items, one after the other.
 */
export interface Tape extends ParsedText {
  readonly text: string;
}

/** All of a tape but the text itself. */
export interface ParsedText {
  readonly cells: Int32Array;
  readonly words: Words;
  /** Where entries stand: see `placeTree`. */
  readonly places: Int32Array;
}

/** The words of a text by number: where each stands in it first, and those that do not stand in it as they are. */
export interface Words {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decoded: ReadonlyMap<number, string>;
}

/** What an entry of a place takes in `Tape.places`: key start and end, value start and end, places with all inside. */
export const placeSize = 5;

/** Forms of cells that are no scalars. */
const blockMap = -1;
const blockList = -2;
const flowMap = -3;
const flowList = -4;
/** A value that is not there. */
const nothing = -5;

export function isMapCell(cell: number | undefined): boolean {
  return cell === blockMap || cell === flowMap;
}

export function isListCell(cell: number | undefined): boolean {
  return cell === blockList || cell === flowList;
}

/** The number of cells of the value that starts at a cell. */
export function cellsOf(cells: Int32Array, at: number): number {
  const cell = cells[at]!;
  return cell >= 0 || cell === nothing ? 1 : cells[at + 1]!;
}

/** Makes values of a tape. Each word becomes text, number, true, false or null once. */
export class TapeValues {
  readonly cells: Int32Array;
  // One by one: objects that another thread has sent are not like those made here, to the compiler.
  readonly #text: string;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #decoded: ReadonlyMap<number, string>;
  readonly #texts: (string | undefined)[];
  readonly #plain: unknown[];

  constructor({ text, cells, words: { starts, ends, decoded } }: Tape) {
    this.cells = cells;
    this.#text = text;
    this.#starts = starts;
    this.#ends = ends;
    this.#decoded = decoded;
    this.#texts = new Array(starts.length).fill(undefined);
    this.#plain = new Array(starts.length).fill(undefined);
  }

  /** A key, which is text whatever it looks like. */
  textAt(at: number): string {
    return this.#textOf(this.cells[at]! >> 1);
  }

  /** The value of a scalar's cell. */
  scalarAt(at: number): unknown {
    const cell = this.cells[at]!;
    if (cell === nothing) return null;
    const word = cell >> 1;
    if ((cell & 1) === 1) return this.#textOf(word);
    const known = this.#plain[word];
    if (known !== undefined) return known;
    const text = this.#textOf(word);
    const value = scalar(text);
    // A text that is a word anyway stays one and the same object.
    this.#plain[word] = value === text ? text : value;
    return value;
  }

  valueAt(at: number): unknown {
    const { cells } = this;
    const form = cells[at];
    if (isMapCell(form)) return this.#mapAt(at);
    if (!isListCell(form)) return this.scalarAt(at);
    const list: unknown[] = [];
    const end = at + cells[at + 1]!;
    for (let item = at + 2; item < end; item += cellsOf(cells, item)) list.push(this.valueAt(item));
    return list;
  }

  #mapAt(at: number): Record<string, unknown> {
    const { cells } = this;
    const map: Record<string, unknown> = {};
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      const name = this.textAt(key);
      const value = this.valueAt(key + 1);
      if (name === '__proto__')
        Object.defineProperty(map, name, { value, writable: true, enumerable: true, configurable: true });
      else map[name] = value;
    }
    return map;
  }

  #textOf(word: number): string {
    const known = this.#texts[word];
    if (known !== undefined) return known;
    const text = this.#decoded.get(word) ?? this.#text.slice(this.#starts[word], this.#ends[word]);
    this.#texts[word] = text;
    return text;
  }
}
