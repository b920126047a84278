/**
 * Positions in UTF-8, as they are here, to positions in UTF-16, as JavaScript counts. Kept for every sixty-fourth byte;
 * from there they are counted.
 */
import { byteAt } from './characters';
import { allocate } from './memory';
import { places, placesEnd } from './tape';
import { spans, wordCount } from './words';

const STEP: usize = 64;

let base: usize = 0;
let table: usize = 0;

/** Rewrites all offsets of a tape. Those behind the text stay: they are of what was decoded. */
export function toUnits(text: usize, length: usize): void {
  if (isAscii(text, length)) return;
  base = text;
  table = allocate((length / STEP + 1) << 2);
  let units: u32 = 0;
  for (let at: usize = 0; at <= length; at++) {
    if (at % STEP === 0) store<u32>(table + ((at / STEP) << 2), units);
    units += unitsOf(byteAt(text + at));
  }
  const spansEnd = spans + ((<usize>wordCount) << 3);
  for (let at = spans; at < spansEnd; at += 4) convert(at, length);
  for (let place = places; place < placesEnd; place += 20)
    for (let at = place; at < place + 16; at += 4) convert(at, length);
}

function convert(at: usize, length: usize): void {
  const offset = load<u32>(at);
  // -1 is beyond the end too.
  if (<usize>offset > length) return;
  const step = offset / <u32>STEP;
  let units = load<u32>(table + ((<usize>step) << 2));
  for (let byte = step * <u32>STEP; byte < offset; byte++) units += unitsOf(byteAt(base + <usize>byte));
  store<u32>(at, units);
}

/** The units that start with a byte: none for what goes on with a character, two for one of four bytes. */
function unitsOf(code: u32): u32 {
  if ((code & 0xc0) === 0x80) return 0;
  return code >= 0xf0 ? 2 : 1;
}

function isAscii(text: usize, length: usize): bool {
  let all: u64 = 0;
  // Behind the text there are zeros.
  for (let at: usize = 0; at < length; at += 8) all |= load<u64>(text + at);
  return (<u32>(all | (all >> 32)) & 0x80808080) === 0;
}
