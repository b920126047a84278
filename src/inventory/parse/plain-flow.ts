import type { CodeUnits } from './code-units.ts';
import {
  closeList,
  closeMap,
  colon,
  comma,
  deepest,
  newline,
  notPlain,
  openList,
  openMap,
  space,
  startsDocument,
} from './plain-scalar.ts';
import { flowList, flowMap } from './tape.ts';
import type { TapeWriter } from './tape-writer.ts';
import type { WordReader } from './word-reader.ts';

/**
 * Reads flow maps and lists. Lines may end behind a bracket or a comma, and before a bracket that closes; those that
 * follow are deeper than `indent`. All else is not plain.
 */
export class FlowReader {
  readonly #codes: CodeUnits;
  readonly #writer: TapeWriter;
  readonly #words: WordReader;
  /** The column that further lines must be deeper than. */
  #indent = 0;

  constructor(codes: CodeUnits, writer: TapeWriter, words: WordReader) {
    this.#codes = codes;
    this.#writer = writer;
    this.#words = words;
  }

  /** Reads a map or list from its first bracket on, and answers where it ends. */
  read(start: number, depth: number, indent: number): number {
    this.#indent = indent;
    return this.#collection(start, depth);
  }

  #collection(start: number, depth: number): number {
    if (depth > deepest) throw notPlain;
    return this.#codes[start] === openMap ? this.#map(start, depth) : this.#list(start, depth);
  }

  #map(start: number, depth: number): number {
    const codes = this.#codes;
    const words = this.#words;
    const writer = this.#writer;
    const map = writer.open(flowMap, depth);
    let at = this.#skipLines(start + 1);
    while (codes[at] !== closeMap) {
      words.readFlow(at);
      words.writeFlowKey(depth);
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(at, words.end) : -1;
      at = this.#skipSpaces(words.end);
      if (codes[at] !== colon || codes[at + 1] !== space) throw notPlain;
      at = this.#next(this.#placedValue(place, this.#skipSpaces(at + 1), depth), closeMap);
    }
    writer.close(map);
    return at + 1;
  }

  #list(start: number, depth: number): number {
    const writer = this.#writer;
    const list = writer.open(flowList, depth);
    let at = this.#skipLines(start + 1);
    while (this.#codes[at] !== closeList) {
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(-1, -1) : -1;
      at = this.#next(this.#placedValue(place, at, depth), closeList);
    }
    writer.close(list);
    return at + 1;
  }

  #placedValue(place: number, start: number, depth: number): number {
    const end = this.#value(start, depth);
    if (place !== -1) this.#writer.endPlace(place, start, end);
    return end;
  }

  /** Where a value ends. */
  #value(start: number, depth: number): number {
    const code = this.#codes[start];
    if (code === openMap || code === openList) return this.#collection(start, depth + 1);
    this.#words.readFlow(start);
    this.#words.writeScalar();
    return this.#words.end;
  }

  /** From the end of an item to the next one behind a comma, or to the bracket that closes: nothing else may follow. */
  #next(end: number, close: number): number {
    const codes = this.#codes;
    const at = this.#skipSpaces(end);
    if (codes[at] !== comma) {
      // A pair without braces in a list ends here too.
      const closing = this.#skipLines(at);
      if (codes[closing] !== close) throw notPlain;
      return closing;
    }
    const next = this.#skipLines(at + 1);
    if (codes[next] === comma || (next === at + 1 && codes[next] !== close)) throw notPlain;
    return next;
  }

  /** Skips spaces, and the end of one line where the next one is deep enough and not empty. */
  #skipLines(from: number): number {
    const at = this.#skipSpaces(from);
    if (this.#codes[at] !== newline) return at;
    const next = this.#skipSpaces(at + 1);
    if (next - at - 1 <= this.#indent || this.#codes[next] === newline) throw notPlain;
    if (next === at + 1 && startsDocument(this.#codes, next)) throw notPlain;
    return next;
  }

  #skipSpaces(from: number): number {
    const codes = this.#codes;
    let at = from;
    while (codes[at] === space) at++;
    return at;
  }
}
