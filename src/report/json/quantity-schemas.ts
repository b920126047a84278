import * as z from 'zod';
import { count, ref } from './output-values.ts';

/** Quantities that the JSON of several commands has. */

const chance = z.number().min(0).max(1);

const figure = z.strictObject({
  lower: z.number().meta({ description: 'With every quantity at its low end.' }),
  upper: z.number().meta({ description: 'With every quantity at its high end.' }),
  sampled: z
    .strictObject({
      mean: z.number(),
      meanLower: z.number().meta({ description: 'The mean is above this with a confidence of 97.5 %.' }),
      meanUpper: z.number().meta({ description: 'The mean is below this with a confidence of 97.5 %.' }),
      p5: z.number().meta({ description: 'The 5th percentile of the draws.' }),
      p50: z.number(),
      p95: z.number(),
    })
    .nullable()
    .meta({ description: 'With --samples.' }),
});

const quantities = z.array(z.string()).meta({
  description: 'What is not known exactly of what matters: refs, and defaults as defaults.failure.KIND.',
});

/** What the figures of a pair may be. */
export const pairSpread = z
  .strictObject({
    quantities,
    primary: figure,
    backup: figure,
    both: figure,
    onPaper: figure,
    ratio: figure.nullable().meta({ description: 'Bounds that hold, not the closest; null: none above.' }),
    ninesLost: figure.nullable(),
  })
  .nullable()
  .meta({ description: 'Where probabilities are ranges or lognormal; null: none that matters is.' });

/** What one probability may be. */
export const chanceSpread = z
  .strictObject({ quantities, figure })
  .nullable()
  .meta({ description: 'Where probabilities are ranges or lognormal; null: none that matters is.' });

/** How random draws were made. */
export const sampling = z
  .strictObject({ samples: count, seed: count })
  .nullable()
  .meta({ description: 'The random draws that were asked for.' });

/** What one own failure contributes to a probability of being down. */
export const importance = z.strictObject({
  failure: ref,
  probability: chance,
  assumed: z.boolean().meta({ description: 'Rests on a default probability of cofail.' }),
  birnbaum: z.number().meta({ description: 'P(down | it fails) - P(down | it does not).' }),
  criticality: z.number().nullable().meta({
    description: 'birnbaum times probability over P(down): how likely it is critical and failed, if down.',
  }),
  fussellVesely: z
    .number()
    .nullable()
    .meta({ description: 'The share of P(down) that would be gone if it never failed.' }),
  riskAchievementWorth: z.number().nullable().meta({ description: 'P(down | it fails) / P(down).' }),
  riskReductionWorth: z.number().nullable().meta({ description: 'P(down) / P(down | it does not fail).' }),
});
