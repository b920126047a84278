import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { configJsonSchema } from '../../../src/rules/config/config-json-schema.ts';
import { configSchema } from '../../../src/rules/config/config-schema.ts';
import { checkSettings } from '../../../src/rules/config/resolve-settings.ts';
import { rules } from '../../../src/rules/registry.ts';

const validate = new Ajv({ allErrors: true, strict: false }).compile(configJsonSchema());

/** What the loader says of a config. */
function isTaken(config: unknown): boolean {
  const result = configSchema.safeParse(config);
  return result.success && checkSettings(result.data, rules, 'cofail.config.yaml').length === 0;
}

describe('the JSON Schema of a config', () => {
  test.each([
    {},
    { extends: 'strict', paths: ['prod'], maxWarnings: 0, baseline: 'b.json' },
    { rules: { 'shared-fate-pair': 'off', 'entangled-pair': ['error', { kinds: ['recovery'] }] } },
    { overrides: [{ files: ['**/x.yaml'], rules: { 'unused-domain': ['warn'] } }] },
  ])('takes what the loader takes: %j', (config) => {
    expect({ schema: validate(config), loader: isTaken(config) }).toEqual({ schema: true, loader: true });
  });

  test.each([
    { extend: 'strict' },
    { extends: 'all' },
    { paths: [] },
    { rules: { 'shared-fate-pair': 'fatal' } },
    { rules: { 'shared-fate-pair': ['warn', { kind: ['recovery'] }] } },
    { rules: { 'entangled-pair': ['warn', { kinds: ['backup'] }] } },
    { overrides: [{ rules: {} }] },
    { maxWarnings: -1 },
  ])('refuses what the loader refuses: %j', (config) => {
    expect({ schema: validate(config), loader: isTaken(config) }).toEqual({ schema: false, loader: false });
  });
});
