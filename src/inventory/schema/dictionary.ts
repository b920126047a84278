import * as z from 'zod';

const notMap = 'must be a map\nWrite key: value pairs, or remove the key.';

/**
 * A map from keys that people choose to values of one schema, read into a `Map` so that no key can reach a prototype.
 * zod's records leave out the key `__proto__` without a word; here it is an ordinary key, so it travels under another
 * name through zod and gets its own name back.
 */
export function dictionary<Value extends z.ZodType>(value: Value) {
  return z
    .preprocess(disguised, z.record(z.string(), value, { error: notMap }))
    .transform(
      (entries) => new Map(Object.entries(entries).map(([name, item]) => [originalKey(name), item])),
    );
}

const protoKey = '__proto__';
const disguise = '\u0000';
/** Names that already look disguised get one more, so that every name comes back as it was. */
const needsDisguise = new RegExp(`^${disguise}*${protoKey}$`);

function disguised(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const names = Object.keys(input);
  if (!names.some((name) => needsDisguise.test(name))) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, item]) => [needsDisguise.test(name) ? disguise + name : name, item]),
  );
}

/** The key as it stands in the file, for a key of a dictionary or a segment of a zod issue's path. */
export function originalKey(key: string): string {
  return key.startsWith(disguise) && needsDisguise.test(key) ? key.slice(1) : key;
}
