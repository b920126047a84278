import * as z from 'zod';
import { resilienceMeasures } from '../../analysis/place/place-answer.ts';
import { placeObjectives } from '../../analysis/place/placement-times.ts';
import { count, refs } from './output-values.ts';

/** What `cofail place` answers as JSON. Times are in seconds. */

const seconds = z.number().nonnegative();
const share = z.number().min(0).max(1);
const index = count.meta({ description: 'Index of a plan.' });

const figures = {
  normal: seconds.meta({ description: 'When nothing has failed.' }),
  worst: z.strictObject({
    seconds: seconds.meta({ description: 'After the worst single own failure.' }),
    lost: share.meta({ description: 'The share of the demand that nobody answers then.' }),
    causes: refs.meta({ description: 'Every own failure that does just that.' }),
  }),
  expected: seconds.meta({ description: 'When none or one of the domain failures happens.' }),
  expectedOverAll: z
    .strictObject({ lower: seconds, upper: seconds })
    .nullable()
    .meta({ description: 'Over all failures in all combinations; null where it is not computed.' }),
  independentCount: z.strictObject({ lower: count, upper: count, exact: z.boolean() }),
};

export const place = z.strictObject({
  role: z.string(),
  add: count,
  objective: z.enum(placeObjectives),
  resilience: z.enum(resilienceMeasures),
  outage: seconds.meta({ description: 'What it counts when nobody answers.' }),
  slack: z.number().nonnegative(),
  existing: refs,
  candidates: count,
  clients: count.meta({ description: 'Places that ask, sources, or nodes that hear of each other.' }),
  limitedCapacity: z.boolean().meta({ description: 'Nodes serve no more than they say.' }),
  times: z.strictObject({ total: count, measured: count }),
  now: z.strictObject(figures).nullable(),
  plans: z
    .array(
      z.strictObject({
        candidates: z.array(z.string()),
        ...figures,
        cost: z.number().nonnegative().nullable(),
      }),
    )
    .meta({ description: 'From the fastest on: none is as good as another in time, resilience and cost.' }),
  fastest: index,
  mostResilient: index,
  recommended: index,
  complete: z.boolean().meta({ description: 'Every plan was priced; else none is better than the bounds.' }),
  bounds: z.strictObject({ normal: seconds, worst: seconds, expected: seconds }),
  priced: count,
  moreFailures: share.meta({
    description: 'That two or more domain failures happen at once; expected leaves it out.',
  }),
  assumed: z.boolean().meta({ description: 'Rests on default probabilities of cofail.' }),
});

export type PlaceJson = z.output<typeof place>;
