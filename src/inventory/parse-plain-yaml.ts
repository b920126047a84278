/**
 * A parser of the plain subset of YAML that people and tools write: block maps and lists, one-line flow maps and lists,
 * plain and quoted one-line scalars, comments. It answers null for everything else (anchors, tags, block scalars, values
 * over several lines, documents markers, duplicate keys, any mistake), which is then for the `yaml` package. What it does
 * answer is what `yaml` answers, at some thirty times its speed; tests hold the two together.
 */
export interface PlainDocument {
  readonly value: unknown;
  /** Where the whole document stands. */
  readonly root: PlainEntry;
}

/** Offsets of an entry of a map or list. */
export interface PlainEntry {
  /** -1 for what has no key. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** -1 for a value that is not there. */
  readonly start: number;
  readonly end: number;
  /** Of the entries inside, by key or index; null where none are kept, or there are none. */
  readonly children: ReadonlyMap<string | number, PlainEntry> | null;
}

/** Deeper nesting is left to the other parser, which says so where it is too much. */
const deepest = 60;

/** Characters that YAML forbids or counts as line breaks or marks: none of them is plain. */
const unusual = /[^\n\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\uffef]/;

/** `keeps` says whose places are kept: those of entities, or of everything in block maps and lists. */
export function parsePlainYaml(
  text: string,
  keeps: 'entities' | 'everything' = 'entities',
): PlainDocument | null {
  if (unusual.test(text)) return null;
  try {
    return new PlainParser(text, keeps === 'everything').parse();
  } catch (error) {
    if (error === notPlain) return null;
    throw error;
  }
}

/** Thrown inside, to leave the whole file to the other parser. */
const notPlain = Symbol('not plain YAML');

const newline = 0x0a;
const space = 0x20;
const hash = 0x23;
const dash = 0x2d;
const colon = 0x3a;
const comma = 0x2c;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const openList = 0x5b;
const closeList = 0x5d;
const openMap = 0x7b;
const closeMap = 0x7d;
const backslash = 0x5c;

type Entries = Map<string | number, PlainEntry>;

class PlainParser {
  readonly #text: string;
  readonly #keepsAll: boolean;
  readonly #length: number;
  /** Offset of the first character of the current line that is content, and its column. -1 at the end of the text. */
  #at = 0;
  #indent = -1;
  /** Offset behind the last content character that was read. */
  #end = 0;
  /** The key of the file that is being read. */
  #collection = '';

  constructor(text: string, keepsAll: boolean) {
    this.#keepsAll = keepsAll;
    this.#text = text;
    this.#length = text.length;
  }

