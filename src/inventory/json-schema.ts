import * as z from 'zod';
import { scenarioFileSchema } from './scenarios/scenario-schema.ts';
import { inventoryFileSchema } from './schema/schema.ts';

type JsonSchema = Record<string, unknown>;

/** The JSON Schema (draft-7) of an inventory file, for editors to complete, explain and check it. */
export function inventoryJsonSchema(): object {
  return editorSchema(inventoryFileSchema);
}

/** The same of a file of scenarios. */
export function scenariosJsonSchema(): object {
  return editorSchema(scenarioFileSchema);
}

function editorSchema(file: z.ZodType): object {
  const schema = z.toJSONSchema(file, {
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
