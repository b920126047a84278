import { type CodeUnits, lengthOf, startsWith, textBetween } from './code-units.ts';
import {
  backslash,
  closeList,
  closeMap,
  colon,
  comma,
  deepest,
  doubleQuote,
  isUnusual,
  newline,
  notPlain,
  openList,
  openMap,
  space,
} from './plain-scalar.ts';
import { blockList, blockMap, type ParsedText } from './tape.ts';
import { type Keeps, TapeWriter } from './tape-writer.ts';
import { hashStart, hashWith } from './word-table.ts';

/** YAML takes no longer keys. */
const longestKey = 1000;

/**
 * A parser of JSON, for the same tape as the fast parser of YAML, and with the same promise: what it answers is what
 * `yaml` answers for the text. Null for what is no map or list, and for any mistake or duplicate key.
 */
export function parsePlainJson(codes: CodeUnits, keeps: Keeps): ParsedText | null {
  try {
    return new JsonParser(codes, keeps).parse();
  } catch (error) {
    // A SyntaxError is one of JSON.parse on a string with a wrong escape.
    if (error === notPlain || error instanceof SyntaxError) return null;
    throw error;
  }
}

class JsonParser {
  readonly #codes: CodeUnits;
  readonly #writer: TapeWriter;
  /** Offset of what is read next. */
  #at = 0;
  /** Of the string that was read last. */
  #hash = 0;

  constructor(codes: CodeUnits, keeps: Keeps) {
    this.#codes = codes;
    this.#writer = new TapeWriter(codes, keeps);
  }

  parse(): ParsedText {
    this.#skipSpace();
    const start = this.#at;
    const place = this.#writer.beginPlace(-1, -1);
    const code = this.#codes[start];
    if (code !== openMap && code !== openList) throw notPlain;
    this.#value(0);
    this.#writer.endPlace(place, start, this.#at);
    this.#skipSpace();
    if (this.#at < lengthOf(this.#codes)) throw notPlain;
    return this.#writer.parsed();
  }

  #value(depth: number): void {
    if (depth > deepest) throw notPlain;
    const code = this.#codes[this.#at];
    if (code === openMap) this.#map(depth);
    else if (code === openList) this.#list(depth);
    else if (code === doubleQuote) this.#string();
    else this.#word();
  }

  #map(depth: number): void {
    const writer = this.#writer;
    const map = writer.open(blockMap, depth);
    this.#at++;
    this.#skipSpace();
    let isOpen = !this.#takesEnd(closeMap);
    while (isOpen) {
      this.#skipSpace();
      const keyStart = this.#at;
      this.#key(depth);
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(keyStart, this.#at) : -1;
      this.#skipSpaces();
      if (this.#codes[this.#at++] !== colon) throw notPlain;
      this.#skipSpaces();
      const start = this.#at;
      this.#value(depth + 1);
      if (place !== -1) writer.endPlace(place, start, this.#at);
      isOpen = this.#takesComma(closeMap);
    }
    writer.close(map);
  }

  #list(depth: number): void {
    const writer = this.#writer;
    const list = writer.open(blockList, depth);
    this.#at++;
    this.#skipSpace();
    let isOpen = !this.#takesEnd(closeList);
    while (isOpen) {
      this.#skipSpace();
      const start = this.#at;
      const place = writer.keepsPlaces(depth) ? writer.beginPlace(-1, -1) : -1;
      this.#value(depth + 1);
      if (place !== -1) writer.endPlace(place, start, this.#at);
      isOpen = this.#takesComma(closeList);
    }
    writer.close(list);
  }

  #takesEnd(close: number): boolean {
    if (this.#codes[this.#at] !== close) return false;
    this.#at++;
    return true;
  }

  /** True behind a comma, false behind the closing bracket. */
  #takesComma(close: number): boolean {
    this.#skipSpace();
    const code = this.#codes[this.#at++];
    if (code !== comma && code !== close) throw notPlain;
    return code === comma;
  }

  #key(depth: number): void {
    const start = this.#at;
    if (this.#codes[start] !== doubleQuote) throw notPlain;
    const hasEscapes = this.#skipString();
    const length = this.#at - start - 2;
    const isMerge = length === 2 && startsWith(this.#codes, start + 1, '<<');
    if (length === 0 || length > longestKey || isMerge) throw notPlain;
    if (hasEscapes) this.#writer.decodedKey(decoded(textBetween(this.#codes, start, this.#at)), depth);
    else this.#writer.key(start + 1, this.#at - 1, this.#hash, depth);
  }

  #string(): void {
    const start = this.#at;
    if (this.#skipString()) this.#writer.decodedScalar(decoded(textBetween(this.#codes, start, this.#at)));
    else this.#writer.scalar(start + 1, this.#at - 1, this.#hash, true);
  }

  /** Moves behind a string, and answers whether it has escapes. */
  #skipString(): boolean {
    const codes = this.#codes;
    let hasEscapes = false;
    let word = hashStart;
    for (let at = this.#at + 1; ; at++) {
      const code = codes[at]!;
      if (code === doubleQuote) {
        this.#at = at + 1;
        this.#hash = word;
        return hasEscapes;
      }
      if (code === newline || isUnusual(code)) throw notPlain;
      word = hashWith(word, code);
      if (code !== backslash) continue;
      hasEscapes = true;
      // What is escaped is no end; anything but a quote or backslash is looked at in its turn.
      const next = codes[at + 1];
      if (next === doubleQuote || next === backslash) at++;
    }
  }

  /** A number, true, false or null. */
  #word(): void {
    const codes = this.#codes;
    const start = this.#at;
    let word = hashStart;
    for (; isWordCharacter(codes[this.#at]!); this.#at++) word = hashWith(word, codes[this.#at]!);
    if (!wordForm.test(textBetween(codes, start, this.#at))) throw notPlain;
    this.#writer.scalar(start, this.#at, word, false);
  }

  #skipSpaces(): void {
    while (this.#codes[this.#at] === space) this.#at++;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#codes[this.#at];
      if (code !== space && code !== newline) return;
      this.#at++;
    }
  }
}

const wordForm = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/** Letters, digits, plus, minus and the point. */
function isWordCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x2b
  );
}

/** A string with escapes. @throws SyntaxError */
function decoded(literal: string): string {
  // JSON.parse answers text for what starts and ends with quotes, or throws.
  return JSON.parse(literal) as string;
}
