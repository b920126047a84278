import * as z from 'zod';
import { pairKinds } from '../../inventory/schema.ts';
import { ref, refs } from './output-values.ts';

/** What `cofail what-if` answers as JSON. */

const field = z.string().meta({ description: 'The field of the entity, e.g. region or dependsOn[0].' });
const share = z.strictObject({ up: z.number(), total: z.number() });
const form = z.enum(['atLeast', 'moreThan']);

export const whatIf = z.strictObject({
  failed: refs,
  down: refs,
  services: z.strictObject({ down: refs, up: refs }),
  pairs: z.array(
    z.strictObject({
      primary: ref,
      backup: ref,
      state: z.enum(['both-up', 'primary-down', 'backup-down', 'both-down']),
      kind: z.enum(pairKinds),
    }),
  ),
  nextSinglePoints: z
    .record(z.string(), refs)
    .meta({ description: 'Per service that is up: what would take it down now and would not have before.' }),
  timeline: z.array(
    z.strictObject({
      at: z.string().meta({ description: 'ISO 8601 duration since the outage began.' }),
      down: refs,
    }),
  ),
  for: z
    .string()
    .nullable()
    .meta({ description: 'How long the outage lasts; null: long enough for every after.' }),
  why: z
    .array(
      z.strictObject({
        entity: ref,
        field: field
          .nullable()
          .meta({ description: 'The requirement that is not met; null: it failed itself.' }),
        unmet: refs.meta({ description: 'What is down and suffices for that.' }),
        via: ref
          .nullable()
          .meta({ description: 'The one of them that is nearest to something that failed.' }),
      }),
    )
    .meta({ description: 'Why each entity of down is down; following via leads to something that failed.' }),
  held: z
    .array(
      z.strictObject({
        entity: ref,
        field,
        form: z.enum(['any', 'threshold', 'after']),
        down: refs,
        up: refs.meta({ description: 'What held instead.' }),
        until: z.string().nullable().meta({ description: 'Of after: when it takes effect.' }),
      }),
    )
    .meta({ description: 'What is up though it leans on something that is down.' }),
  remaining: z.strictObject({
    roles: z.array(z.strictObject({ role: z.string().nullable(), nodes: share, weight: share })),
    thresholds: z.array(
      z.strictObject({
        entity: ref,
        field,
        form,
        needed: z.number().meta({ description: 'Of the weight; of the members where not weighted.' }),
        members: share,
        weight: share,
        weighted: z.boolean(),
        met: z.boolean(),
      }),
    ),
  }),
});
