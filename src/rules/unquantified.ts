import * as z from 'zod';
import type { OwnFailureEvent } from '../analysis/model/fault-model.ts';
import { describeVertex } from '../graph/vertex-name.ts';
import { commonCauseKind } from '../inventory/inventory.ts';
import { defaultProbability } from '../inventory/resolve/default-failures.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

const hint =
  'Write a failure on each, or one for all of the kind under defaults: failure:. Verdicts do not depend on it; figures do.';

export const unquantified = defineRule({
  meta: {
    id: 'unquantified',
    summary: "Own failures whose probability is cofail's assumption.",
    recommended: 'off',
    strict: 'off',
    options: object({
      kinds: z
        .array(z.string({ error: say('must be text') }), { error: say('must be a list of kinds') })
        .optional()
        .meta({ description: 'Only own failures of these kinds.' }),
    }),
    messages: {
      one: { text: 'the own failure of {names} is assumed to be {probability}', hint },
      some: {
        text: '{count} of {total} own failures of kind {kind} are assumed to be {probability}: {names}',
        hint,
      },
    },
  },
  *check({ options, inventory, model }) {
    const byKind = new Map<string, OwnFailureEvent[]>();
    for (const own of model().ownFailures) {
      // What a group shares follows from its members, which are told of.
      if (own.kind === commonCauseKind) continue;
      const ofKind = byKind.get(own.kind);
      if (ofKind === undefined) byKind.set(own.kind, [own]);
      else ofKind.push(own);
    }
    for (const [kind, all] of byKind) {
      const assumed = all.filter((own) => own.assumed);
      const [first] = assumed;
      const entity = inventory.entities.get(first?.referrer ?? first?.ref ?? '');
      if (first === undefined || entity === undefined || options.kinds?.includes(kind) === false) continue;
      const values = {
        names: assumed.map(({ name }) => describeVertex(name, (ref) => ref)),
        // All of a kind have one, or a part of it: nobody gave another.
        probability: defaultProbability(kind),
      };
      yield {
        place: entity.place,
        ...(assumed.length === 1
          ? { message: 'one', values }
          : { message: 'some', values: { ...values, count: assumed.length, total: all.length, kind } }),
        subject: kind,
      };
    }
  },
});
