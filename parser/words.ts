/**
 * The distinct words of a text, numbered in order of their first appearance: large files repeat few words very often. A
 * word is a run of bytes of the text, or of what stands decoded behind it. Open addressing; a slot has a hash and a
 * number plus one, so that a lookup touches one slot and, mostly, one word.
 */
import { notPlain } from './host';
import { allocate, doubled } from './memory';

/** Two odd numbers of 64 bits without a pattern. */
const LENGTH_FACTOR: u64 = (0x9e3779b1 << 32) | 0x85ebca77;
const FACTOR: u64 = (0xc2b2ae3d << 32) | 0x27d4eb2f;

export let wordCount: i32 = 0;
/** Start and end of each word, as offsets into the text. */
export let spans: usize = 0;
let capacity: i32 = 0;
let slots: usize = 0;
let slotMask: usize = 0;
let base: usize = 0;
/** Steps that may still be taken in search of slots: words that were made to collide are left to the other parser. */
let stepsLeft: i64 = 0;

export function resetWords(textStart: usize, length: usize): void {
  base = textStart;
  wordCount = 0;
  capacity = 256;
  spans = allocate((<usize>capacity) << 3);
  takeSlots(512);
  stepsLeft = 100_000 + 4 * <i64>length;
}

function takeSlots(count: usize): void {
  slots = allocate(count << 3);
  memory.fill(slots, 0, count << 3);
  slotMask = (count << 3) - 1;
}

/** The number of the word between two addresses. */
export function wordAt(start: usize, end: usize): i32 {
  const hash = hashOf(start, end);
  let at = ((<usize>hash) << 3) & slotMask;
  while (true) {
    const entry = load<u64>(slots + at);
    if (entry === 0) return add(at, start, end, hash);
    const word = <i32>entry - 1;
    if (<u32>(entry >> 32) === hash && isSame(word, start, end)) return word;
    at = (at + 8) & slotMask;
    if (--stepsLeft < 0) notPlain();
  }
}

function add(at: usize, start: usize, end: usize, hash: u32): i32 {
  if (wordCount === capacity) {
    spans = doubled(spans, (<usize>capacity) << 3);
    capacity <<= 1;
  }
  const word = wordCount++;
  const span = spans + ((<usize>word) << 3);
  store<u32>(span, <u32>(start - base));
  store<u32>(span, <u32>(end - base), 4);
  store<u64>(slots + at, ((<u64>hash) << 32) | <u64>wordCount);
  if ((<usize>wordCount) << 4 > slotMask) rehash();
  return word;
}

function rehash(): void {
  const old = slots;
  const oldEnd = slots + slotMask + 1;
  takeSlots((slotMask + 1) >> 2);
  for (let slot = old; slot < oldEnd; slot += 8) {
    const entry = load<u64>(slot);
    if (entry === 0) continue;
    let at = ((<usize>(entry >> 32)) << 3) & slotMask;
    while (load<u64>(slots + at) !== 0) {
      at = (at + 8) & slotMask;
      if (--stepsLeft < 0) notPlain();
    }
    store<u64>(slots + at, entry);
  }
}

function isSame(word: i32, start: usize, end: usize): bool {
  const span = spans + ((<usize>word) << 3);
  let other = base + <usize>load<u32>(span);
  if (<usize>load<u32>(span, 4) + base - other !== end - start) return false;
  let at = start;
  for (; at + 8 <= end; at += 8, other += 8) if (load<u64>(at) !== load<u64>(other)) return false;
  return at === end || (load<u64>(at) ^ load<u64>(other)) << ((8 - (end - at)) << 3) === 0;
}

/** Eight bytes at a time. */
function hashOf(start: usize, end: usize): u32 {
  let hash: u64 = <u64>(end - start) * LENGTH_FACTOR;
  let at = start;
  for (; at + 8 <= end; at += 8) hash = mixed(hash ^ load<u64>(at));
  if (at < end) hash = mixed(hash ^ (load<u64>(at) << ((8 - (end - at)) << 3)));
  return <u32>hash;
}

function mixed(hash: u64): u64 {
  const product = hash * FACTOR;
  return product ^ (product >> 32);
}
