/**
 * Memory is taken from below and never given back but all at once: the text, then lists that double. A list that has
 * doubled leaves its old place behind, which costs as much again as the list at the most.
 */

import { outOfMemory } from './host';

const PAGE: usize = 65536;

let top: usize = 0;

/** Forgets everything. */
export function release(): void {
  top = __heap_base;
}

/** Memory for so many bytes, whatever is in it. */
export function allocate(bytes: usize): usize {
  const address = (top + 15) & ~15;
  top = address + bytes;
  const pages = <i32>((top + PAGE - 1) / PAGE);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) outOfMemory();
  return address;
}

/** A copy of a list with as much room again. */
export function doubled(list: usize, bytes: usize): usize {
  const larger = allocate(2 * bytes);
  memory.copy(larger, list, bytes);
  return larger;
}
