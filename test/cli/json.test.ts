import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { jsonSchema, type SchemaName, schemaNames } from '../../src/report/json/json-schemas.ts';
import { bundledInventories, loadBundled } from '../load-bundled.ts';
import { questionsAbout } from './questions.ts';
import { runCli } from './run-cli.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
const validators = new Map(schemaNames.map((name) => [name, ajv.compile(jsonSchema(name))]));

function problemsOf(name: SchemaName, json: string): unknown {
  const validate = validators.get(name);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  validate(JSON.parse(json));
  return validate.errors ?? [];
}

const inventories = [...bundledInventories.map((name) => ({ name, path: `inventories/${name}` }))];

describe.each(inventories)('JSON about $name', ({ name, path }) => {
  test.each(questionsAbout(loadBundled(name)))(
    'is as its schema says: $command $args',
    async ({ command, args }) => {
      const { code, stdout } = await runCli([command, ...args, '--format', 'json', path]);
      expect(code).toBeLessThan(2);
      expect(problemsOf(command, stdout)).toEqual([]);
    },
  );
});

const fleet = 'test/cli/fixtures/fleet';
const keysOf = (value: unknown): string[] => Object.keys(value as object);
const firstOf = (value: unknown): unknown => (value as unknown[])[0];

describe('keys come in the order of the contract', () => {
  const ask = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { stdout } = await runCli([...args, '--format', 'json', fleet]);
    const output = JSON.parse(stdout);
    expect(keysOf(output)).toEqual(['cofail', 'command', 'inventory', 'result', 'diagnostics']);
    expect(output.cofail).toEqual({ version: '0.1.0', schema: 1 });
    expect(keysOf(output.cofail)).toEqual(['version', 'schema']);
    expect(keysOf(output.inventory)).toEqual(['name', 'files', 'entities']);
    expect(output.command).toBe(args[0]);
    return output.result;
  };

  test('pairs', async () => {
    const { pairs, summary } = await ask('pairs');
    expect(summary).toEqual({ total: 5, 'shared-fate': 3, entangled: 1, unproven: 1, independent: 0 });
    expect(keysOf(summary)).toEqual(['total', 'shared-fate', 'entangled', 'unproven', 'independent']);
    const pair = firstOf(pairs) as Record<string, unknown>;
    expect(keysOf(pair).slice(0, 9)).toEqual([
      'primary',
      'backup',
      'kind',
      'verdict',
      'residualVerdict',
      'sharedCauses',
      'jointOrder',
      'cutSets',
      'probability',
    ]);
    expect(keysOf(firstOf(pair.sharedCauses))).toEqual(['cause', 'primaryPath', 'backupPath', 'accepted']);
    expect(keysOf(pair.probability).slice(0, 7)).toEqual([
      'primary',
      'backup',
      'both',
      'onPaper',
      'ratio',
      'ninesLost',
      'assumed',
    ]);
  });

  test('cuts', async () => {
    const result = await ask('cuts', '--target', 'shop');
    expect(keysOf(result).slice(0, 7)).toEqual([
      'targets',
      'complete',
      'maxOrder',
      'count',
      'countByOrder',
      'cutSets',
      'probability',
    ]);
    expect(keysOf(firstOf(result.cutSets))).toEqual(['members', 'order', 'probability']);
    expect(keysOf(result.probability)).toEqual(['exact', 'lower', 'upper']);
    expect(result.countByOrder).toEqual({ 1: '3', 2: '25', 3: '4' });
  });

  test('clusters', async () => {
    const result = await ask('clusters');
    expect(keysOf(result)).toEqual(['clusters', 'paperCount', 'independentCount']);
    expect(keysOf(firstOf(result.clusters))).toEqual(['causes', 'nodes', 'within']);
    expect(keysOf(result.independentCount)).toEqual(['lower', 'upper', 'exact']);
  });

  test('what-if', async () => {
    const result = await ask('what-if', '--fail', 'cloud:gcp');
    expect(keysOf(result).slice(0, 6)).toEqual([
      'failed',
      'down',
      'services',
      'pairs',
      'nextSinglePoints',
      'timeline',
    ]);
    expect(keysOf(result.services)).toEqual(['down', 'up']);
    expect(keysOf(firstOf(result.pairs))).toEqual(['primary', 'backup', 'state', 'kind']);
    expect(keysOf(firstOf(result.timeline))).toEqual(['at', 'down']);
  });
});

describe('an inventory that cannot be loaded', () => {
  const broken = 'test/cli/fixtures/broken.yaml';

  test.each([['pairs'], ['cuts', '--target', 'a'], ['clusters'], ['what-if', '--fail', 'a'], ['graph']])(
    'gives no result but its diagnostics, as the schema says: %s',
    async (...args) => {
      const { code, stdout, stderr } = await runCli([...args, '--format', 'json', broken]);
      const output = JSON.parse(stdout);
      expect(problemsOf(args[0] as SchemaName, stdout)).toEqual([]);
      expect(output.result).toBeNull();
      expect(output.inventory).toEqual({ name: null, files: [broken], entities: {} });
      expect(output.diagnostics).toMatchObject([
        { rule: 'unknown-key', file: broken, line: 3, column: 8, path: 'nodes.a.regoin' },
        { rule: 'dangling-reference', file: broken, line: 4, column: 15, path: 'nodes.b.cloud' },
      ]);
      expect(stderr).toBe(
        'The inventory cannot be loaded: 2 errors. More on the first: cofail explain unknown-key\n',
      );
      expect(code).toBe(2);
    },
  );

  test('is what lint finds, so its result counts it, on stdout as text too', async () => {
    const json = await runCli(['lint', '--format', 'json', broken]);
    expect(problemsOf('lint', json.stdout)).toEqual([]);
    expect(JSON.parse(json.stdout).result).toEqual({
      summary: { errors: 2, warnings: 0, suppressed: 0 },
      suppressed: [],
      staleBaseline: [],
    });
    expect(json.code).toBe(2);
    const text = await runCli(['lint', broken]);
    expect(text.stdout).toContain(`${broken}:3:8  error  unknown-key\n`);
    expect(text.code).toBe(2);
  });

  test('is told as text on stderr by every other command', async () => {
    const { code, stdout, stderr } = await runCli(['pairs', broken, '--quiet']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${broken}:3:8  error  unknown-key\n`);
  });
});

test.each(schemaNames)(
  'cofail schema %s prints a JSON Schema that accepts what it describes',
  async (name) => {
    const { code, stdout } = await runCli(['schema', name]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(jsonSchema(name))));
    expect(JSON.parse(stdout).$schema).toBe('http://json-schema.org/draft-07/schema#');
  },
);
