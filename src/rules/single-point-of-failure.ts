import * as z from 'zod';
import { findBaseCauses } from '../analysis/groups/group-causes.ts';
import type { OwnFailureEvent } from '../analysis/model/fault-model.ts';
import { compareText } from '../diagnostics/compare-text.ts';
import { makeRef } from '../inventory/inventory.ts';
import { dictionary } from '../inventory/schema/dictionary.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { causeKinds, makeCountedCause, nameCause } from './counted-causes.ts';
import { defineRule } from './rule.ts';

export const singlePointOfFailure = defineRule({
  meta: {
    id: 'single-point-of-failure',
    summary: 'A service that one own failure takes down.',
    recommended: 'off',
    strict: 'warn',
    options: object({
      kinds: causeKinds,
      services: z
        .array(z.string({ error: say('must be text') }), {
          error: say('must be a list of services', 'Write e.g. [checkout].'),
        })
        .optional()
        .meta({ description: 'Only these services, by id.' }),
      limits: dictionary(
        z
          .int({ error: say('must be a whole number') })
          .nonnegative(say('must not be negative', 'Write 0 or more.')),
      )
        .default(new Map())
        .meta({ description: 'By kind, how many single causes of it a service may have; 0 where left out.' }),
    }),
    messages: {
      single: {
        text: 'one failure takes {service} down: {causes}',
        hint: 'Give it an alternative that does not stand on it, or take the risk on purpose with accept:. The paths: cofail what-if --fail CAUSE PATH',
      },
      tooMany: {
        text: '{count} of kind {kind} can each take {service} down alone, and {limit} may: {causes}',
        hint: 'Give it an alternative that does not stand on one of them, or raise the limit of the kind.',
      },
    },
  },
  *check(context) {
    const { options, inventory, model } = context;
    const wanted = options.services?.map((id) => (id.includes(':') ? id : makeRef('service', id)));
    const services = [...inventory.entities.values()].filter(
      ({ kind, ref }) => kind === 'service' && (wanted?.includes(ref) ?? true),
    );
    if (services.length === 0) return;
    const counted = makeCountedCause(context, options.kinds);
    const found = findBaseCauses(
      model(),
      services.map(({ ref }) => ref),
    );
    for (const { ref: service, place } of services) {
      const byKind = new Map<string, OwnFailureEvent[]>();
      for (const cause of (found.get(service) ?? []).flatMap((event) => counted(event) ?? [])) {
        const known = byKind.get(cause.kind);
        if (known === undefined) byKind.set(cause.kind, [cause]);
        else known.push(cause);
      }
      const here = { ...place, key: true };
      const limitOf = (kind: string): number => options.limits.get(kind) ?? 0;
      const single = [...byKind].filter(([kind]) => limitOf(kind) === 0).flatMap(([, causes]) => causes);
      if (single.length > 0) {
        const causes = single.map(nameCause).sort(compareText);
        yield { place: here, message: 'single', values: { service, causes } };
      }
      for (const [kind, causes] of byKind) {
        const [limit, count] = [limitOf(kind), causes.length];
        if (limit === 0 || count <= limit) continue;
        const values = { service, count, kind, limit, causes: causes.map(nameCause) };
        yield { place: here, message: 'tooMany', values };
      }
    }
  },
});
