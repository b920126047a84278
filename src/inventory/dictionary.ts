import * as z from 'zod';

/**
 * A map from keys that people choose to values of one schema, read into a `Map` so that no key can reach a prototype.
 * zod's records leave out the key `__proto__` without a word; here it is an ordinary key, so it travels under another
 * name through zod and gets its own name back.
 */
export function dictionary<Value extends z.ZodType>(value: Value) {
  return z
    .preprocess(disguise, z.record(z.string(), value))
    .transform(
      (entries) => new Map(Object.entries(entries).map(([name, item]) => [originalKey(name), item])),
    );
}

const protoKey = '__proto__';
const disguisedKey = '\u0000__proto__';

function disguise(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, protoKey)) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, item]) => [name === protoKey ? disguisedKey : name, item]),
  );
}

/** The key as it stands in the file, for a key of a dictionary or a segment of a zod issue's path. */
export function originalKey(key: string): string {
  return key === disguisedKey ? protoKey : key;
}
