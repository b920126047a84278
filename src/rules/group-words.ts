import type { RedundantGroup } from '../analysis/groups/footing.ts';
import { forEachReference } from '../analysis/model/fault-model.ts';
import type { Ref } from '../inventory/inventory.ts';

/** What a group asks for: `at least 3` of `10 members`, `more than 2/3` of `the weight of 14 members`. */
export function groupWords({ requirement }: RedundantGroup): { asked: string; members: string } {
  const count = `${requirement.members.length} members`;
  if (requirement.type === 'any') return { asked: 'at least 1', members: count };
  const { form, k, weighted } = requirement.written;
  return {
    asked: `${form === 'atLeast' ? 'at least' : 'more than'} ${k}`,
    members: weighted ? `the weight of ${count}` : count,
  };
}

/** Members of a long list that tell it from others. */
const mostNamed = 20;

/**
 * A group by what it says rather than where: its place in a list may change. One over a selection is known by what it
 * asks for, as its members come and go.
 */
export function groupSubject(group: RedundantGroup): string {
  const { entity, requirement } = group;
  const { asked } = groupWords(group);
  if (requirement.type === 'threshold' && requirement.written.of === 'selector')
    return `${entity.ref} ${asked} of a selection`;
  const refs: Ref[] = [];
  forEachReference(requirement, (ref) => refs.push(ref));
  return [entity.ref, asked, 'of', ...refs.slice(0, mostNamed)].join(' ');
}
