import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { jsonSchema } from '../../src/report/json/json-schemas.ts';
import { makeFolder, runCli } from './run-cli.ts';

const before = 'test/cli/fixtures/fleet';
const after = 'test/cli/fixtures/fleet-after';

const made = makeFolder({
  'good.yaml': 'cofail: 1\nclouds: { aws: {} }\nnodes: { a: { cloud: aws } }\n',
  'broken.yaml': 'cofail: 1\nnodes: { a: { cloud: nowhere } }\n',
  'not-yaml.yaml': 'cofail: 1\nnodes: { a: [\n',
  'empty.yaml': 'cofail: 1\n',
});
afterAll(made.remove);
const run = (...args: string[]) => runCli(['diff', ...args], { cwd: made.folder });

const validate = new Ajv({ strict: false, allErrors: true }).compile(jsonSchema('diff'));
const problemsOf = (json: string): unknown => {
  validate(JSON.parse(json));
  return validate.errors ?? [];
};

describe('JSON', () => {
  test('is as its schema says, with the keys of the contract first and in its order', async () => {
    const { code, stdout } = await runCli(['diff', before, after, '--format', 'json']);
    expect(code).toBe(0);
    expect(problemsOf(stdout)).toEqual([]);
    const output = JSON.parse(stdout);
    expect(output.command).toBe('diff');
    expect(output.inventory.files).toEqual([`${after}/domains.yaml`, `${after}/nodes.yaml`]);
    expect(output.result.base.files).toEqual([`${before}/domains.yaml`, `${before}/nodes.yaml`]);
    expect(Object.keys(output.result).slice(0, 5)).toEqual([
      'pairs',
      'singlePoints',
      'clusters',
      'independentCount',
      'worse',
    ]);
    expect(Object.keys(output.result.pairs[0]).slice(0, 6)).toEqual([
      'primary',
      'backup',
      'before',
      'after',
      'newCauses',
      'goneCauses',
    ]);
    expect(Object.keys(output.result.singlePoints)).toEqual(['appeared', 'vanished']);
    expect(Object.keys(output.result.clusters).slice(0, 3)).toEqual(['grown', 'new', 'gone']);
    expect(Object.keys(output.result.independentCount)).toEqual(['before', 'after']);
  });

  test('is the same bytes each time, and ends with a line end', async () => {
    const one = await runCli(['diff', before, after, '--format', 'json']);
    const other = await runCli(['diff', before, after, '--format', 'json']);
    expect(one.stdout).toBe(other.stdout);
    expect(one.stdout.endsWith('}\n')).toBe(true);
  });
});

describe('a side that cannot be loaded', () => {
  test.each([
    ['BASE', ['broken.yaml', 'good.yaml'], 'dangling-reference'],
    ['HEAD', ['good.yaml', 'not-yaml.yaml'], 'yaml-syntax'],
    ['HEAD', ['good.yaml', 'empty.yaml'], 'empty-inventory'],
  ])('is named: %s of %j', async (side, paths, rule) => {
    const { code, stdout, stderr } = await run(...paths, '--quiet');
    const file = side === 'BASE' ? paths[0] : paths[1];
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`  error  ${rule}\n`);
    expect(stderr).toContain(
      `${side} (${file}) cannot be loaded: 1 error. More on the first: cofail explain ${rule}\n`,
    );
    expect(stderr).not.toContain(side === 'BASE' ? 'HEAD (' : 'BASE (');
  });

  test('gives JSON without a result, with the diagnostics of both sides', async () => {
    const { code, stdout } = await run('broken.yaml', 'not-yaml.yaml', '--format', 'json');
    expect(code).toBe(2);
    expect(problemsOf(stdout)).toEqual([]);
    const output = JSON.parse(stdout);
    expect(output.result).toBeNull();
    expect(output.diagnostics.map(({ file }: { file: string }) => file)).toEqual([
      'broken.yaml',
      'not-yaml.yaml',
    ]);
  });
});

describe('usage', () => {
  test.each([
    [['good.yaml'], 'diff wants two paths, BASE and HEAD; got 1.'],
    [['good.yaml', 'good.yaml', 'good.yaml'], 'diff wants two paths, BASE and HEAD; got 3.'],
    [[], 'diff wants two paths, BASE and HEAD; got 0.'],
    [['', 'good.yaml'], 'BASE is an empty path; for the folder you are in, write .'],
    [['good.yaml', 'nowhere'], 'there is no file or folder "nowhere"'],
    [['good.yaml', 'good.yaml', '--fail-on', 'better'], 'Allowed choices are worse.'],
    [['good.yaml', 'good.yaml', '--format', 'yaml'], 'Allowed choices are text, markdown, json.'],
  ])('is told: %j', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('is in the help, with both forms', async () => {
    const { stdout } = await run('--help');
    expect(stdout).toContain(
      'Usage: cofail diff [options] BASE HEAD\n       cofail diff [options] --git REV [paths...]\n',
    );
  });
});
