import {
  firstEqual,
  invertLists,
  listOf,
  type NumberLists,
  pickLists,
  toLists,
} from '../model/number-lists.ts';
import { holds } from './holds.ts';

/**
 * The groups of each item that has some, one item for each distinct list, without those whose list holds another's:
 * taking the other instead never conflicts with more.
 */
export function distinctSignatures(
  itemCount: number,
  groups: readonly ArrayLike<number>[],
): { groupsOf: NumberLists; covered: number } {
  const everyGroupOf = invertLists(toLists(groups), itemCount);
  const isInside = (group: ArrayLike<number>, index: number): boolean =>
    group.length > 0 &&
    listOf(everyGroupOf, group[0]!).some((at) => {
      const other = groups[at]!;
      return at !== index && (other.length > group.length || at < index) && holds(other, group);
    });
  const outer = groups.filter((group, index) => !isInside(group, index));
  const groupsOf = invertLists(toLists(outer), itemCount);
  const sizeOf = (item: number): number => groupsOf.start[item + 1]! - groupsOf.start[item]!;
  let covered = 0;
  const distinct: number[] = [];
  for (const [item, first] of firstEqual(groupsOf).entries()) {
    if (sizeOf(item) === 0) continue;
    covered++;
    if (first === item) distinct.push(item);
  }
  const kept: number[] = [];
  const keptOfGroup: number[][] = outer.map(() => []);
  for (const item of distinct.sort((a, b) => sizeOf(a) - sizeOf(b))) {
    const list = listOf(groupsOf, item);
    // A kept list inside this one is in some group of it, and shorter; lists are kept from short to long.
    const isDominated = list.some((group) => {
      for (const other of keptOfGroup[group]!) {
        if (sizeOf(other) === list.length) return false;
        if (holds(list, listOf(groupsOf, other))) return true;
      }
      return false;
    });
    if (isDominated) continue;
    kept.push(item);
    for (const group of list) keptOfGroup[group]!.push(item);
  }
  return { groupsOf: pickLists(groupsOf, kept), covered };
}
