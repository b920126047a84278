import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { jsonSchema, schemaNames } from '../src/report/json/json-schemas.ts';
import { version } from '../src/report/version.ts';

describe('what is checked in agrees with its source (npm run schema writes it anew)', () => {
  test.each(schemaNames)('the JSON Schema of %s', async (name) => {
    const file =
      name === 'inventory' || name === 'config' || name === 'scenarios'
        ? `../schemas/${name}.schema.json`
        : `../schemas/output/${name}.schema.json`;
    await expect(`${JSON.stringify(jsonSchema(name), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  test('the version', () => {
    expect(version).toBe(packageJson.version);
  });
});
