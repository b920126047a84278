import * as z from 'zod';
import {
  percentagePattern,
  ratePattern,
  readDuration,
  readRate,
  readUnavailability,
} from '../quantities/quantities.ts';
import { duration, object, say } from './schema-values.ts';

const percentage = say('must be a percentage from 0% to 100%', 'Write e.g. 99.95%, or the fraction 0.9995.');
const notRate = say('must be failures per time', 'Write e.g. 1e-6/h.');

const notErrorFactor = say(
  'must be a number from 1 up',
  'Write how many times the median the 95th percentile is, e.g. 3.',
);

const portion = (what: string) =>
  z
    .number({ error: say('must be a probability from 0 to 1') })
    .min(0, say('must be a probability from 0 to 1'))
    .max(1, say('must be a probability from 0 to 1'))
    .optional()
    .meta({ description: what });

const failureObject = object({
  availability: z
    .union(
      [
        z
          .string()
          .refine((value) => readUnavailability(value) !== null, percentage)
          .meta({ pattern: percentagePattern }),
        z.number().min(0, percentage).max(1, percentage),
      ],
      { error: percentage },
    )
    .optional()
    .meta({
      description: 'Share of time that it works: a percentage such as 99.95%, or a fraction such as 0.9995.',
      examples: ['99.95%'],
    }),
  mtbf: duration.optional().meta({ description: 'Mean time between failures, e.g. 720h.' }),
  mttr: duration.optional().meta({ description: 'Mean time to repair, e.g. 2h.' }),
  rate: z
    .string({ error: notRate })
    .refine((value) => readRate(value) !== null, notRate)
    .optional()
    .meta({ pattern: ratePattern, description: 'Failures per time, e.g. 1e-6/h.', examples: ['1e-6/h'] }),
  over: duration.optional().meta({ description: 'Mission time for the rate, e.g. 24h.' }),
  low: portion('The least that the probability may be.'),
  high: portion('The most that the probability may be.'),
  median: portion('Median of a lognormal probability.'),
  errorFactor: z
    .number({ error: notErrorFactor })
    .min(1, notErrorFactor)
    .optional()
    .meta({ description: '95th percentile of a lognormal probability over its median, e.g. 3 or 10.' }),
})
  .check((context) => {
    const found = formProblem(context.value);
    if (found !== null) context.issues.push({ code: 'custom', input: context.value, ...found });
  })
  .meta({
    description:
      'One of { availability }, { mtbf, mttr }, { rate, over }, { low, high } or { median, errorFactor }.',
    oneOf: [
      { required: ['availability'], maxProperties: 1 },
      { required: ['mtbf', 'mttr'], maxProperties: 2 },
      { required: ['rate', 'over'], maxProperties: 2 },
      { required: ['low', 'high'], maxProperties: 2 },
      { required: ['median', 'errorFactor'], maxProperties: 2 },
    ],
  });

const notForm = say(
  'must have one of five forms',
  'Write { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }, { low: 1e-4, high: 1e-3 } or { median: 1e-4, errorFactor: 3 }.',
);

const keys = [
  'availability',
  'mtbf',
  'mttr',
  'rate',
  'over',
  'low',
  'high',
  'median',
  'errorFactor',
] as const;

interface FormProblem {
  readonly message: string;
  readonly path: string[];
}

function formProblem(value: Readonly<Record<string, unknown>>): FormProblem | null {
  const given = keys.filter((key) => value[key] !== undefined);
  switch (given.join(' ')) {
    case 'availability':
    case 'rate over':
      return null;
    case 'mtbf mttr':
      return timesProblem(String(value.mtbf), String(value.mttr));
    case 'low high':
      return rangeProblem(Number(value.low), Number(value.high));
    case 'median errorFactor':
      return lognormalProblem(Number(value.median), Number(value.errorFactor));
    default:
      return { message: notForm, path: [] };
  }
}

function timesProblem(mtbf: string, mttr: string): FormProblem | null {
  if ((readDuration(mtbf) ?? 1) + (readDuration(mttr) ?? 1) > 0) return null;
  const message = say('and mttr must not both be zero', 'Write how long it works between failures.');
  return { message, path: ['mtbf'] };
}

function rangeProblem(low: number, high: number): FormProblem | null {
  if (!(low > high)) return null;
  return { message: say('must not be above high', 'Swap the two, or correct one.'), path: ['low'] };
}

function lognormalProblem(median: number, errorFactor: number): FormProblem | null {
  if (median === 0)
    return { message: say('must be above 0', 'A lognormal probability is never 0.'), path: ['median'] };
  if (!(median * errorFactor > 1)) return null;
  const hint = 'The 95th percentile, median times errorFactor, must be a probability too: lower one of them.';
  return { message: say('is too large for this median', hint), path: ['errorFactor'] };
}

const forms =
  'Write a probability such as 1e-4, never, { availability }, { mtbf, mttr }, { rate, over }, { low, high } or { median, errorFactor }.';
const notProbability = say('must be a probability from 0 to 1', forms);
const tooLarge = say('must be a probability from 0 to 1', 'For a percentage write { availability: 99.9% }.');

export const failure = z
  .union([z.number().min(0, notProbability).max(1, tooLarge), z.literal('never'), failureObject], {
    error: (issue) =>
      typeof issue.input === 'string' && issue.input.trim().endsWith('%')
        ? tooLarge
        : say('must say how likely it fails', forms),
  })
  .meta({
    id: 'failure',
    description:
      'Probability of the own failure: a number in [0, 1], { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }, { low: 1e-4, high: 1e-3 }, { median: 1e-4, errorFactor: 3 }, or never.',
    examples: [1e-4, 'never'],
  });

export type FailureInput = z.output<typeof failure>;
