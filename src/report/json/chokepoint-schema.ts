import * as z from 'zod';
import { ref } from './output-values.ts';
import { damage } from './what-if-schema.ts';

/** Entities ranked by betweenness, as the JSON of several commands has them. */
export const chokepoints = z.strictObject({
  computed: z.boolean().meta({ description: 'False: the graph is too large for the budget.' }),
  chokepoints: z.array(
    z.strictObject({
      entity: ref,
      kind: z.string(),
      betweenness: z
        .number()
        .min(0)
        .max(1)
        .meta({ description: 'Of the pairs of others, the share whose shortest path leads through it.' }),
      damage: damage.meta({ description: 'What is down when it fails, itself included.' }),
      harmless: z.boolean().meta({ description: 'Its failure takes no node and no service but itself.' }),
    }),
  ),
});
