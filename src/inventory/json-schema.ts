import * as z from 'zod';
import { inventoryFileSchema } from './schema.ts';

type JsonSchema = Record<string, unknown>;

/** The JSON Schema (draft-7) of an inventory file, for editors to complete, explain and check it. */
export function inventoryJsonSchema(): object {
  const schema = z.toJSONSchema(inventoryFileSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      // Under draft-7 the name of a definition is its place; the id would be taken for an address.
      delete jsonSchema.id;
      const names: unknown = jsonSchema.propertyNames;
      if (JSON.stringify(names) === '{"type":"string"}') delete jsonSchema.propertyNames;
    },
  }) as JsonSchema;
  const { $schema, title, description, ...rest } = schema;
  return { $schema, title, description, ...rest };
}
