import type * as z from 'zod';

/** Thrown where a value is not of its form, to leave the whole file to the reader that says why. */
export const misshapen = Symbol('misshapen');

/** What a schema makes of a value. Its type is that of the field, which the caller knows. */
export function check<Value>(schema: z.ZodType, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw misshapen;
  return result.data as Value;
}
