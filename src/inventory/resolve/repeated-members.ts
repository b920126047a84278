import type { Ref, Requirement } from '../inventory.ts';

/** Longer lists are looked through with a map: for the many short ones, that would cost more than all the rest. */
const short = 8;

/** The members that name an entity which an earlier one names, each with the index of the first that does. */
export function repeatedMembers(
  members: readonly (Requirement | null)[],
): readonly { readonly index: number; readonly first: number; readonly ref: Ref }[] {
  const refs = members.map((member) => (member?.type === 'reference' ? member.ref : null));
  if (refs.length <= short && refs.every((ref, index) => ref === null || refs.indexOf(ref) === index))
    return [];
  const firstOf = new Map<Ref, number>();
  return refs.flatMap((ref, index) => {
    const first = ref === null ? undefined : firstOf.get(ref);
    if (ref !== null && first === undefined) firstOf.set(ref, index);
    return ref === null || first === undefined ? [] : { index, first, ref };
  });
}
