import * as z from 'zod';
import { rules } from '../registry.ts';
import { configSchema } from './config-schema.ts';
import { levels } from './level.ts';

/** The JSON Schema (draft-7) of a config, with every rule of cofail's own and its options, for editors. */
export function configJsonSchema(): object {
  const whole = z.toJSONSchema(configSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ path, jsonSchema }) => {
      if (path.at(-1) !== 'rules') return;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[key];
      jsonSchema.$ref = '#/definitions/rules';
    },
  });
  const { $schema, ...rest } = whole;
  return { $schema, title: 'cofail config', ...rest, definitions: { rules: rulesSchema() } };
}

function rulesSchema(): object {
  const level = { enum: [...levels] };
  const properties = rules.map(({ meta }) => {
    const { $schema: _, ...options } = z.toJSONSchema(meta.options, { target: 'draft-7', io: 'input' });
    const withOptions = { type: 'array', items: [level, options], minItems: 1, maxItems: 2 };
    return [meta.id, { description: meta.summary, anyOf: [level, withOptions] }] as const;
  });
  return {
    description: 'Level of each rule, or [level, options].',
    type: 'object',
    properties: Object.fromEntries(properties),
    // Rules of one's own have names that are not known here.
    additionalProperties: { anyOf: [level, { type: 'array', items: [level, {}], minItems: 1, maxItems: 2 }] },
  };
}
