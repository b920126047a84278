/** Writes what stands with escapes in the text, without them, behind the text: there it is a word as any other. */
import { BACKSLASH, byteAt, DOUBLE_QUOTE, SINGLE_QUOTE } from './characters';
import { notPlain } from './host';
import { allocate } from './memory';

/** Nothing gets longer, so that as much room as the text has is enough for all. Taken when first needed. */
let room: usize = 0;
let textLength: usize = 0;
/** Where what was decoded last ends. */
export let decodedEnd: usize = 0;

export function resetDecoded(length: usize): void {
  room = 0;
  textLength = length;
}

function begin(): usize {
  if (room !== 0) return decodedEnd;
  room = allocate(textLength + 16);
  decodedEnd = room;
  return room;
}

/** Two single quotes are one. Answers where it starts. */
export function decodeQuotes(from: usize, to: usize): usize {
  const start = begin();
  let end = start;
  for (let at = from; at < to; at++) {
    store<u8>(end++, <u8>byteAt(at));
    if (byteAt(at) === SINGLE_QUOTE) at++;
  }
  return finish(start, end);
}

/** The escapes of JSON. Half a pair of surrogates is not plain. Answers where it starts. */
export function decodeEscapes(from: usize, to: usize): usize {
  const start = begin();
  let end = start;
  let at = from;
  while (at < to) {
    const code = byteAt(at++);
    if (code !== BACKSLASH) {
      store<u8>(end++, <u8>code);
      continue;
    }
    const letter = byteAt(at++);
    if (letter !== 0x75) {
      store<u8>(end++, <u8>simpleEscape(letter));
      continue;
    }
    let unit = hexAt(at, to);
    at += 4;
    if (unit >= 0xd800 && unit < 0xdc00 && load<u16>(at) === 0x755c) {
      const low = hexAt(at + 2, to);
      if (low < 0xdc00 || low > 0xdfff) notPlain();
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      at += 6;
    }
    if (unit >= 0xd800 && unit < 0xe000) notPlain();
    end = encode(unit, end);
  }
  return finish(start, end);
}

/** Words are read eight bytes at a time, and a little further than they go. */
function finish(start: usize, end: usize): usize {
  decodedEnd = end;
  return start;
}

function simpleEscape(letter: u32): u32 {
  switch (letter) {
    case DOUBLE_QUOTE:
    case BACKSLASH:
    case 0x2f:
      return letter;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
  }
  notPlain();
  return 0;
}

/** Four hexadecimal digits. */
function hexAt(at: usize, to: usize): u32 {
  if (at + 4 > to) notPlain();
  let value: u32 = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const code = byteAt(digit);
    const letter = code | 0x20;
    value <<= 4;
    if (code >= 0x30 && code <= 0x39) value |= code - 0x30;
    else if (letter >= 0x61 && letter <= 0x66) value |= letter - 0x57;
    else notPlain();
  }
  return value;
}

function encode(character: u32, end: usize): usize {
  if (character < 0x80) {
    store<u8>(end, <u8>character);
    return end + 1;
  }
  if (character < 0x800) {
    store<u8>(end, <u8>(0xc0 | (character >> 6)));
    store<u8>(end, <u8>(0x80 | (character & 0x3f)), 1);
    return end + 2;
  }
  if (character < 0x10000) {
    store<u8>(end, <u8>(0xe0 | (character >> 12)));
    store<u8>(end, <u8>(0x80 | ((character >> 6) & 0x3f)), 1);
    store<u8>(end, <u8>(0x80 | (character & 0x3f)), 2);
    return end + 3;
  }
  store<u8>(end, <u8>(0xf0 | (character >> 18)));
  store<u8>(end, <u8>(0x80 | ((character >> 12) & 0x3f)), 1);
  store<u8>(end, <u8>(0x80 | ((character >> 6) & 0x3f)), 2);
  store<u8>(end, <u8>(0x80 | (character & 0x3f)), 3);
  return end + 4;
}
