import * as z from 'zod';
import { count, ref } from './output-values.ts';
import { chanceSpread, sampling } from './quantity-schemas.ts';

const chance = z.number().min(0).max(1);
const probability = z.strictObject({ exact: chance.nullable(), lower: chance, upper: chance });
const range = { lower: z.number().nonnegative(), upper: z.number().nonnegative() };

/** What `cofail nines` answers as JSON. */
export const nines = z.strictObject({
  entities: z.array(
    z.strictObject({
      entity: ref,
      kind: z.string(),
      probability,
      onPaper: probability
        .nullable()
        .meta({ description: 'If what its requirements name failed independently.' }),
      ninesLost: z.number().nullable().meta({ description: 'log10 of probability over onPaper.' }),
      assumed: z.boolean().meta({ description: 'Rests on a default probability of cofail.' }),
      spread: chanceSpread,
    }),
  ),
  expectedDown: z
    .strictObject({ nodes: count, ...range, spread: z.strictObject(range).nullable() })
    .nullable()
    .meta({ description: 'How many of the nodes above are down on average; null: no node is above.' }),
  sampling,
});
