import { notPlain } from './host';

export const NEWLINE: u32 = 0x0a;
export const SPACE: u32 = 0x20;
export const DOUBLE_QUOTE: u32 = 0x22;
export const HASH: u32 = 0x23;
export const SINGLE_QUOTE: u32 = 0x27;
export const COMMA: u32 = 0x2c;
export const DASH: u32 = 0x2d;
export const COLON: u32 = 0x3a;
export const OPEN_LIST: u32 = 0x5b;
export const BACKSLASH: u32 = 0x5c;
export const CLOSE_LIST: u32 = 0x5d;
export const OPEN_MAP: u32 = 0x7b;
export const CLOSE_MAP: u32 = 0x7d;

/** Deeper nesting is left to the other parser, which says so where it is too much. */
export const DEEPEST: i32 = 60;

/** What YAML takes as a key is a little longer than that. */
export const LONGEST_KEY: usize = 1000;

/** The byte at an address. There are zeros behind the text: one may always look at the next bytes but three. */
export function byteAt(at: usize): u32 {
  return load<u8>(at);
}

/**
 * Throws where a character starts that YAML forbids, or counts as a line break or a mark: such a text is not plain, and
 * neither is one with tabs. In UTF-8: U+007F to U+009F, U+2028, U+2029, U+FEFF, and from U+FFF0 to U+FFFF.
 */
export function checkUsual(at: usize): void {
  const code = byteAt(at);
  if (code < 0x7f) {
    if (code < SPACE && code !== NEWLINE) notPlain();
  } else if (code === 0x7f) notPlain();
  else if (code === 0xc2) {
    if (byteAt(at + 1) < 0xa0) notPlain();
  } else if (code === 0xe2) {
    if (byteAt(at + 1) === 0x80 && (byteAt(at + 2) & 0xfe) === 0xa8) notPlain();
  } else if (code === 0xef) {
    const next = byteAt(at + 1);
    if ((next === 0xbb && byteAt(at + 2) === 0xbf) || (next === 0xbf && byteAt(at + 2) >= 0xb0)) notPlain();
  }
}

/** Whether a byte has to be looked at inside of a word: a control character, a space, a colon, or one beyond ASCII. */
export function isNotable(code: u32): bool {
  return code <= COLON ? code <= SPACE || code === COLON : code > 0x7e;
}

/** What may follow the colon of a key: a space, or the end of the line or of the text, where there is a zero. */
export function isBreak(code: u32): bool {
  return code === SPACE || code === NEWLINE || code === 0;
}

/** Whether a plain scalar may start so; characters with a meaning of their own in YAML are left to the other parser. */
export function startsPlain(at: usize): bool {
  const code = byteAt(at);
  if (code === DASH) {
    const next = byteAt(at + 1);
    return next > SPACE && next !== COMMA && next !== CLOSE_LIST && next !== CLOSE_MAP;
  }
  if (code > 0x60) return code < OPEN_MAP || code > CLOSE_MAP || code === 0x7e;
  return code > SPACE && !isReserved(code);
}

/** Of the characters up to `: ! " # % & ' * , : > ? @ [ ] and the grave accent; | { } are above. */
function isReserved(code: u32): bool {
  switch (code) {
    case 0x21:
    case DOUBLE_QUOTE:
    case HASH:
    case 0x25:
    case 0x26:
    case SINGLE_QUOTE:
    case 0x2a:
    case COMMA:
    case COLON:
    case 0x3e:
    case 0x3f:
    case 0x40:
    case OPEN_LIST:
    case CLOSE_LIST:
    case 0x60:
      return true;
    default:
      return false;
  }
}

export function skipSpaces(from: usize): usize {
  let at = from;
  while (byteAt(at) === SPACE) at++;
  return at;
}

/** Whether a dash that starts an item of a list stands here. */
export function isItem(at: usize): bool {
  return byteAt(at) === DASH && isBreak(byteAt(at + 1));
}

export function isBracket(at: usize): bool {
  const code = byteAt(at);
  return code === OPEN_MAP || code === OPEN_LIST;
}

/** Whether the mark of a document, --- or ..., stands at the start of a line. */
export function startsDocument(at: usize): bool {
  const three = load<u32>(at) & 0xffffff;
  return three === 0x2d2d2d || three === 0x2e2e2e;
}

/** Whether << is all between two addresses: maps are merged there. */
export function isMerge(start: usize, end: usize): bool {
  return end - start === 2 && load<u16>(start) === 0x3c3c;
}
