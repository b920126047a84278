import * as z from 'zod';
import { percentagePattern, ratePattern, readDuration, readRate, readUnavailability } from './quantities.ts';
import { duration, object, say } from './schema-values.ts';

const percentage = say('must be a percentage from 0% to 100%', 'Write e.g. 99.95%, or the fraction 0.9995.');
const notRate = say('must be failures per time', 'Write e.g. 1e-6/h.');

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
})
  .check((context) => {
    const found = formProblem(context.value);
    if (found !== null) context.issues.push({ code: 'custom', input: context.value, ...found });
  })
  .meta({
    description: 'One of { availability }, { mtbf, mttr } or { rate, over }.',
    oneOf: [
      { required: ['availability'], maxProperties: 1 },
      { required: ['mtbf', 'mttr'], maxProperties: 2 },
      { required: ['rate', 'over'], maxProperties: 2 },
    ],
  });

const notForm = say(
  'must have one of three forms',
  'Write { availability: 99.95% }, { mtbf: 720h, mttr: 2h } or { rate: 1e-6/h, over: 24h }.',
);

function formProblem(value: Readonly<Record<string, unknown>>): { message: string; path: string[] } | null {
  const given = (['availability', 'mtbf', 'mttr', 'rate', 'over'] as const).filter(
    (key) => value[key] !== undefined,
  );
  const form = given.join(' ');
  if (form === 'availability' || form === 'rate over') return null;
  if (form !== 'mtbf mttr') return { message: notForm, path: [] };
  const sum = (readDuration(String(value.mtbf)) ?? 1) + (readDuration(String(value.mttr)) ?? 1);
  if (sum > 0) return null;
  return {
    message: say('and mttr must not both be zero', 'Write how long it works between failures.'),
    path: ['mtbf'],
  };
}

const forms = 'Write a probability such as 1e-4, never, { availability }, { mtbf, mttr } or { rate, over }.';
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
      'Probability of the own failure: a number in [0, 1], { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }, or never.',
    examples: [1e-4, 'never'],
  });

export type FailureInput = z.output<typeof failure>;
