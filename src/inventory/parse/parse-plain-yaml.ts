import { type CodeUnits, lengthOf } from './code-units.ts';
import { FlowReader } from './plain-flow.ts';
import {
  dash,
  deepest,
  hash,
  isBreak,
  isUnusual,
  newline,
  notPlain,
  openList,
  openMap,
  space,
  startsDocument,
} from './plain-scalar.ts';
import { blockList, blockMap, type ParsedText } from './tape.ts';
import { type Keeps, TapeWriter } from './tape-writer.ts';
import { WordReader } from './word-reader.ts';

/**
 * A parser of the plain subset of YAML that people and tools write: block maps and lists, flow maps and lists,
 * plain and quoted one-line scalars, comments. It answers null for everything else (anchors, tags, block scalars, values
 * over several lines, documents markers, duplicate keys, any mistake), which is then for the `yaml` package. What it does
 * answer is what `yaml` answers, at some hundred times its speed; tests hold the two together.
 */
export function parsePlainYaml(codes: CodeUnits, keeps: Keeps): ParsedText | null {
  try {
    return new PlainParser(codes, keeps).parse();
  } catch (error) {
    if (error === notPlain) return null;
    throw error;
  }
}

class PlainParser {
  readonly #codes: CodeUnits;
  readonly #writer: TapeWriter;
  readonly #words: WordReader;
  readonly #brackets: FlowReader;
  /** Offset of the first character of the current line that is content, and its column. -1 at the end of the text. */
  #at = 0;
  #indent = -1;
  /** Offset behind the last content character that was read. */
  #end = 0;

  constructor(codes: CodeUnits, keeps: Keeps) {
    this.#codes = codes;
    this.#writer = new TapeWriter(codes, keeps);
    this.#words = new WordReader(codes, this.#writer);
    this.#brackets = new FlowReader(codes, this.#writer, this.#words);
  }

  parse(): ParsedText {
    this.#nextLine(0);
    if (this.#indent === -1) throw notPlain;
    const root = this.#writer.beginPlace(-1, -1);
    const start = this.#at;
    if (this.#isFlow(start)) this.#flow(start, -1, 0);
    else this.#block(this.#indent, 0);
    if (this.#indent !== -1) throw notPlain;
    this.#writer.endPlace(root, start, this.#end);
    return this.#writer.parsed();
  }

  /** Moves to the next line with content, from an offset at the start of a line. */
  #nextLine(from: number): void {
    const codes = this.#codes;
    let lineStart = from;
    for (;;) {
      const at = skipSpaces(codes, lineStart);
      const code = codes[at]!;
      if (code !== newline && code !== hash && code !== 0) {
        this.#at = at;
        this.#indent = at - lineStart;
        if (this.#indent === 0 && startsDocument(codes, at)) throw notPlain;
        return;
      }
      const lineEnd = endOfLine(codes, at);
      if (codes[lineEnd] === 0) break;
      lineStart = lineEnd + 1;
    }
    this.#at = lengthOf(codes);
    this.#indent = -1;
  }

  /** Reads to the end of a line on which nothing but a comment may follow, and moves to the next one. */
  #finishLine(from: number): void {
    const codes = this.#codes;
    const at = skipSpaces(codes, from);
    const code = codes[at]!;
    if (code !== 0 && code !== newline && !(code === hash && at > from)) throw notPlain;
    const lineEnd = endOfLine(codes, at);
    this.#nextLine(codes[lineEnd] === 0 ? lineEnd : lineEnd + 1);
  }

  #block(indent: number, depth: number): void {
    if (depth > deepest) throw notPlain;
    if (this.#isItem(this.#at)) this.#list(indent, depth);
    else this.#map(indent, depth);
  }

  #isItem(at: number): boolean {
    return this.#codes[at] === dash && isBreak(this.#codes[at + 1]!);
  }

  #map(indent: number, depth: number): void {
    const writer = this.#writer;
    const words = this.#words;
    const map = writer.open(blockMap, depth);
    while (this.#indent === indent && !this.#isItem(this.#at)) {
      const keyStart = this.#at;
      if (!words.readBlock(keyStart)) throw notPlain;
      words.writeKey(depth);
      const keyEnd = words.end;
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(keyStart, keyEnd) : -1;
      // Behind the colon.
      const at = skipSpaces(this.#codes, keyEnd) + 1;
      let start = this.#startOfValue(at);
      if (start === -1) {
        this.#finishLine(at);
        this.#end = keyEnd;
        const isItem = this.#indent === indent && this.#isItem(this.#at);
        if (this.#indent > indent || isItem) start = this.#at;
        if (isItem) this.#list(indent, depth + 1);
        else if (this.#indent > indent && this.#isFlow(start)) this.#flow(start, indent, depth + 1);
        else if (this.#indent > indent) this.#block(this.#indent, depth + 1);
        else writer.nothing();
      } else if (this.#isFlow(start)) this.#flow(start, indent, depth + 1);
      else if (words.readBlock(start)) throw notPlain;
      else this.#scalar(indent);
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
      } else if (this.#isFlow(start)) this.#flow(start, indent, depth + 1);
      else if (this.#isItem(start) || this.#words.readBlock(start)) {
        // A collection that begins on the line of its dash is indented by where it begins.
        this.#at = start;
        this.#indent = indent + (start - dashAt);
        this.#block(this.#indent, depth + 1);
      } else this.#scalar(indent);
      if (place !== -1) writer.endPlace(place, start, this.#end);
    }
    if (this.#indent > indent) throw notPlain;
    writer.close(list);
  }

  #isFlow(at: number): boolean {
    const code = this.#codes[at];
    return code === openMap || code === openList;
  }

  /** Where a value begins on this line behind a colon or dash; -1 where the line has none. */
  #startOfValue(from: number): number {
    const at = skipSpaces(this.#codes, from);
    const code = this.#codes[at];
    return code === newline || code === hash || code === 0 ? -1 : at;
  }

  /** A scalar that was just read as the value on the line of its key or dash; the next line may not go on with it. */
  #scalar(indent: number): void {
    this.#words.writeScalar();
    this.#end = this.#words.end;
    this.#finishValue(indent);
  }

  /** A map or list in brackets. */
  #flow(start: number, indent: number, depth: number): void {
    this.#end = this.#brackets.read(start, depth, indent);
    this.#finishValue(indent);
  }

  #finishValue(indent: number): void {
    this.#finishLine(this.#end);
    if (this.#indent > indent) throw notPlain;
  }
}

function skipSpaces(codes: CodeUnits, from: number): number {
  let at = from;
  while (codes[at] === space) at++;
  return at;
}

/** The end of a line or of the text, behind nothing or a comment. */
function endOfLine(codes: CodeUnits, from: number): number {
  let at = from;
  for (let code = codes[at]!; code !== newline; code = codes[++at]!) {
    // A zero inside of the text is no end.
    if (code === 0 && at === lengthOf(codes)) return at;
    if (isUnusual(code)) throw notPlain;
  }
  return at;
}
