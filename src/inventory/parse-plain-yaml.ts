import { writeFlow } from './plain-flow.ts';
import {
  colon,
  dash,
  deepest,
  doubleQuote,
  hash,
  hasUnusual,
  isBreak,
  newline,
  notPlain,
  openList,
  openMap,
  singleQuote,
  space,
  startsPlain,
} from './plain-scalar.ts';
import { quotedEnd, writePlain, writePlainKey, writeQuoted, writeQuotedKey } from './plain-words.ts';
import { blockList, blockMap, type Tape } from './tape.ts';
import { type Keeps, TapeWriter } from './tape-writer.ts';

/**
 * A parser of the plain subset of YAML that people and tools write: block maps and lists, flow maps and lists,
 * plain and quoted one-line scalars, comments. It answers null for everything else (anchors, tags, block scalars, values
 * over several lines, documents markers, duplicate keys, any mistake), which is then for the `yaml` package. What it does
 * answer is what `yaml` answers, at some sixty times its speed; tests hold the two together.
 */
export function parsePlainYaml(text: string, keeps: Keeps = 'entities'): Tape | null {
  if (hasUnusual(text)) return null;
  try {
    return new PlainParser(text, keeps).parse();
  } catch (error) {
    if (error === notPlain) return null;
    throw error;
  }
}

class PlainParser {
  readonly #text: string;
  readonly #writer: TapeWriter;
  readonly #length: number;
  /** Offset of the first character of the current line that is content, and its column. -1 at the end of the text. */
  #at = 0;
  #indent = -1;
  /** Offset behind the last content character that was read. */
  #end = 0;

  constructor(text: string, keeps: Keeps) {
    this.#text = text;
    this.#writer = new TapeWriter(text, keeps);
    this.#length = text.length;
  }

