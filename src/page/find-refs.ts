import type { Fleet } from './fleet.ts';

/** What has the words in its ref or in its name, those whose ref starts with them first. */
export function findRefs({ refs, inventory }: Fleet, words: string): string[] {
  const wanted = words.trim().toLowerCase();
  const found = refs().filter((ref) => {
    const name = inventory.entities.get(ref)?.name ?? '';
    return ref.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
  });
  const starts = (ref: string): boolean =>
    ref.toLowerCase().startsWith(wanted) || ref.toLowerCase().includes(`:${wanted}`);
  return [...found.filter(starts), ...found.filter((ref) => !starts(ref))];
}
