import * as z from 'zod';
import { dataRatePattern, readDataRate, readSize, sizePattern } from '../quantities/data-quantities.ts';
import { readDuration } from '../quantities/quantities.ts';
import { modelStates } from '../serving.ts';
import { dictionary } from './dictionary.ts';
import { duration, object, say } from './schema-values.ts';

/** What a node may say of the requests that it serves. */

const notSize = say(
  'must be a size',
  'Write a number above 0 with a unit: kB, MB, GB, TB, or GiB; e.g. 140GB.',
);

export const size = z
  .string({ error: notSize })
  .refine((value) => readSize(value) !== null, notSize)
  .meta({ pattern: sizePattern, examples: ['140GB'] });

const notDataRate = say(
  'must be a data rate',
  'Write a number above 0 with a unit: Mbps, Gbps (bits), or MB/s, GB/s (bytes); e.g. 10Gbps.',
);

export const dataRate = z
  .string({ error: notDataRate })
  .refine((value) => readDataRate(value) !== null, notDataRate)
  .meta({ pattern: dataRatePattern, examples: ['10Gbps', '2GB/s'] });

const noTime = say('must be longer than nothing', 'Write e.g. 900ms.');

/** A duration above zero. */
export const someTime = duration.refine((value) => readDuration(value, 6) !== 0, noTime);

const notCount = say(
  'must be a whole number above 0',
  'Write e.g. 8, or remove the key where it is not known.',
);
const count = z.number({ error: notCount }).int(notCount).positive(notCount);

const notAmount = say('must be a number', 'Write 0 or more.');
const amount = z.number({ error: notAmount }).nonnegative(say('must not be negative', 'Write 0 or more.'));

export const variation = amount.meta({
  description:
    'Coefficient of variation, standard deviation by mean: 1 for exponential times, 0 for all alike.',
});

const concurrent = count.meta({ description: 'How many requests it serves at a time; others wait.' });
const capacity = z
  .union(
    [
      concurrent,
      object({
        concurrent: concurrent.optional(),
        gpus: count.optional().meta({ description: 'How many GPUs it has.' }),
      }),
    ],
    { error: say('must be a number of requests', 'Write e.g. 8, or { concurrent: 8, gpus: 4 }.') },
  )
  .meta({ description: 'How many requests it serves at a time: 8, or { concurrent: 8, gpus: 4 }.' });

const state = z
  .enum(modelStates, { error: say(`must be one of ${modelStates.join(', ')}`) })
  .meta({ description: 'loaded (answers at once), disk (loads first) or absent (pulls first).' });

export const serving = {
  capacity: capacity.optional(),
  load: amount.optional().meta({ description: 'Requests that it serves or that wait at it now.' }),
  serviceTime: object({
    mean: someTime.meta({ description: 'Mean time that a request keeps a place busy, e.g. 900ms.' }),
    variation: variation.optional(),
  })
    .optional()
    .meta({ description: 'How long a request keeps one place busy: { mean: 900ms, variation: 1.2 }.' }),
  models: dictionary(state).optional().meta({
    description:
      'The models that it serves: { llama-3-70b: loaded }. Of one that is not named it has nothing, and pulls nothing.',
  }),
  memory: size.optional().meta({ description: 'How much of models it holds loaded at a time, e.g. 320GB.' }),
  bandwidth: dataRate.optional().meta({ description: 'Of its link, e.g. 10Gbps.' }),
  cost: amount.optional().meta({ description: 'What it costs per month, in your currency.' }),
};
