import { type CodeUnits, lengthOf, startsWith } from './code-units.ts';
import { notPlain } from './plain-scalar.ts';
import { nothing, type ParsedText } from './tape.ts';
import { doubled, WordTable } from './word-table.ts';

/** Whose places are kept: those of entities, or of everything. */
export type Keeps = 'entities' | 'everything';

/** What an entry of a place takes in `Tape.places`: key start and end, value start and end, places with all inside. */
export const placeSize = 5;

const kinds = 'domains';

/** Writes a tape. Throws `notPlain` where a key stands twice in one map. */
export class TapeWriter {
  readonly #codes: CodeUnits;
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
  /** What is being written are the kinds of the document, which have entities inside. */
  #isOfKinds = false;

  constructor(codes: CodeUnits, keeps: Keeps) {
    this.#codes = codes;
    this.#words = new WordTable(codes);
    this.#keepsAll = keeps === 'everything';
    // About a cell for three characters; parts of files are small, and there may be many.
    this.#cells = new Int32Array(16 + Math.floor(lengthOf(codes) / 3));
  }

  parsed(): ParsedText {
    return {
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

  /** A key between two offsets, without its quotes, and its hash. */
  key(start: number, end: number, hash: number, depth: number): void {
    this.#addKey(this.#words.numberOf(start, end, hash), depth);
    if (depth === 0) this.#isOfKinds = end - start === kinds.length && startsWith(this.#codes, start, kinds);
  }

  decodedKey(content: string, depth: number): void {
    this.#addKey(this.#words.numberOfDecoded(content), depth);
    if (depth === 0) this.#isOfKinds = content === kinds;
  }

  /** A scalar between two offsets, without its quotes, and its hash. */
  scalar(start: number, end: number, hash: number, isQuoted: boolean): void {
    this.#push(2 * this.#words.numberOf(start, end, hash) + (isQuoted ? 1 : 0));
  }

  decodedScalar(content: string): void {
    this.#push(2 * this.#words.numberOfDecoded(content) + 1);
  }

  nothing(): void {
    this.#push(nothing);
  }

  /** Whether places of the entries of a collection at a depth are kept: those of the file, of entities and of kinds. */
  keepsPlaces(depth: number): boolean {
    return this.#keepsAll || depth <= 1 || (depth === 2 && this.#isOfKinds);
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