  parse(): PlainDocument {
    this.#nextLine(0);
    if (this.#indent === -1) throw notPlain;
    const entries: Entries = new Map();
    const start = this.#at;
    const value = this.#block(this.#indent, 0, entries);
    if (this.#indent !== -1 || typeof value !== 'object') throw notPlain;
    return { value, root: entry(-1, -1, start, this.#end, entries) };
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

  #block(indent: number, depth: number, index: Entries | null): unknown {
    if (depth > deepest) throw notPlain;
    return this.#isItem(this.#at) ? this.#list(indent, depth, index) : this.#map(indent, depth, index);
  }

  #isItem(at: number): boolean {
    if (this.#text.charCodeAt(at) !== dash) return false;
    const next = this.#text.charCodeAt(at + 1);
    return next === space || next === newline || Number.isNaN(next);
  }

  #map(indent: number, depth: number, index: Entries | null): unknown {
    const map: Record<string, unknown> = {};
    while (this.#indent === indent && !this.#isItem(this.#at)) {
      const keyStart = this.#at;
      const { key, end: keyEnd } = this.#key(keyStart);
      if (Object.hasOwn(map, key)) throw notPlain;
      let at = keyEnd;
      while (this.#text.charCodeAt(at) === space) at++;
      // The colon.
      at++;
      if (depth === 0) this.#collection = key;
      const children = index !== null && this.#isIndexed(depth) ? new Map() : null;
      const start = this.#startOfValue(at);
      let value: unknown = null;
      let valueStart = keyEnd;
      if (start === -1) {
        this.#finishLine(at);
        this.#end = keyEnd;
        if (this.#indent > indent) {
          valueStart = this.#at;
          value = this.#block(this.#indent, depth + 1, children);
        } else if (this.#indent === indent && this.#isItem(this.#at)) {
          valueStart = this.#at;
          value = this.#list(indent, depth + 1, children);
        } else valueStart = -1;
      } else {
        valueStart = start;
        value = this.#inline(start, indent, depth + 1);
      }
      if (key === '__proto__')
        Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
      else map[key] = value;
      index?.set(key, entry(keyStart, keyEnd, valueStart, this.#end, children));
    }
    if (this.#indent > indent) throw notPlain;
    return map;
  }

  /** Whether the entries inside an entry have positions kept: those of a collection are, and of a domain kind. */
  #isIndexed(depth: number): boolean {
    return this.#keepsAll || depth === 0 || (depth === 1 && this.#collection === 'domains');
  }

  #list(indent: number, depth: number, index: Entries | null): unknown {
    if (depth > deepest) throw notPlain;
    const list: unknown[] = [];
    while (this.#indent === indent && this.#isItem(this.#at)) {
      const dashAt = this.#at;
      const start = this.#startOfValue(dashAt + 1);
      const children = index !== null && this.#keepsAll ? new Map() : null;
      let value: unknown = null;
      let valueStart = -1;
      if (start === -1) {
        this.#finishLine(dashAt + 1);
        if (this.#indent <= indent) throw notPlain;
        valueStart = this.#at;
        value = this.#block(this.#indent, depth + 1, children);
      } else {
        valueStart = start;
        const inner = indent + (start - dashAt);
        if (this.#isItem(start) || this.#startsKey(start)) {
          // A collection that begins on the line of its dash is indented by where it begins.
          this.#at = start;
          this.#indent = inner;
          value = this.#block(inner, depth + 1, children);
        } else value = this.#inline(start, indent, depth + 1);
      }
      index?.set(list.length, entry(-1, -1, valueStart, this.#end, children));
      list.push(value);
    }
    if (this.#indent > indent) throw notPlain;
    return list;
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
  #inline(start: number, indent: number, depth: number): unknown {
    const code = this.#text.charCodeAt(start);
    let value: unknown;
    if (code === openMap || code === openList) {
      const result = this.#flow(start, depth);
      value = result.value;
      this.#end = result.end;
    } else if (code === doubleQuote || code === singleQuote) {
      const result = this.#quoted(start);
      value = result.value;
      this.#end = result.end;
    } else {
      this.#end = this.#plainEnd(start);
      value = scalar(this.#text.slice(start, this.#end));
    }
    this.#finishLine(this.#end);
    if (this.#indent > indent) throw notPlain;
    return value;
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

  /** A key up to its colon; what is no key is not plain. */
  #key(start: number): { key: string; end: number } {
    const text = this.#text;
    const code = text.charCodeAt(start);
    if (code === doubleQuote || code === singleQuote) {
      const { value, end } = this.#quoted(start);
      let at = end;
      while (text.charCodeAt(at) === space) at++;
      if (text.charCodeAt(at) !== colon || !isBreak(text.charCodeAt(at + 1))) throw notPlain;
      return { key: value, end };
    }
    const end = this.#keyEnd(start);
    if (end === -1) throw notPlain;
    const key = text.slice(start, end);
    // A merge, or a key that is too long for one.
    if (key === '<<' || key.length > 1000) throw notPlain;
    return { key, end };
  }

  #startsKey(start: number): boolean {
    const code = this.#text.charCodeAt(start);
    if (code === doubleQuote || code === singleQuote) {
      const { end } = this.#quoted(start);
      let at = end;
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

  #quoted(start: number): { value: string; end: number } {
    const text = this.#text;
    const quote = text.charCodeAt(start);
    let at = start + 1;
    for (; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      // Over several lines, and escapes: for the other parser.
      if (code === newline || (code === backslash && quote === doubleQuote)) throw notPlain;
      if (code !== quote) continue;
      if (quote === singleQuote && text.charCodeAt(at + 1) === singleQuote) {
        at++;
        continue;
      }
      const inside = text.slice(start + 1, at);
      return { value: quote === singleQuote ? inside.replaceAll("''", "'") : inside, end: at + 1 };
    }
    throw notPlain;
  }

  #flow(start: number, depth: number): { value: unknown; end: number } {
    if (depth > deepest) throw notPlain;
    return this.#text.charCodeAt(start) === openMap
      ? this.#flowMap(start, depth)
      : this.#flowList(start, depth);
  }

  #flowMap(start: number, depth: number): { value: unknown; end: number } {
    const text = this.#text;
    const map: Record<string, unknown> = {};
    let at = this.#skipSpaces(start + 1);
    while (text.charCodeAt(at) !== closeMap) {
      const isQuoted = text.charCodeAt(at) === doubleQuote || text.charCodeAt(at) === singleQuote;
      const { value: key, end } = isQuoted ? this.#quoted(at) : this.#flowPlain(at);
      if (key === '<<' || key === '' || Object.hasOwn(map, key)) throw notPlain;
      at = this.#skipSpaces(end);
      if (text.charCodeAt(at) !== colon || text.charCodeAt(at + 1) !== space) throw notPlain;
      const result = this.#flowValue(this.#skipSpaces(at + 1), depth);
      if (key === '__proto__')
        Object.defineProperty(map, key, {
          value: result.value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      else map[key] = result.value;
      at = this.#skipSpaces(result.end);
      if (text.charCodeAt(at) === comma) at = this.#nextInFlow(at, closeMap);
      else if (text.charCodeAt(at) !== closeMap) throw notPlain;
    }
    return { value: map, end: at + 1 };
  }

  #flowList(start: number, depth: number): { value: unknown; end: number } {
    const text = this.#text;
    const list: unknown[] = [];
    let at = this.#skipSpaces(start + 1);
    while (text.charCodeAt(at) !== closeList) {
      const result = this.#flowValue(at, depth);
      list.push(result.value);
      at = this.#skipSpaces(result.end);
      if (text.charCodeAt(at) === comma) at = this.#nextInFlow(at, closeList);
      // A pair without braces in a list ends here too.
      else if (text.charCodeAt(at) !== closeList) throw notPlain;
    }
    return { value: list, end: at + 1 };
  }

  /** The start of the item behind a comma; a comma at the end of a line is not plain. */
  #nextInFlow(commaAt: number, close: number): number {
    const next = this.#skipSpaces(commaAt + 1);
    if (
      this.#text.charCodeAt(next) === comma ||
      (next === commaAt + 1 && this.#text.charCodeAt(next) !== close)
    )
      throw notPlain;
    return next;
  }

  #flowValue(start: number, depth: number): { value: unknown; end: number } {
    const code = this.#text.charCodeAt(start);
    if (code === openMap || code === openList) return this.#flow(start, depth + 1);
    if (code === doubleQuote || code === singleQuote) return this.#quoted(start);
    const { value, end } = this.#flowPlain(start);
    return { value: scalar(value), end };
  }

  #flowPlain(start: number): { value: string; end: number } {
    const text = this.#text;
    if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
    let end = start;
    for (let at = start; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === comma || code === closeList || code === closeMap)
        return { value: text.slice(start, end), end };
      if (code === newline || code === hash || code === openList || code === openMap) throw notPlain;
      if (code === colon) {
        const next = text.charCodeAt(at + 1);
        if (next === space) return { value: text.slice(start, end), end };
        if (
          next === newline ||
          next === comma ||
          next === closeList ||
          next === closeMap ||
          next === openList ||
          next === openMap
        )
          throw notPlain;
      }
      if (code !== space) end = at + 1;
    }
    throw notPlain;
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === space) at++;
    return at;
  }
}

function entry(
  keyStart: number,
  keyEnd: number,
  start: number,
  end: number,
  children: Entries | null,
): PlainEntry {
  return {
    keyStart,
    keyEnd,
    start,
    end,
    children: children === null || children.size === 0 ? null : children,
  };
}

function isBreak(code: number): boolean {
  return code === space || code === newline || Number.isNaN(code);
}

/** Whether a plain scalar may start so; characters with a meaning of their own in YAML are left to the other parser. */
function startsPlain(code: number, next: number): boolean {
  if (code === dash) return next > space && next !== comma && next !== closeList && next !== closeMap;
  return code > space && !reserved.has(code);
}

const reserved = new Set([...'?:,[]{}#&*!|>\'"%@`'].map((character) => character.charCodeAt(0)));

const numberForm =
  /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;

/** The value of a plain scalar in YAML 1.2's core schema. */
function scalar(text: string): unknown {
  const code = text.charCodeAt(0);
  // Most scalars are words: only these characters start anything else (~ . + - digits, f F n N t T).
  const isWord =
    code > 0x39 &&
    code !== 0x7e &&
    code !== 0x66 &&
    code !== 0x46 &&
    code !== 0x6e &&
    code !== 0x4e &&
    code !== 0x74 &&
    code !== 0x54;
  if (isWord) return text;
  switch (text) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (!numberForm.test(text)) {
    // Infinities and not-a-number: rare enough for the other parser.
    if (/^[-+]?\.(?:inf|nan)$/i.test(text)) throw notPlain;
    return text;
  }
  if (text.startsWith('0o')) return Number.parseInt(text.slice(2), 8);
  return Number(text);
}
