/**
 * The distinct words of a text, numbered in order of their first appearance: large files repeat few words very often. A
 * word is a run of bytes of the text, or of what stands decoded behind it.
 *
 * Open addressing. A slot has the first sixteen bytes of its word beside it, which are all of most: so that a lookup touches
 * one line of the cache, and neither loops nor guesses.
 */
import { notPlain } from './host';
import { allocate, doubled } from './memory';

/** Two odd numbers of 64 bits without a pattern. */
const LENGTH_FACTOR: u64 = (0x9e3779b1 << 32) | 0x85ebca77;
const FACTOR: u64 = (0xc2b2ae3d << 32) | 0x27d4eb2f;

/** Sixteen bytes of the word, its number plus one, its length, its hash, and where it starts: two slots in a line. */
const SLOT_SIZE: usize = 32;

/** For zero to eight bytes, the bits of so many. */
const masks: usize = memory.data(9 * 8);

export let wordCount: i32 = 0;
/** Start and end of each word, as offsets into the text. */
export let spans: usize = 0;
let capacity: i32 = 0;
let slots: usize = 0;
/** Bytes of all slots, less one. */
let slotMask: usize = 0;
let base: usize = 0;
/** Steps that may still be taken in search of slots: words that were made to collide are left to the other parser. */
let stepsLeft: i64 = 0;

export function resetWords(textStart: usize, length: usize): void {
  base = textStart;
  wordCount = 0;
  capacity = 256;
  spans = allocate((<usize>capacity) << 3);
  // Fleets have a new word every two hundred bytes.
  let slotCount: usize = 64;
  while (slotCount < length / 128) slotCount <<= 1;
  takeSlots(slotCount * SLOT_SIZE);
  stepsLeft = 1000 + 16 * <i64>length;
  for (let bytes: usize = 0; bytes < 8; bytes++)
    store<u64>(masks + (bytes << 3), ((<u64>1) << (bytes << 3)) - 1);
  store<u64>(masks, -1, 8 * 8);
}

function takeSlots(size: usize): void {
  slots = allocate(size);
  memory.fill(slots, 0, size);
  slotMask = size - 1;
}

/** The number of the word between two addresses. */
export function wordAt(start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  const low = load<u64>(start) & bitsOf(min(length, 8));
  const high = load<u64>(start, 8) & bitsOf(min(max(length, 8) - 8, 8));
  let hash = mixed(mixed((<u64>length * LENGTH_FACTOR) ^ low) ^ high);
  if (length > 16) hash = hashOfRest(hash, start, end);
  let at = (<usize>hash * SLOT_SIZE) & slotMask;
  while (true) {
    const slot = slots + at;
    const number = load<u32>(slot, 16);
    if (number === 0) return add(slot, start, length, low, high, <u32>hash);
    if (load<u64>(slot) === low && load<u64>(slot, 8) === high && load<u32>(slot, 20) === length)
      if (length <= 16 || isSame(base + <usize>load<u32>(slot, 28), start, length)) return <i32>number - 1;
    at = (at + SLOT_SIZE) & slotMask;
    if (--stepsLeft < 0) notPlain();
  }
}

function add(slot: usize, start: usize, length: u32, low: u64, high: u64, hash: u32): i32 {
  if (wordCount === capacity) {
    spans = doubled(spans, (<usize>capacity) << 3);
    capacity <<= 1;
  }
  const word = wordCount++;
  const offset = <u32>(start - base);
  const span = spans + ((<usize>word) << 3);
  store<u32>(span, offset);
  store<u32>(span, offset + length, 4);
  store<u64>(slot, low);
  store<u64>(slot, high, 8);
  store<u32>(slot, <u32>wordCount, 16);
  store<u32>(slot, length, 20);
  store<u32>(slot, hash, 24);
  store<u32>(slot, offset, 28);
  if (<usize>wordCount * 2 * SLOT_SIZE > slotMask) growSlots();
  return word;
}

function growSlots(): void {
  const old = slots;
  const oldEnd = slots + slotMask + 1;
  takeSlots((oldEnd - old) << 1);
  for (let slot = old; slot < oldEnd; slot += SLOT_SIZE) {
    if (load<u32>(slot, 16) === 0) continue;
    let at = (<usize>load<u32>(slot, 24) * SLOT_SIZE) & slotMask;
    while (load<u32>(slots + at, 16) !== 0) {
      at = (at + SLOT_SIZE) & slotMask;
      if (--stepsLeft < 0) notPlain();
    }
    memory.copy(slots + at, slot, SLOT_SIZE);
  }
}

/** Whether two words whose first sixteen bytes are the same go on with the same ones. */
function isSame(one: usize, other: usize, length: u32): bool {
  let at: usize = 16;
  const end = <usize>length;
  for (; at + 8 <= end; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  return ((load<u64>(one + at) ^ load<u64>(other + at)) & bitsOf(<u32>(end - at))) === 0;
}

function hashOfRest(start: u64, from: usize, end: usize): u64 {
  let hash = start;
  let at = from + 16;
  for (; at + 8 <= end; at += 8) hash = mixed(hash ^ load<u64>(at));
  return mixed(hash ^ (load<u64>(at) & bitsOf(<u32>(end - at))));
}

function bitsOf(bytes: u32): u64 {
  return load<u64>(masks + ((<usize>bytes) << 3));
}

function mixed(hash: u64): u64 {
  const product = hash * FACTOR;
  return product ^ (product >> 32);
}
