import * as z from 'zod';
import { durationPattern, fractionPattern, readDuration, readFraction } from '../quantities/quantities.ts';
import { dictionary } from './dictionary.ts';

/** Words for what is wrong with a value, which follow its key, and what to do: two lines of one message of zod's. */
export function say(wrong: string, hint = ''): string {
  return `${wrong}\n${hint}`;
}

/** An object that takes no other keys. Its complaint about one lists the keys that it knows, for a did-you-mean. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? Object.keys(shape).join(' ')
        : say('must be a map', 'Write key: value pairs, or remove the key.'),
  });
}

/** A map of keys that are ids, as an editor checks it; the loader checks ids by itself, to say more. */
export const idNames = { propertyNames: { pattern: '^[^\\s:]+$', not: { const: 'unknown' } } };

export const text = z.string({ error: say('must be text') });

export const filledText = text
  .refine((value) => value.trim() !== '', say('must not be empty', 'Fill it in, or remove the key.'))
  .meta({ pattern: '\\S' });

const durationHint = 'Write a number with a unit, e.g. 30m, 4h, 720h, 1h30m or PT30M.';

export const duration = z
  .string({ error: say('must be a duration', durationHint) })
  .refine((value) => readDuration(value) !== null, say('must be a duration', durationHint))
  .meta({
    pattern: durationPattern,
    description:
      'A duration: number and unit (ms, s, m, h, d, w, y), e.g. 30m, 1h30m, 720h; or ISO 8601, e.g. PT30M.',
    examples: ['30m', '4h', '720h'],
  });

export const reference = z
  .string({ error: say('must be a reference', 'Name an entity: kind:id, its id or an alias.') })
  .refine((value) => value.trim() !== '', say('must not be empty', 'Name an entity, or remove the key.'))
  .meta({
    id: 'reference',
    pattern: '\\S',
    description:
      'An entity: kind:id such as cloud:aws, or its bare id or an alias where that is unambiguous. The id unknown says "we do not know which".',
  });

const notThreshold = say('must be a whole number or a fraction', 'Write e.g. 2, or 2/3 of the members.');

export const threshold = z
  .union(
    [
      z.number().int(notThreshold).nonnegative(say('must not be negative', 'Ask for at least one.')),
      z
        .string()
        .refine((value) => readFraction(value) !== null, notThreshold)
        .meta({ pattern: fractionPattern }),
    ],
    { error: notThreshold },
  )
  .meta({
    description:
      'A whole number of members (of weight, with weighted or weights), or a fraction of them such as 2/3.',
  });

export const weight = z
  .number({ error: say('must be a number', 'Write e.g. 1 or 2.5.') })
  .nonnegative(say('must not be negative', 'Write 0 or more.'))
  .meta({ description: 'Voting power or capacity. Default 1.' });

export const scalar = z
  .union([z.string(), z.number(), z.boolean()], {
    error: say('must be text, a number, true or false', 'Write one plain value.'),
  })
  .meta({ description: 'Text, a number, true or false.' });

const degrees = (what: string, most: number) =>
  z
    .number({ error: say(`must be a number: the ${what} in degrees`) })
    .min(-most, say(`must be a ${what} from -${most} to ${most}`, 'Write [latitude, longitude].'))
    .max(most, say(`must be a ${what} from -${most} to ${most}`, 'Write [latitude, longitude].'))
    .meta({ description: `The ${what} in degrees.` });

const roundTripDecimals = 6;
/** A time of nothing is no measurement. */
const someDigit = /[1-9]/;

const notRoundTrip = say('must be a round-trip time', 'Write what was measured, with its unit, e.g. 12.4ms.');

/** A round-trip time such as `12.4ms` in seconds, to the microsecond. */
export function readRoundTrip(text: string): number | null {
  return someDigit.test(text) ? readDuration(text, roundTripDecimals) : null;
}

export const roundTrip = z
  .string({ error: notRoundTrip })
  .refine((value) => readRoundTrip(value) !== null, notRoundTrip)
  .meta({
    pattern: durationPattern.replace('^', '^(?=.*[1-9])'),
    description: 'A round-trip time.',
    examples: ['12.4ms'],
  });

export const coordinate = z
  .tuple([degrees('latitude', 90), degrees('longitude', 180)], {
    error: say('must be two numbers', 'Write [latitude, longitude] in degrees, e.g. [38.95, -77.45].'),
  })
  .meta({
    description: 'Where it is: [latitude, longitude] in degrees.',
    examples: [[38.95, -77.45]],
  });

export const named = (what: string) => ({ description: `${what}: id -> fields.`, ...idNames });

/** `aws:` with nothing behind it is an entity without fields. */
export const many = <Value extends z.ZodType>(entity: Value, what: string) =>
  dictionary(entity.nullable()).nullable().optional().meta(named(what));
