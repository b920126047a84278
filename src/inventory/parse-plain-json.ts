import {
  backslash,
  closeList,
  closeMap,
  colon,
  comma,
  deepest,
  doubleQuote,
  hasUnusual,
  newline,
  notPlain,
  openList,
  openMap,
  space,
} from './plain-scalar.ts';
import { blockList, blockMap, type Tape } from './tape.ts';
import { type Keeps, TapeWriter } from './tape-writer.ts';

/** YAML takes no longer keys. */
const longestKey = 1000;

/**
 * A parser of JSON, for the same tape as the fast parser of YAML, and with the same promise: what it answers is what
 * `yaml` answers for the text. Null for what is no map or list, and for any mistake or duplicate key.
 */
export function parsePlainJson(text: string, keeps: Keeps = 'entities'): Tape | null {
  if (hasUnusual(text)) return null;
  try {
    return new JsonParser(text, keeps).parse();
  } catch (error) {
    // A SyntaxError is one of JSON.parse on a string with a wrong escape.
    if (error === notPlain || error instanceof SyntaxError) return null;
    throw error;
  }
}

class JsonParser {
  readonly #text: string;
  readonly #writer: TapeWriter;
  /** Offset of what is read next. */
  #at = 0;

  constructor(text: string, keeps: Keeps) {
    this.#text = text;
    this.#writer = new TapeWriter(text, keeps);
  }

  parse(): Tape {
    this.#skipSpace();
    const start = this.#at;
    const place = this.#writer.beginPlace(-1, -1);
    const code = this.#text.charCodeAt(start);
    if (code !== openMap && code !== openList) throw notPlain;
    this.#value(0);
    this.#writer.endPlace(place, start, this.#at);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw notPlain;
    return this.#writer.tape();
  }

  #value(depth: number): void {
    if (depth > deepest) throw notPlain;
    const code = this.#text.charCodeAt(this.#at);
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
      if (this.#text.charCodeAt(this.#at++) !== colon) throw notPlain;
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
    if (this.#text.charCodeAt(this.#at) !== close) return false;
    this.#at++;
    return true;
  }

  /** True behind a comma, false behind the closing bracket. */
  #takesComma(close: number): boolean {
    this.#skipSpace();
    const code = this.#text.charCodeAt(this.#at++);
    if (code !== comma && code !== close) throw notPlain;
    return code === comma;
  }

  #key(depth: number): void {
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== doubleQuote) throw notPlain;
    const hasEscapes = this.#skipString();
    const length = this.#at - start - 2;
    const isMerge = length === 2 && this.#text.startsWith('<<', start + 1);
    if (length === 0 || length > longestKey || isMerge) throw notPlain;
    if (hasEscapes) this.#writer.decodedKey(decoded(this.#text.slice(start, this.#at)), depth);
    else this.#writer.key(start + 1, this.#at - 1, depth);
  }

  #string(): void {
    const start = this.#at;
    if (this.#skipString()) this.#writer.decodedScalar(decoded(this.#text.slice(start, this.#at)));
    else this.#writer.scalar(start + 1, this.#at - 1, true);
  }

  /** Moves behind a string, and answers whether it has escapes. */
  #skipString(): boolean {
    const text = this.#text;
    let hasEscapes = false;
    for (let at = this.#at + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === doubleQuote) {
        this.#at = at + 1;
        return hasEscapes;
      }
      if (code === newline) break;
      if (code !== backslash) continue;
      hasEscapes = true;
      at++;
    }
    throw notPlain;
  }

  /** A number, true, false or null. */
  #word(): void {
    const start = this.#at;
    while (isWordCharacter(this.#text.charCodeAt(this.#at))) this.#at++;
    if (!wordForm.test(this.#text.slice(start, this.#at))) throw notPlain;
    this.#writer.scalar(start, this.#at, false);
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at++;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
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
