import * as z from 'zod';
import { dictionary } from '../../inventory/schema/dictionary.ts';
import { object, say } from '../../inventory/schema/schema-values.ts';
import { levels } from './level.ts';
import { presets } from './settings.ts';

const paths = (what: string) =>
  z
    .array(z.string({ error: say('must be text') }).min(1, say('must not be empty')), {
      error: say(`must be a list of ${what}`),
    })
    .min(1, say('must name one', 'Add one, or remove the key.'));

const level = z.enum(levels, { error: say('must be off, warn or error') });

const rules = dictionary(
  z.union([level, z.tuple([level]), z.tuple([level, z.unknown()])], {
    error: say('must be off, warn or error', 'With options: [warn, { … }].'),
  }),
);

/** What a config says: which inventories, which rules, and what was there before. */
export const configSchema = object({
  $schema: z.string({ error: say('must be text') }).optional(),
  paths: paths('paths')
    .optional()
    .meta({ description: 'Inventory files and folders, from the folder of the config.' }),
  extends: z
    .enum(presets, { error: say(`must be ${presets.join(' or ')}`) })
    .default('recommended')
    .meta({ description: 'The preset that gives the level of each rule that is not named.' }),
  rules: rules.optional().meta({ description: 'Level of a rule, or [level, options].' }),
  overrides: z
    .array(
      object({
        files: paths('patterns').meta({ description: 'Glob patterns, from the folder of the config.' }),
        rules,
      }),
      { error: say('must be a list') },
    )
    .optional()
    .meta({ description: 'Rules for some of the files; the last one that matches counts.' }),
  plugins: paths('modules').optional().meta({
    description: 'JavaScript modules with rules of your own: a path that starts with ./, or a package.',
  }),
  baseline: z
    .string({ error: say('must be text') })
    .min(1, say('must not be empty'))
    .optional()
    .meta({ description: 'File of the findings that were there before.' }),
  maxWarnings: z
    .int({ error: say('must be a whole number') })
    .nonnegative(say('must not be negative'))
    .optional()
    .meta({ description: 'More warnings than that fail the lint.' }),
});

/** A config as people write it, in TypeScript or JavaScript. */
export type ConfigInput = z.input<typeof configSchema>;

export type Config = z.output<typeof configSchema>;

export type RuleEntry = Config['rules'] extends ReadonlyMap<string, infer Entry> | undefined ? Entry : never;