  parse(): Tape {
    this.#nextLine(0);
    if (this.#indent === -1) throw notPlain;
    const root = this.#writer.beginPlace(-1, -1);
    const start = this.#at;
    this.#block(this.#indent, 0);
    if (this.#indent !== -1) throw notPlain;
    this.#writer.endPlace(root, start, this.#end);
    return this.#writer.tape();
  }

  /** Moves to the next line with content, from an offset at the start of a line. */
  #nextLine(from: number): void {
    const text = this.#text;
    let lineStart = from;
    while (lineStart < this.#length) {
      let at = lineStart;
      while (text.charCodeAt(at) === space) at++;
      const code = text.charCodeAt(at);
      if (at < this.#length && code !== newline && code !== hash) {
        this.#at = at;
        this.#indent = at - lineStart;
        if (this.#indent === 0 && (text.startsWith('---', at) || text.startsWith('...', at))) throw notPlain;
        return;
      }
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1) break;
      lineStart = lineEnd + 1;
    }
    this.#at = this.#length;
    this.#indent = -1;
  }

  /** Reads to the end of a line on which nothing but a comment may follow, and moves to the next one. */
  #finishLine(from: number): void {
    const text = this.#text;
    let at = from;
    while (text.charCodeAt(at) === space) at++;
    const code = text.charCodeAt(at);
    if (at < this.#length && code !== newline && !(code === hash && at > from)) throw notPlain;
    const lineEnd = at >= this.#length ? -1 : text.indexOf('\n', at);
    this.#nextLine(lineEnd === -1 ? this.#length : lineEnd + 1);
  }

  #block(indent: number, depth: number): void {
    if (depth > deepest) throw notPlain;
    if (this.#isItem(this.#at)) this.#list(indent, depth);
    else this.#map(indent, depth);
  }

  #isItem(at: number): boolean {
    if (this.#text.charCodeAt(at) !== dash) return false;
    const next = this.#text.charCodeAt(at + 1);
    return next === space || next === newline || Number.isNaN(next);
  }

  #map(indent: number, depth: number): void {
    const writer = this.#writer;
    const map = writer.open(blockMap, depth);
    while (this.#indent === indent && !this.#isItem(this.#at)) {
      const keyStart = this.#at;
      const keyEnd = this.#key(keyStart, depth);
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(keyStart, keyEnd) : -1;
      let at = keyEnd;
      while (this.#text.charCodeAt(at) === space) at++;
      // The colon.
      at++;
      let start = this.#startOfValue(at);
      if (start === -1) {
        this.#finishLine(at);
        this.#end = keyEnd;
        const isItem = this.#indent === indent && this.#isItem(this.#at);
        if (this.#indent > indent || isItem) start = this.#at;
        if (isItem) this.#list(indent, depth + 1);
        else if (this.#indent > indent && this.#isFlow(start)) this.#inline(start, indent, depth + 1);
        else if (this.#indent > indent) this.#block(this.#indent, depth + 1);
        else writer.nothing();
      } else this.#inline(start, indent, depth + 1);
      if (place !== -1) writer.endPlace(place, start, this.#end);
    }
    if (this.#indent > indent) throw notPlain;
    writer.close(map);
  }

  #list(indent: number, depth: number): void {
    if (depth > deepest) throw notPlain;
    const writer = this.#writer;
    const list = writer.open(blockList, depth);
    while (this.#indent === indent && this.#isItem(this.#at)) {
      const dashAt = this.#at;
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(-1, -1) : -1;
      let start = this.#startOfValue(dashAt + 1);
      if (start === -1) {
        this.#finishLine(dashAt + 1);
        if (this.#indent <= indent) throw notPlain;
        start = this.#at;
        this.#block(this.#indent, depth + 1);
      } else if (this.#isItem(start) || this.#startsKey(start)) {
        // A collection that begins on the line of its dash is indented by where it begins.
        this.#at = start;
        this.#indent = indent + (start - dashAt);
        this.#block(this.#indent, depth + 1);
      } else this.#inline(start, indent, depth + 1);
      if (place !== -1) writer.endPlace(place, start, this.#end);
    }
    if (this.#indent > indent) throw notPlain;
    writer.close(list);
  }

  #isFlow(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === openMap || code === openList;
  }

  /** Where a value begins on this line behind a colon or dash; -1 where the line has none. */
  #startOfValue(from: number): number {
    const text = this.#text;
    let at = from;
    while (text.charCodeAt(at) === space) at++;
    const code = text.charCodeAt(at);
    if (at >= this.#length || code === newline || code === hash) return -1;
    return at;
  }

  /** A value on the line of its key or dash; the next line may not go on with it. */
  #inline(start: number, indent: number, depth: number): void {
    const code = this.#text.charCodeAt(start);
    if (this.#isFlow(start)) this.#end = writeFlow(this.#writer, this.#text, start, depth, indent);
    else if (code === doubleQuote || code === singleQuote) {
      this.#end = quotedEnd(this.#text, start);
      writeQuoted(this.#writer, this.#text, start, this.#end);
    } else {
      this.#end = this.#plainEnd(start);
      writePlain(this.#writer, this.#text, start, this.#end);
    }
    this.#finishLine(this.#end);
    if (this.#indent > indent) throw notPlain;
  }

  /** Where a plain scalar ends in block context: before a comment or the end of the line, without trailing spaces. */
  #plainEnd(start: number): number {
    const text = this.#text;
    if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
    let end = start;
    for (let at = start; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === newline) break;
      if (code === space) continue;
      if (code === hash && text.charCodeAt(at - 1) === space) break;
      if (code === colon) {
        const next = text.charCodeAt(at + 1);
        if (next === space || next === newline || Number.isNaN(next)) throw notPlain;
      }
      end = at + 1;
    }
    return end;
  }

  /** Writes a key and answers where it ends, before the spaces and the colon behind it. What is no key is not plain. */
  #key(start: number, depth: number): number {
    const text = this.#text;
    const code = text.charCodeAt(start);
    if (code === doubleQuote || code === singleQuote) {
      const end = quotedEnd(text, start);
      let at = end;
      while (text.charCodeAt(at) === space) at++;
      if (text.charCodeAt(at) !== colon || !isBreak(text.charCodeAt(at + 1))) throw notPlain;
      writeQuotedKey(this.#writer, text, start, end, depth);
      return end;
    }
    const end = this.#keyEnd(start);
    if (end === -1) throw notPlain;
    writePlainKey(this.#writer, text, start, end, depth);
    return end;
  }

  #startsKey(start: number): boolean {
    const code = this.#text.charCodeAt(start);
    if (code === doubleQuote || code === singleQuote) {
      let at = quotedEnd(this.#text, start);
      while (this.#text.charCodeAt(at) === space) at++;
      return this.#text.charCodeAt(at) === colon;
    }
    if (code === openMap || code === openList) return false;
    return this.#keyEnd(start) !== -1;
  }

  /** Where a plain key ends, before the spaces and the colon behind it; -1 where the line has no key. */
  #keyEnd(start: number): number {
    const text = this.#text;
    if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
    let end = start;
    for (let at = start; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === colon && isBreak(text.charCodeAt(at + 1))) return end;
      if (code === newline || (code === hash && text.charCodeAt(at - 1) === space)) return -1;
      if (code !== space) end = at + 1;
    }
    return -1;
  }
}
