import { notPlain } from './plain-scalar.ts';
import { nothing, type Tape } from './tape.ts';
import { doubled, WordTable } from './word-table.ts';

/** Whose places are kept: those of entities, or of everything but what is inside one-line maps and lists. */
export type Keeps = 'entities' | 'everything';

/** What an entry of a place takes in `Tape.places`: key start and end, value start and end, places with all inside. */
export const placeSize = 5;

/** Writes a tape. Throws `notPlain` where a key stands twice in one map. */
export class TapeWriter {
  readonly #text: string;
  readonly #words: WordTable;
  readonly #keepsAll: boolean;
  #cells: Int32Array<ArrayBuffer>;
  #length = 0;
  #places = new Int32Array(16 * placeSize);
  #placesLength = 0;
  /** Per depth and word: the number of the last map of that depth that has the word as a key. */
  readonly #keyIn: Int32Array[] = [];
  /** Per depth the number of the map that is open. */
  readonly #openMap: number[] = [];
  #maps = 0;
  /** The key of the document whose value is being written. */
  #collection = '';

  constructor(text: string, keeps: Keeps) {
    this.#text = text;
    this.#words = new WordTable(text);
    this.#keepsAll = keeps === 'everything';
    // About a cell for three characters; parts of files are small, and there may be many.
    this.#cells = new Int32Array(16 + Math.floor(text.length / 3));
  }

  tape(): Tape {
    return {
      text: this.#text,
      cells: this.#cells.slice(0, this.#length),
      words: this.#words.words(),
      places: this.#places.slice(0, this.#placesLength),
    };
  }

  /** Opens a map or list; answers what `close` wants. */
  open(form: number, depth: number): number {
    const start = this.#length;
    this.#push(form);
    this.#push(0);
    this.#openMap[depth] = ++this.#maps;
    return start;
  }

  close(start: number): void {
    this.#cells[start + 1] = this.#length - start;
  }

  /** A key between two offsets, without its quotes. */
  key(start: number, end: number, depth: number): void {
    this.#addKey(this.#words.numberOf(start, end), depth);
    if (depth === 0) this.#collection = this.#text.slice(start, end);
  }

  decodedKey(content: string, depth: number): void {
    this.#addKey(this.#words.numberOfDecoded(content), depth);
    if (depth === 0) this.#collection = content;
  }

  /** A scalar between two offsets, without its quotes. */
  scalar(start: number, end: number, isQuoted: boolean): void {
    this.#push(2 * this.#words.numberOf(start, end) + (isQuoted ? 1 : 0));
  }

  decodedScalar(content: string): void {
    this.#push(2 * this.#words.numberOfDecoded(content) + 1);
  }

  nothing(): void {
    this.#push(nothing);
  }

  /** Whether places of the entries of a collection at a depth are kept: those of the file, of entities and of kinds. */
  keepsPlaces(depth: number): boolean {
    return this.#keepsAll || depth <= 1 || (depth === 2 && this.#collection === 'domains');
  }

  /** Begins an entry whose place is kept; answers what `endPlace` wants. */
  beginPlace(keyStart: number, keyEnd: number): number {
    const at = this.#placesLength;
    this.#placesLength += placeSize;
    if (this.#placesLength > this.#places.length) this.#places = doubled(this.#places);
    this.#places[at] = keyStart;
    this.#places[at + 1] = keyEnd;
    return at;
  }

  /** `start` is -1 for a value that is not there. */
  endPlace(at: number, start: number, end: number): void {
    this.#places[at + 2] = start;
    this.#places[at + 3] = end;
    this.#places[at + 4] = (this.#placesLength - at) / placeSize;
  }

  #addKey(word: number, depth: number): void {
    const map = this.#openMap[depth]!;
    let keyIn = this.#keyIn[depth] ?? new Int32Array(64);
    while (keyIn.length <= word) keyIn = doubled(keyIn);
    this.#keyIn[depth] = keyIn;
    if (keyIn[word] === map) throw notPlain;
    keyIn[word] = map;
    this.#push(2 * word);
  }

  #push(cell: number): void {
    if (this.#length === this.#cells.length) this.#cells = doubled(this.#cells);
    this.#cells[this.#length++] = cell;
  }
}
