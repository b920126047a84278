import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { inventoryJsonSchema } from '../../../src/inventory/json-schema.ts';
import { parseDocument } from '../../../src/inventory/parse/parse-document.ts';
import { readFile } from '../../../src/inventory/read/read-file.ts';
import { sourcesOf } from '../tables/rule-cases.ts';
import { shapeCases } from '../tables/shape-cases.ts';

type Json = Record<string, unknown>;

const schema = inventoryJsonSchema() as Json & { definitions: Json };
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

const folder = new URL('../../../inventories/', import.meta.url).pathname;
const bundled = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !file.endsWith('.scenario.yaml'),
);

/** Whether the loader's check of the form, without that of references, finds nothing. */
function isOfForm(value: unknown): boolean {
  return readFile('inventory.yaml', value).problems.length === 0;
}

describe('the JSON Schema', () => {
  it('is draft-7, with a title and a description', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.title).toBe('cofail inventory');
    expect(schema.description).toMatch(/\w/);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.$id).toBeUndefined();
  });

  it('describes every field, so that an editor explains it', () => {
    const fields: string[] = [];
    const undescribed: string[] = [];
    const descriptionOf = (node: Json): unknown => {
      const parts = [node, ...((node.allOf ?? []) as Json[])];
      const target = parts.map((part) => part.$ref).find((ref) => typeof ref === 'string');
      const own = parts.map((part) => part.description).find((text) => typeof text === 'string');
      if (own !== undefined || typeof target !== 'string') return own;
      return (schema.definitions[target.split('/').at(-1) ?? ''] as Json | undefined)?.description;
    };
    const walk = (node: unknown, where: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        const isFields = key === 'properties' && !where.includes('/oneOf');
        if (isFields) {
          for (const [field, inner] of Object.entries(value as Json)) {
            fields.push(`${where}.${field}`);
            if (!/\w{3}/.test(String(descriptionOf(inner as Json) ?? '')))
              undescribed.push(`${where}.${field}`);
          }
        }
        walk(value, `${where}/${key}`);
      }
    };
    walk(schema, '');
    for (const [name, definition] of Object.entries(schema.definitions))
      expect((definition as Json).description, name).toMatch(/\w/);
    expect(fields.length).toBeGreaterThan(100);
    expect(undescribed).toEqual([]);
  });

  it('refuses unknown keys in every object with fields', () => {
    const open: string[] = [];
    const walk = (node: unknown, where: string): void => {
      if (typeof node !== 'object' || node === null || where.endsWith('/oneOf')) return;
      if ('properties' in node && !('additionalProperties' in node)) open.push(where);
      for (const [key, value] of Object.entries(node)) walk(value, `${where}/${key}`);
    };
    walk(schema, '');
    expect(open).toEqual([]);
  });
});

describe('the JSON Schema and the loader agree', () => {
  it.each(bundled)('that inventories/%s is of the form', (file) => {
    const { value } = parseDocument(readFileSync(path.join(folder, file), 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(isOfForm(value)).toBe(true);
  });

  const ofOneFile = Object.entries(shapeCases).flatMap(([rule, { invalid, valid }]) => [
    ...invalid.map((entry) => [rule, sourcesOf(entry.yaml)[0]?.text ?? ''] as const),
    ...valid.map((yaml) => [rule, sourcesOf(yaml)[0]?.text ?? ''] as const),
  ]);

  /** What only the loader can know: other parts of the file, and characters and days that no pattern tells. */
  const beyondSchema = [
    /2027-02-30/,
    /u202E/,
    /aliases: \[Unknown\]/,
    /domains: \{ node:/,
    /mtbf: 0h, mttr: 0h/,
  ];

  it.each(ofOneFile.filter(([, text]) => !beyondSchema.some((form) => form.test(text))))(
    'on %s in\n%s',
    (_, text) => {
      const { value } = parseDocument(text);
      const ofForm = isOfForm(value);
      expect(validate(value), JSON.stringify(validate.errors)).toBe(ofForm);
    },
  );
});
