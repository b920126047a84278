import * as z from 'zod';
import { isLatencyFileName } from '../latency-files.ts';
import { ratePattern, readRate } from '../quantities/quantities.ts';
import { dictionary } from './dictionary.ts';
import { dataRate, size, someTime, variation } from './schema-serving.ts';
import {
  coordinate,
  filledText,
  many,
  named,
  object,
  reference,
  roundTrip,
  say,
  weight,
} from './schema-values.ts';

/** The parts of a file about users, distances and places for more nodes. */

const time = (what: string) => someTime.optional().meta({ description: what });

export const modelSchema = object({
  name: filledText.optional().meta({ description: 'The name that people read.' }),
  size: size.optional().meta({ description: 'What a node pulls and loads, e.g. 140GB.' }),
  loadTime: time('How long a node takes from its disk into its GPUs, e.g. 45s.'),
  loadRate: dataRate.optional().meta({ description: 'The same as a rate, e.g. 2GB/s.' }),
  prefill: time('Until the first token of a typical request, on a free node that has it loaded, e.g. 250ms.'),
  decode: time('From the first token of a typical request to the last, e.g. 2.4s.'),
  variation: variation.optional(),
  pull: object({
    from: reference
      .optional()
      .meta({ description: 'What nodes pull it from: while that is down, cold nodes stay cold.' }),
    bandwidth: dataRate.optional().meta({ description: 'What it sends to all nodes together, e.g. 20Gbps.' }),
  })
    .optional()
    .meta({ description: 'From where nodes pull it: { from: service:walrus, bandwidth: 20Gbps }.' }),
})
  .check((context) => {
    const { loadTime, loadRate } = context.value;
    if (loadTime === undefined || loadRate === undefined) return;
    const message = say('stands beside loadTime', 'Keep one of the two.');
    context.issues.push({ code: 'custom', input: context.value, message, path: ['loadRate'] });
  })
  .meta({ id: 'model', description: 'A model that nodes serve.' });

const placeForms = 'Name a region, or write [latitude, longitude].';
const point = object({
  name: filledText.optional().meta({ description: 'What output calls it.' }),
  location: coordinate,
});
const whereabouts = z
  .union([reference, coordinate, point], { error: say('must be a place', placeForms) })
  .meta({ description: `${placeForms} Or { name, location }.` });

const notRate = say('must be requests per time', 'Write a rate above 0, e.g. 12/s or 300/m.');

export const demandSchema = object({
  from: whereabouts,
  model: filledText.optional().meta({ description: 'The model that is asked for. Without it, any.' }),
  rate: z
    .string({ error: notRate })
    .refine((value) => (readRate(value) ?? 0) > 0, notRate)
    .meta({ pattern: ratePattern, examples: ['12/s'], description: 'Requests per time, e.g. 12/s.' }),
}).meta({ id: 'demand', description: 'What users of one place ask for.' });

const sourceObject = object({
  region: reference.optional().meta({ description: 'The region that it is in.' }),
  location: coordinate.optional(),
  weight: weight.optional().meta({ description: 'How much it counts among the sources. Default 1.' }),
}).check((context) => {
  const { region, location } = context.value;
  if ((region === undefined) !== (location === undefined)) return;
  const message = say('must have either a region or a location', placeForms);
  context.issues.push({ code: 'custom', input: context.value, message, path: [] });
});

export const sourceSchema = z
  .union([reference, coordinate, sourceObject], { error: say('must be a place', placeForms) })
  .meta({
    id: 'source',
    description: `What data nodes fetch from. ${placeForms} Or { region, weight }.`,
  });

const notLatencyFile = say(
  'must be a .csv file beside the inventory or in a folder below',
  'Write e.g. gcp.csv or latency/gcp.csv.',
);

export const latencySchema = object({
  file: z.string({ error: notLatencyFile }).refine(isLatencyFileName, notLatencyFile).optional().meta({
    pattern: '\\.csv$',
    description:
      'A CSV file below the folder of this one: a header, then lines of region that asks, region that answers, milliseconds.',
  }),
  prefix: filledText.optional().meta({
    description: 'What stands before the names in the file to make them ids of regions, e.g. gcp/.',
  }),
  between: dictionary(dictionary(roundTrip))
    .optional()
    .meta({ description: 'Times in place: { gcp/us-east4: { gcp/europe-west3: 90ms } }.' }),
})
  .check((context) => {
    const { file, between, prefix } = context.value;
    const wrong = (path: string[], text: string, hint: string) =>
      context.issues.push({ code: 'custom', input: context.value, message: say(text, hint), path });
    const forms = 'Write { file: gcp.csv } or { between: { region-a: { region-b: 90ms } } }.';
    if ((file === undefined) === (between === undefined))
      wrong([], 'must have either file or between', forms);
    else if (file === undefined && prefix !== undefined)
      wrong(['prefix'], 'goes with file', 'Write whole ids under between.');
  })
  .meta({ id: 'latency', description: 'Measured round-trip times between regions.' });

/** The keys of a file that say it. */
export const workload = {
  models: many(modelSchema, 'Models that nodes serve'),
  demand: z
    .array(demandSchema, {
      error: say('must be a list of demands', 'Write - { from: …, model: …, rate: 12/s } for each.'),
    })
    .nullable()
    .optional()
    .meta({ description: 'What users ask for, by place.' }),
  sources: dictionary(sourceSchema).nullable().optional().meta(named('What data nodes fetch from')),
  latency: z
    .array(latencySchema, {
      error: say('must be a list of tables', 'Write - { file: gcp.csv } or - { between: … } for each.'),
    })
    .nullable()
    .optional()
    .meta({ description: 'Measured round-trip times between regions.' }),
};

export type ModelInput = z.output<typeof modelSchema>;
/** What is left of a demand where parts of it are wrong. */
export const demandRest = demandSchema.partial();
export type DemandRest = z.output<typeof demandRest>;
export type SourceInput = z.output<typeof sourceSchema>;
export type LatencyInput = z.output<typeof latencySchema>;
export type WhereaboutsInput = z.output<typeof whereabouts>;
