import * as z from 'zod';
import { count, ref, refs } from './output-values.ts';

/** How nodes are spread over domains, as the JSON of several commands has it. */

/** A whole number, or what it lies between. */
export const whole = z.strictObject({ lower: count, upper: count, exact: z.boolean() });

const domains = whole
  .nullable()
  .meta({ description: 'The least number that takes so much; null: not all do.' });

export const concentration = z.strictObject({
  kind: z.string(),
  role: z.string().nullable().meta({ description: 'null: all nodes.' }),
  weighted: z.boolean().meta({ description: 'Nodes count by their weight.' }),
  nodes: count,
  placed: count.meta({ description: 'Nodes that surely stand on some domain of the kind.' }),
  distinct: count.meta({ description: 'Outermost domains with a node.' }),
  hhi: z.number().nullable().meta({ description: 'Herfindahl-Hirschman index: the sum of squared shares.' }),
  effectiveNumber: z.number().nullable().meta({ description: 'So many equal domains have this entropy.' }),
  gini: z.number().nullable(),
  nakamoto: z.array(
    z.strictObject({ moreThan: z.string().meta({ description: 'Of the weight, e.g. 1/3.' }), domains }),
  ),
  domains: z.array(
    z.strictObject({
      domain: ref,
      outermost: z.boolean(),
      share: z.number().min(0).max(1),
      nodes: refs,
    }),
  ),
  entropy: z.number().nullable().meta({ description: 'Shannon entropy, in bits.' }),
  nakamotoAtLeast: z.array(
    z.strictObject({ atLeast: z.string().meta({ description: 'Of the weight, e.g. 1/3.' }), domains }),
  ),
});
