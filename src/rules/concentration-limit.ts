import * as z from 'zod';
import { readShare } from '../analysis/concentration/exact-share.ts';
import { filledText, object, say } from '../inventory/schema/schema-values.ts';

const notShare = say('must be a share from 0 to 1', 'Write e.g. 1/3, 40% or 0.4.');

const share = z
  .union([z.string(), z.number()], { error: notShare })
  .refine((value) => readShare(value) !== null, notShare);

const count = z
  .int({ error: say('must be a whole number') })
  .nonnegative(say('must not be negative', 'Write 0 or more.'));

const yesOrNo = (hint: string) => z.boolean({ error: say('must be true or false', hint) });

const notThreshold = say('must be { atLeast: SHARE } or { moreThan: SHARE }', 'Write e.g. { atLeast: 1/3 }.');

const common = {
  kind: filledText.meta({ description: 'The kind of domain: cloud, operator, region, or one of your own.' }),
  role: filledText.optional().meta({ description: 'Only nodes of this role.' }),
  weighted: yesOrNo('Write true to count nodes by their weight.')
    .default(false)
    .meta({ description: 'Nodes count by their weight, not one each.' }),
  unknowns: z
    .enum(['one', 'distinct', 'left-out'], { error: say('must be one, distinct or left-out') })
    .default('one')
    .meta({ description: 'Unknowns count as one domain, each as its own, or for nothing.' }),
  strict: yesOrNo('Write true where the limit itself is too much.')
    .default(false)
    .meta({ description: 'What is exactly at the limit breaks it.' }),
};

/** A limit to how the nodes of a fleet are spread over the domains of a kind, as a config says it. */
export const concentrationLimit = z.discriminatedUnion(
  'measure',
  [
    object({ ...common, measure: z.literal('share'), most: share }),
    object({ ...common, measure: z.literal('hhi'), most: share }),
    object({ ...common, measure: z.literal('distinct'), least: count }),
    object({
      ...common,
      measure: z.literal('nakamoto'),
      least: count,
      threshold: z
        .union([object({ atLeast: share }), object({ moreThan: share })], { error: notThreshold })
        .default({ atLeast: '1/3' })
        .meta({ description: 'The share that so few domains together should not have.' }),
    }),
  ],
  {
    error: ({ input }) =>
      typeof input === 'object'
        ? say('must be share, hhi, distinct or nakamoto')
        : say('must be a limit', 'Write e.g. { kind: cloud, measure: share, most: 1/2 }.'),
  },
);

export type ConcentrationLimit = z.output<typeof concentrationLimit>;
