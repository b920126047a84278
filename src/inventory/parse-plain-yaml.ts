import { readFlow, readQuoted } from './plain-flow.ts';
import {
  colon,
  dash,
  deepest,
  doubleQuote,
  hash,
  isBreak,
  newline,
  notPlain,
  openList,
  openMap,
  scalar,
  singleQuote,
  space,
  startsPlain,
} from './plain-scalar.ts';

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
      const result = readFlow(this.#text, start, depth);
      value = result.value;
      this.#end = result.end;
    } else if (code === doubleQuote || code === singleQuote) {
      const result = readQuoted(this.#text, start);
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
      const { value, end } = readQuoted(this.#text, start);
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
      const { end } = readQuoted(this.#text, start);
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
