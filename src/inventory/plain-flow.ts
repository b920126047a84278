import {
  backslash,
  closeList,
  closeMap,
  colon,
  comma,
  deepest,
  doubleQuote,
  hash,
  newline,
  notPlain,
  openList,
  openMap,
  scalar,
  singleQuote,
  space,
  startsPlain,
} from './plain-scalar.ts';

/** Text in quotes on one line, without escapes, from its first quote on; all else is not plain. */
export function readQuoted(text: string, start: number): { value: string; end: number } {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  for (; at < text.length; at++) {
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

/** A flow map or list on one line, from its first bracket on; all else is not plain. */
export function readFlow(text: string, start: number, depth: number): { value: unknown; end: number } {
  if (depth > deepest) throw notPlain;
  return text.charCodeAt(start) === openMap ? readMap(text, start, depth) : readList(text, start, depth);
}

function readMap(text: string, start: number, depth: number): { value: unknown; end: number } {
  const map: Record<string, unknown> = {};
  let at = skipSpaces(text, start + 1);
  while (text.charCodeAt(at) !== closeMap) {
    const isQuoted = text.charCodeAt(at) === doubleQuote || text.charCodeAt(at) === singleQuote;
    const { value: key, end } = isQuoted ? readQuoted(text, at) : readPlain(text, at);
    if (key === '<<' || key === '' || Object.hasOwn(map, key)) throw notPlain;
    at = skipSpaces(text, end);
    if (text.charCodeAt(at) !== colon || text.charCodeAt(at + 1) !== space) throw notPlain;
    const result = readValue(text, skipSpaces(text, at + 1), depth);
    if (key === '__proto__')
      Object.defineProperty(map, key, {
        value: result.value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    else map[key] = result.value;
    at = skipSpaces(text, result.end);
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeMap);
    else if (text.charCodeAt(at) !== closeMap) throw notPlain;
  }
  return { value: map, end: at + 1 };
}

function readList(text: string, start: number, depth: number): { value: unknown; end: number } {
  const list: unknown[] = [];
  let at = skipSpaces(text, start + 1);
  while (text.charCodeAt(at) !== closeList) {
    const result = readValue(text, at, depth);
    list.push(result.value);
    at = skipSpaces(text, result.end);
    if (text.charCodeAt(at) === comma) at = nextItem(text, at, closeList);
    // A pair without braces in a list ends here too.
    else if (text.charCodeAt(at) !== closeList) throw notPlain;
  }
  return { value: list, end: at + 1 };
}

/** The start of the item behind a comma; a comma at the end of a line is not plain. */
function nextItem(text: string, commaAt: number, close: number): number {
  const next = skipSpaces(text, commaAt + 1);
  if (text.charCodeAt(next) === comma || (next === commaAt + 1 && text.charCodeAt(next) !== close))
    throw notPlain;
  return next;
}

function readValue(text: string, start: number, depth: number): { value: unknown; end: number } {
  const code = text.charCodeAt(start);
  if (code === openMap || code === openList) return readFlow(text, start, depth + 1);
  if (code === doubleQuote || code === singleQuote) return readQuoted(text, start);
  const { value, end } = readPlain(text, start);
  return { value: scalar(value), end };
}

function readPlain(text: string, start: number): { value: string; end: number } {
  if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
  let end = start;
  for (let at = start; at < text.length; at++) {
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

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}
