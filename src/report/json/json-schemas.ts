import * as z from 'zod';
import { inventoryJsonSchema } from '../../inventory/json-schema.ts';
import { configJsonSchema } from '../../rules/config-json-schema.ts';
import { outputSchema, type ResultCommand, resultSchemas } from './output-schemas.ts';

const commands = Object.keys(resultSchemas) as ResultCommand[];

/** The schemas that `cofail schema` prints and that schemas/ holds. */
export const schemaNames = ['inventory', 'config', ...commands] as const;

export type SchemaName = (typeof schemaNames)[number];

/** A JSON Schema, draft-7: of the inventory format, of a config, or of what a command prints as JSON. */
export function jsonSchema(name: SchemaName): object {
  if (name === 'inventory') return inventoryJsonSchema();
  if (name === 'config') return configJsonSchema();
  return z.toJSONSchema(outputSchema(name), { target: 'draft-7' });
}
