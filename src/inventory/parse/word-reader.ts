import { type CodeUnits, startsWith, textBetween } from './code-units.ts';
import {
  backslash,
  closeList,
  closeMap,
  colon,
  comma,
  doubleQuote,
  hash,
  isBreak,
  isUnusual,
  newline,
  notPlain,
  openList,
  openMap,
  singleQuote,
  space,
  startsPlain,
} from './plain-scalar.ts';
import type { TapeWriter } from './tape-writer.ts';
import { hashStart, hashWith } from './word-table.ts';

/** What YAML takes as a key is a little longer than that. */
const longestKey = 1000;

const infinityOrNotANumber = /^[-+]?\.(?:inf|nan)$/i;

/** Reads scalars of YAML on one line, each in one pass over its characters, and writes them as keys or as values. */
export class WordReader {
  readonly #codes: CodeUnits;
  readonly #writer: TapeWriter;
  #start = 0;
  #end = 0;
  #hash = 0;

  constructor(codes: CodeUnits, writer: TapeWriter) {
    this.#codes = codes;
    this.#writer = writer;
  }

  /** Where the scalar that was read last ends, behind its quotes if it has any. */
  get end(): number {
    return this.#end;
  }

  /** Reads a scalar in block context, and answers whether it is a key: whether a colon follows. */
  readBlock(start: number): boolean {
    const codes = this.#codes;
    this.#start = start;
    if (this.#isQuoted()) {
      this.#readQuoted();
      let at = this.#end;
      while (codes[at] === space) at++;
      return codes[at] === colon && isBreak(codes[at + 1]!);
    }
    if (!startsPlain(codes[start]!, codes[start + 1]!)) throw notPlain;
    let isKey = false;
    let word = hashStart;
    let at = start;
    for (; ; at++) {
      const code = codes[at]!;
      if (code <= colon || code > 0x7e) {
        if (code === space) {
          // Spaces belong to a word that goes on behind them.
          let next = at;
          while (codes[next] === space) next++;
          const after = codes[next]!;
          isKey = after === colon && isBreak(codes[next + 1]!);
          if (isKey || after === newline || after === hash || after === 0) break;
          for (; at < next - 1; at++) word = hashWith(word, space);
        } else if (code === newline || code === 0) break;
        else if (code === colon) {
          isKey = isBreak(codes[at + 1]!);
          if (isKey) break;
        } else if (isUnusual(code)) throw notPlain;
      }
      word = hashWith(word, code);
    }
    this.#end = at;
    this.#hash = word;
    return isKey;
  }

  /** Reads a scalar inside brackets. Its line may end behind it where the bracket is closed on the next one. */
  readFlow(start: number): void {
    const codes = this.#codes;
    this.#start = start;
    if (this.#isQuoted()) {
      this.#readQuoted();
      return;
    }
    if (!startsPlain(codes[start]!, codes[start + 1]!)) throw notPlain;
    let word = hashStart;
    let at = start;
    for (; ; at++) {
      const code = codes[at]!;
      if (endsFlowWord(codes, at)) break;
      if (code === space) {
        let next = at;
        while (codes[next] === space) next++;
        if (endsFlowWord(codes, next)) break;
        for (; at < next - 1; at++) word = hashWith(word, space);
      } else if (code === hash || code === openList || code === openMap || isUnusual(code)) throw notPlain;
      word = hashWith(word, code);
    }
    this.#end = at;
    this.#hash = word;
  }

  /** Writes what was read last as a key. */
  writeKey(depth: number): void {
    const [codes, start, end] = [this.#codes, this.#start, this.#end];
    if (end - start > longestKey) throw notPlain;
    if (!this.#isQuoted()) {
      if (end - start === 2 && startsWith(codes, start, '<<')) throw notPlain;
      this.#writer.key(start, end, this.#hash, depth);
    } else if (this.#hidesQuotes()) this.#writer.decodedKey(this.#unquoted(), depth);
    else this.#writer.key(start + 1, end - 1, this.#hash, depth);
  }

  /** Writes what was read last as a key inside brackets, where empty ones and merges are not plain in quotes either. */
  writeFlowKey(depth: number): void {
    const isShort = this.#end - this.#start === 2;
    const isMerge = this.#end - this.#start === 4 && startsWith(this.#codes, this.#start + 1, '<<');
    if (this.#isQuoted() && (isShort || isMerge)) throw notPlain;
    this.writeKey(depth);
  }

  /** Writes what was read last as a value. */
  writeScalar(): void {
    const [codes, start, end] = [this.#codes, this.#start, this.#end];
    if (!this.#isQuoted()) {
      // Infinities and not-a-number are rare enough for the other parser.
      const isDotted = end - start <= 5 && codes[end - 4] === 0x2e;
      if (isDotted && infinityOrNotANumber.test(textBetween(codes, start, end))) throw notPlain;
      this.#writer.scalar(start, end, this.#hash, false);
    } else if (this.#hidesQuotes()) this.#writer.decodedScalar(this.#unquoted());
    else this.#writer.scalar(start + 1, end - 1, this.#hash, true);
  }

  #isQuoted(): boolean {
    const code = this.#codes[this.#start];
    return code === doubleQuote || code === singleQuote;
  }

  /** Text in quotes on one line, without escapes; all else is not plain. */
  #readQuoted(): void {
    const codes = this.#codes;
    const quote = codes[this.#start]!;
    let word = hashStart;
    for (let at = this.#start + 1; ; at++) {
      const code = codes[at]!;
      if (code === quote) {
        if (quote === doubleQuote || codes[at + 1] !== singleQuote) {
          this.#end = at + 1;
          this.#hash = word;
          return;
        }
        at++;
      }
      // Over several lines, and escapes: for the other parser.
      if (code === newline || (code === backslash && quote === doubleQuote) || isUnusual(code))
        throw notPlain;
      word = hashWith(word, code);
    }
  }

  /** Whether single quotes stand doubled inside single quotes. */
  #hidesQuotes(): boolean {
    const codes = this.#codes;
    if (codes[this.#start] !== singleQuote) return false;
    for (let at = this.#start + 1; at < this.#end - 1; at++) if (codes[at] === singleQuote) return true;
    return false;
  }

  #unquoted(): string {
    return textBetween(this.#codes, this.#start + 1, this.#end - 1).replaceAll("''", "'");
  }
}

/** Whether a scalar inside brackets ends before an offset. */
function endsFlowWord(codes: CodeUnits, at: number): boolean {
  const code = codes[at]!;
  if (code === comma || code === closeList || code === closeMap) return true;
  if (code === colon) {
    const next = codes[at + 1]!;
    if (next === space) return true;
    if (next === newline || isBracketOrComma(next)) throw notPlain;
  }
  if (code !== newline) return false;
  let next = at + 1;
  while (codes[next] === space) next++;
  if (codes[next] !== closeList && codes[next] !== closeMap) throw notPlain;
  return true;
}

function isBracketOrComma(code: number): boolean {
  return code === comma || code === closeList || code === closeMap || code === openList || code === openMap;
}
