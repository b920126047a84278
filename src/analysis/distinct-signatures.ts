import { groupsByItem } from './groups-by-item.ts';
import { holds } from './holds.ts';

/**
 * The groups of each item that has some, one item for each distinct list, without those whose list holds another's:
 * taking the other instead never conflicts with more.
 */
export function distinctSignatures(
  itemCount: number,
  groups: readonly (readonly number[])[],
): { groupsOf: number[][]; covered: number } {
  const everyGroupOf = groupsByItem(itemCount, groups);
  const isInside = (group: readonly number[], index: number): boolean =>
    everyGroupOf.of(group[0] ?? -1).some((at) => {
      const other = groups[at] ?? [];
      return at !== index && (other.length > group.length || at < index) && holds(other, group);
    });
  const groupsOf = listGroups(
    itemCount,
    groups.filter((group, index) => !isInside(group, index)),
  );
  const covered = groupsOf.filter((list) => list.length > 0);
  const distinct = new Map(covered.map((list) => [list.join(' '), list]));
  const bySize = [...distinct.values()].sort((a, b) => a.length - b.length);
  const kept: number[][] = [];
  const keptOfGroup = new Map<number, number[][]>();
  for (const list of bySize) {
    // A kept list inside this one is in some group of it, and shorter; lists are kept from short to long.
    const dominated = list.some((group) => {
      for (const other of keptOfGroup.get(group) ?? []) {
        if (other.length === list.length) return false;
        if (holds(list, other)) return true;
      }
      return false;
    });
    if (dominated) continue;
    kept.push(list);
    for (const group of list) {
      const lists = keptOfGroup.get(group);
      if (lists === undefined) keptOfGroup.set(group, [list]);
      else lists.push(list);
    }
  }
  return { groupsOf: kept, covered: covered.length };
}

function listGroups(itemCount: number, groups: readonly (readonly number[])[]): number[][] {
  const { of } = groupsByItem(itemCount, groups);
  return Array.from({ length: itemCount }, (_, item) => [...of(item)]);
}
