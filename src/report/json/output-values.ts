import * as z from 'zod';

/** Values that the JSON of several commands has. */

export const ref = z.string().meta({ description: 'kind:id; an unknown as kind:unknown@REFERRER.' });
export const refs = z.array(ref);
export const count = z.int().nonnegative();
export const decimal = z
  .string()
  .regex(/^\d+$/)
  .meta({ description: 'A whole number of any size, in decimal digits.' });
