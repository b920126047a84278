import * as z from 'zod';
import { inventoryJsonSchema, scenariosJsonSchema } from '../../inventory/json-schema.ts';
import { configJsonSchema } from '../../rules/config/config-json-schema.ts';
import { outputSchema, type ResultCommand, resultSchemas } from './output-schemas.ts';

const commands = Object.keys(resultSchemas) as ResultCommand[];

/** The schemas that `cofail schema` prints and that schemas/ holds. */
export const schemaNames = ['inventory', 'config', 'scenarios', ...commands] as const;

export type SchemaName = (typeof schemaNames)[number];

/** A JSON Schema, draft-7: of the format of inventories, configs or scenarios, or of what a command prints as JSON. */
export function jsonSchema(name: SchemaName): object {
  switch (name) {
    case 'inventory':
      return inventoryJsonSchema();
    case 'config':
      return configJsonSchema();
    case 'scenarios':
      return scenariosJsonSchema();
    default:
      return z.toJSONSchema(outputSchema(name), { target: 'draft-7' });
  }
}
