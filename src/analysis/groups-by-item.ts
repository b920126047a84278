const none = new Int32Array();

/**
 * The indexes of the groups of each item, ascending; of no item, none. In two flat arrays: a large fleet has a million
 * memberships.
 */
export function groupsByItem(
  itemCount: number,
  groups: readonly (readonly number[])[],
): { readonly of: (item: number) => Int32Array } {
  const start = new Int32Array(itemCount + 1);
  for (const group of groups) for (const item of group) start[item + 1]!++;
  for (let item = 0; item < itemCount; item++) start[item + 1]! += start[item]!;
  const indexes = new Int32Array(start[itemCount]!);
  const next = start.slice();
  for (const [index, group] of groups.entries()) for (const item of group) indexes[next[item]!++] = index;
  return { of: (item) => (item < 0 ? none : indexes.subarray(start[item]!, start[item + 1]!)) };
}
