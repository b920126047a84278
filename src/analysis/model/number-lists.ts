/**
 * Lists of numbers, in two flat arrays: that of a key is `items[start[key]] … items[start[key + 1] - 1]`. A large fleet has a
 * million memberships in groups.
 */
export interface NumberLists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export function toLists(lists: readonly ArrayLike<number>[]): NumberLists {
  const start = new Int32Array(lists.length + 1);
  for (const [key, list] of lists.entries()) start[key + 1] = start[key]! + list.length;
  const items = new Int32Array(start[lists.length]!);
  for (const [key, list] of lists.entries()) items.set(list, start[key]);
  return { start, items };
}

/** By item, below `itemCount`, the keys of the lists that hold it, ascending. */
export function invertLists({ start: from, items: held }: NumberLists, itemCount: number): NumberLists {
  const start = new Int32Array(itemCount + 1);
  for (let at = 0; at < held.length; at++) start[held[at]! + 1]!++;
  for (let item = 0; item < itemCount; item++) start[item + 1]! += start[item]!;
  const items = new Int32Array(held.length);
  const next = start.slice();
  for (let key = 0; key + 1 < from.length; key++)
    for (let at = from[key]!; at < from[key + 1]!; at++) items[next[held[at]!]!++] = key;
  return { start, items };
}

export function listOf({ start, items }: NumberLists, key: number): Int32Array {
  return items.subarray(start[key]!, start[key + 1]!);
}

/** The lists of some keys, by their places among these. */
export function pickLists(lists: NumberLists, keys: readonly number[]): NumberLists {
  return toLists(keys.map((key) => listOf(lists, key)));
}

/** By key, the first key that has the same list. */
export function firstEqual({ start, items }: NumberLists): Int32Array {
  const first = new Int32Array(start.length - 1);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * start.length))).fill(-1);
  const isSame = (a: number, b: number): boolean => {
    const length = start[a + 1]! - start[a]!;
    if (start[b + 1]! - start[b]! !== length) return false;
    for (let at = 0; at < length; at++) if (items[start[a]! + at] !== items[start[b]! + at]) return false;
    return true;
  };
  for (let key = 0; key < first.length; key++) {
    let hash = 0;
    for (let at = start[key]!; at < start[key + 1]!; at++) hash = Math.imul(hash ^ items[at]!, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] !== -1 && !isSame(slots[slot]!, key)) slot = (slot + 1) & (slots.length - 1);
    if (slots[slot] === -1) slots[slot] = key;
    first[key] = slots[slot]!;
  }
  return first;
}
