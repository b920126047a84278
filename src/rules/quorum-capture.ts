import * as z from 'zod';
import { reachesShare, readShare, type Share } from '../analysis/concentration/exact-share.ts';
import { placeOfGroup } from '../analysis/groups/footing.ts';
import type { OwnFailureEvent } from '../analysis/model/fault-model.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { causeKinds, makeCountedCause, nameCause } from './counted-causes.ts';
import { groupSubject, groupWords } from './group-words.ts';
import { defineRule } from './rule.ts';

const notShare = say('must be a share from 0 to 1', 'Write e.g. 2/3, 40% or 0.4.');

const share = z
  .union([z.string(), z.number()], { error: notShare })
  .refine((value) => readShare(value) !== null, notShare);

export const quorumCapture = defineRule({
  meta: {
    id: 'quorum-capture',
    summary: 'A quorum that one entity can stop, or own.',
    recommended: 'warn',
    strict: 'error',
    options: object({
      kinds: causeKinds,
      share: share.default('2/3').meta({
        description: 'An entity on which more than this share of the weight stands owns the quorum.',
      }),
    }),
    messages: {
      stops: {
        text: 'one failure stops the quorum of {entity}, {asked} of {members}: {causes}',
        hint: 'Move members off it until what is left is enough, or take the risk on purpose with accept:. What it takes: cofail what-if --fail CAUSE PATH',
      },
      owns: {
        text: 'more than {share} of the quorum of {entity}, {asked} of {members}, stands on one: {causes}',
        hint: 'It can stop the quorum, and decide alone. Move members off it, or take the risk on purpose with accept:.',
      },
    },
  },
  *check(context) {
    const { share: limit } = context.options;
    const counted = makeCountedCause(context, context.options.kinds);
    for (const { group, causes } of context.groupCauses()) {
      if (!group.isQuorum) continue;
      const total = group.members.reduce((sum, { weight }) => sum + weight, 0);
      const stopping: OwnFailureEvent[] = [];
      const owning: OwnFailureEvent[] = [];
      for (const { event, weight } of causes) {
        const cause = counted(event);
        if (cause !== null) (isMoreThan(weight, total, limit) ? owning : stopping).push(cause);
      }
      const about = { entity: group.entity.ref, ...groupWords(group) };
      const place = { place: placeOfGroup(group), subject: groupSubject(group) };
      if (owning.length > 0) {
        const values = { ...about, share: String(limit), causes: owning.map(nameCause) };
        yield { ...place, message: 'owns', values };
      }
      if (stopping.length > 0)
        yield { ...place, message: 'stops', values: { ...about, causes: stopping.map(nameCause) } };
    }
  },
});

function isMoreThan(part: number, whole: number, limit: string | number): boolean {
  const limitShare: Share | null = readShare(limit);
  return limitShare !== null && reachesShare(BigInt(part), BigInt(whole), limitShare, 'moreThan');
}
