import { placeOfGroup, type RedundantGroup } from '../analysis/groups/footing.ts';
import { compareText } from '../diagnostics/compare-text.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { object } from '../inventory/schema/schema-values.ts';
import { causeKinds, makeCountedCause, nameCause } from './counted-causes.ts';
import { groupSubject, groupWords } from './group-words.ts';
import { defineRule } from './rule.ts';

const hint =
  'It is redundant on paper only. Add a member that does not stand on it, or take the risk on purpose with accept:. What it takes: cofail what-if --fail CAUSE PATH';

export const paperRedundancy = defineRule({
  meta: {
    id: 'paper-redundancy',
    summary: 'Alternatives that one own failure takes away together.',
    recommended: 'warn',
    strict: 'error',
    options: object({ kinds: causeKinds }),
    messages: {
      alternatives: {
        text: '{entity} has {count} alternatives here, and one failure takes them all: {causes}',
        hint,
      },
      number: {
        text: '{entity} needs {asked} of {members} here, and one failure leaves too few: {causes}',
        hint,
      },
      weight: {
        text: '{entity} needs {asked} of {members} here, and one failure leaves too little: {causes}',
        hint,
      },
    },
  },
  *check(context) {
    const counted = makeCountedCause(context, context.options.kinds);
    for (const { group, causes: found } of context.groupCauses()) {
      if (group.isQuorum || isPair(context.inventory, group)) continue;
      const causes = found.flatMap(({ event }) => counted(event) ?? []).map(nameCause);
      if (causes.length === 0) continue;
      const { entity: about, requirement, spare, members } = group;
      const entity = about.ref;
      const isOneOf = spare === members.length - 1 && members.length === requirement.members.length;
      const weighted = requirement.type === 'threshold' && requirement.written.weighted;
      yield {
        place: placeOfGroup(group),
        ...(isOneOf && !weighted
          ? { message: 'alternatives', values: { entity, count: members.length, causes } }
          : { message: weighted ? 'weight' : 'number', values: { entity, ...groupWords(group), causes } }),
        subject: groupSubject(group),
      };
    }
  },
});

/** Two members that are declared as a pair: what takes both is a finding about the pair. */
function isPair({ pairs }: Inventory, { members }: RedundantGroup): boolean {
  const [first, second, third] = members.map(({ requirement }) => requirement);
  if (first?.type !== 'reference' || second?.type !== 'reference' || third !== undefined) return false;
  return isBackedBy(pairs, first.ref, second.ref) || isBackedBy(pairs, second.ref, first.ref);
}

/** The pairs are in text order of primary, then backup. */
function isBackedBy(pairs: Inventory['pairs'], primary: Ref, backup: Ref): boolean {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const pair = pairs[middle]!;
    if ((compareText(pair.primary, primary) || compareText(pair.backup, backup)) < 0) low = middle + 1;
    else high = middle;
  }
  for (; pairs[low]?.primary === primary && pairs[low]?.backup === backup; low++)
    if (pairs[low]?.kind === 'failover' || pairs[low]?.kind === 'data-copy') return true;
  return false;
}
