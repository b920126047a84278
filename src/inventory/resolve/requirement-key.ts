import { compareText } from '../../diagnostics/compare-text.ts';
import type { Requirement } from '../inventory.ts';

/** A text that two requirements share exactly if they mean the same: what members are put in order by. */
export function requirementKey(requirement: Requirement): string {
  switch (requirement.type) {
    case 'reference':
      return requirement.ref;
    case 'after':
      return `after ${requirement.seconds} (${requirementKey(requirement.requirement)})`;
    case 'all':
    case 'any':
      return `${requirement.type} (${requirement.members.map(requirementKey).join(' ')})`;
    case 'threshold': {
      const { members, weights, needed, written } = requirement;
      const parts = members.map((member, index) => `${requirementKey(member)} ${weights[index]}`);
      const mark = written.weighted ? ' weighted' : '';
      return `threshold ${needed} ${written.form} ${written.k} ${written.of} (${parts.join(' ')})${mark}`;
    }
  }
}

/** Sorts by what requirements mean, so that the order of a list in a file changes nothing. */
export function sortByRequirement<Item>(
  items: readonly Item[],
  requirementOf: (item: Item) => Requirement,
): Item[] {
  if (items.length < 2) return [...items];
  const [first, second, third] = items;
  if (first !== undefined && second !== undefined && third === undefined) {
    const inOrder = requirementKey(requirementOf(first)) <= requirementKey(requirementOf(second));
    return inOrder ? [first, second] : [second, first];
  }
  return items
    .map((item) => ({ item, key: requirementKey(requirementOf(item)) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ item }) => item);
}
