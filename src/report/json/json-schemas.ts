import * as z from 'zod';
import { inventoryJsonSchema } from '../../inventory/json-schema.ts';
import { outputSchema, type ResultCommand, resultSchemas } from './output-schemas.ts';

const commands = Object.keys(resultSchemas) as ResultCommand[];

/** The schemas that `cofail schema` prints and that schemas/ holds. */
export const schemaNames = ['inventory', ...commands] as const;

export type SchemaName = (typeof schemaNames)[number];

/** A JSON Schema, draft-7: of the inventory format, or of what a command prints as JSON. */
export function jsonSchema(name: SchemaName): object {
  return name === 'inventory'
    ? inventoryJsonSchema()
    : z.toJSONSchema(outputSchema(name), { target: 'draft-7' });
}
