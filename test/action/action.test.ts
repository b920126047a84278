import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli, makeFolder, root } from '../cli/run-cli.ts';
import { type ActionResult, action, runAction } from './run-action.ts';

const apart = `cofail: 1
operators: { fir: {}, oak: {} }
nodes:
  a: { operator: fir, backups: [b] }
  b: { operator: oak }
`;
const together = apart.replace('b: { operator: oak }', 'b: { operator: fir }');
const broken = apart.replace('operator: oak', 'operater: oak');

let built: ReturnType<typeof buildCli>;
const made: (() => void)[] = [];
beforeAll(() => {
  built = buildCli();
});
afterAll(() => {
  built.remove();
  for (const remove of made) remove();
});

/** A repository whose first commit has these files; `change` writes others, as the checkout of a pull request does. */
function makeRepository(files: Readonly<Record<string, string>>): {
  workspace: string;
  base: string;
  change: (file: string, text: string) => void;
} {
  const { folder: workspace, remove } = makeFolder(files);
  made.push(remove);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: workspace,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'base');
  return {
    workspace,
    base: git('rev-parse', 'HEAD').trim(),
    change: (file, text) => {
      mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
      writeFileSync(path.join(workspace, file), text);
    },
  };
}

function run(workspace: string, inputs: Readonly<Record<string, string>> = {}, baseSha = ''): ActionResult {
  const { folder, remove } = makeFolder({});
  made.push(remove);
  return runAction({ workspace, actionPath: built.folder, runner: folder, inputs, baseSha });
}

describe('action.yml', () => {
  const steps = action.runs.steps.filter((step) => step.run !== undefined);

  test('puts no expression into a script, where its value would be read as code', () => {
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps) expect(step.run).not.toContain('${{');
  });

  test('names the shell of each script, as composite actions must, and uses each input', () => {
    for (const step of steps) expect(step.shell).toBe('bash');
    const text = JSON.stringify(action.runs);
    for (const name of Object.keys(action.inputs)) expect(text).toContain(`inputs.${name}`);
  });

  test('has the inputs and outputs that the documentation names', () => {
    const page = readFileSync(path.join(root, 'docs/ci.md'), 'utf8');
    const [, inputs = ''] = /^\| input \| says \|\n(.*?)\n\n/ms.exec(page) ?? [];
    const [, outputs = ''] = /^\| output \| is \|\n(.*?)\n\n/ms.exec(page) ?? [];
    const named = (table: string): string[] =>
      [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
      );
    expect(named(inputs).sort()).toEqual(Object.keys(action.inputs).sort());
    expect(named(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    for (const [, used = ''] of page.matchAll(/steps\.cofail\.outputs\.([a-z-]+)/g))
      expect(Object.keys(action.outputs)).toContain(used);
  });

  test.skipIf(spawnSync('shellcheck', ['--version']).status !== 0)('has scripts without complaints', () => {
    for (const { run: script = '' } of steps) {
      // What the runner sets; and the programs for node stand in single quotes on purpose.
      const input = `set -e -o pipefail\n${script}`;
      const { stdout } = spawnSync('shellcheck', ['--shell=bash', '--exclude=SC2016', '-'], {
        input,
        encoding: 'utf8',
      });
      expect(stdout).toBe('');
    }
  });
});

describe('the steps of the action', () => {
  test('pass an inventory without findings', () => {
    const { workspace } = makeRepository({ 'inventories/all.yaml': apart });
    const { succeeds, outputs, log } = run(workspace);
    expect({ succeeds, log }).toMatchObject({ succeeds: true });
    expect(outputs).toEqual({
      'exit-code': '0',
      errors: '0',
      warnings: '0',
      sarif: '',
      diff: '',
      worse: '',
    });
  });

  test('fail for a finding, with an annotation, a summary, counts and SARIF', () => {
    const { workspace } = makeRepository({ 'inventories/all.yaml': together });
    const { succeeds, outputs, log, summary } = run(workspace, { sarif: 'out.sarif' });
    expect(succeeds).toBe(false);
    expect(outputs).toMatchObject({ 'exit-code': '1', errors: '1', warnings: '1' });
    expect(outputs.sarif).toMatch(/\/out\.sarif$/);
    expect(JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8')).runs[0].results).toHaveLength(2);
    expect(log).toContain('::error file=inventories/all.yaml,line=4,');
    expect(summary).toContain('shared-fate-pair');
  });

  test('say what a change does, and fail where it makes something worse', () => {
    const { workspace, base, change } = makeRepository({ 'inventories/all.yaml': apart });
    change('inventories/all.yaml', together);
    const { succeeds, outputs, log, summary } = run(workspace, { 'fail-on': 'worse' }, base);
    expect(succeeds).toBe(false);
    expect(log).toContain('The change makes something worse');
    expect(log).not.toContain('There are findings that count');
    expect(outputs.worse).toBe('true');
    expect(outputs.diff).toContain('operator:fir');
    expect(summary).toContain(outputs.diff?.trim());
  });

  test('pass a change that makes nothing worse, whatever findings there are, where that is what fails', () => {
    const { workspace, base, change } = makeRepository({ 'inventories/all.yaml': together });
    change('inventories/all.yaml', apart);
    expect(run(workspace, { 'fail-on': 'worse' }, base)).toMatchObject({
      succeeds: true,
      outputs: { worse: 'false' },
    });
  });

  test('pass everything that loads where nothing fails', () => {
    const { workspace, base, change } = makeRepository({ 'inventories/all.yaml': apart });
    change('inventories/all.yaml', together);
    expect(run(workspace, { 'fail-on': 'never' }, base)).toMatchObject({
      succeeds: true,
      outputs: { 'exit-code': '1', worse: 'true' },
    });
    change('inventories/all.yaml', broken);
    expect(run(workspace, { 'fail-on': 'never' }, base)).toMatchObject({
      succeeds: false,
      outputs: { 'exit-code': '2', errors: '1' },
    });
  });

  test('take an inventory that the base does not have', () => {
    const { workspace, base, change } = makeRepository({ 'readme.md': 'x' });
    change('inventories/all.yaml', apart);
    expect(run(workspace, {}, base)).toMatchObject({ succeeds: true });
  });

  test('fetch a base that a checkout of one commit lacks', () => {
    const { workspace: origin, base } = makeRepository({ 'inventories/all.yaml': apart });
    const git = (cwd: string, ...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd,
        encoding: 'utf8',
      });
    writeFileSync(path.join(origin, 'inventories/all.yaml'), together);
    git(origin, 'commit', '--quiet', '-am', 'change');
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const { folder, remove } = makeFolder({});
    made.push(remove);
    git(folder, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'clone');
    const workspace = path.join(folder, 'clone');
    expect(run(workspace, {}, base)).toMatchObject({ outputs: { worse: 'true' } });
    const branch = git(origin, 'branch', '--show-current').trim();
    git(origin, 'branch', 'older', base);
    expect(run(workspace, { base: 'older' }, base)).toMatchObject({ outputs: { worse: 'true' } });
    expect(run(workspace, { base: branch }, base)).toMatchObject({ outputs: { worse: 'false' } });
    expect(run(workspace, { base: 'nowhere' }, base).succeeds).toBe(false);
  });

  test('work in a folder of the repository, and name files from its root', () => {
    const { workspace, base, change } = makeRepository({ 'my infra/fleet one/a.yaml': apart });
    change('my infra/fleet one/a.yaml', together);
    const inputs = { 'working-directory': 'my infra', paths: '\nfleet one\n', sarif: 'out.sarif' };
    const { log, outputs } = run(workspace, inputs, base);
    expect(log).toContain('::error file=my infra/fleet one/a.yaml,line=4,');
    expect(outputs.worse).toBe('true');
    expect(path.relative(workspace, outputs.sarif ?? '')).toBe('my infra/out.sarif');
    const [result] = JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8')).runs[0].results;
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe('my%20infra/fleet%20one/a.yaml');
  });

  test('hand on the config, the baseline and the number of warnings', () => {
    const { workspace } = makeRepository({
      'fleet.yaml': together,
      'off.yaml': 'rules: { shared-fate-pair: off, unused-domain: warn }\n',
      'known.json': '{}',
    });
    const off = { paths: 'fleet.yaml', config: 'off.yaml' };
    expect(run(workspace, off)).toMatchObject({ succeeds: true, outputs: { errors: '0', warnings: '1' } });
    expect(run(workspace, { ...off, 'max-warnings': '0' })).toMatchObject({
      succeeds: false,
      outputs: { 'exit-code': '1' },
    });
    expect(run(workspace, { ...off, 'max-warnings': 'many' })).toMatchObject({ succeeds: false });
    const wrong = run(workspace, { ...off, baseline: 'nowhere.json' });
    expect(wrong.succeeds).toBe(false);
    expect(wrong.log).toContain('the baseline "nowhere.json" cannot be read');
  });

  test('take a cofail that is there already', () => {
    const { workspace } = makeRepository({ 'fleet.yaml': apart });
    const executable = path.relative(workspace, path.join(built.folder, 'dist/cli/bin.js'));
    expect(run(workspace, { paths: 'fleet.yaml', executable })).toMatchObject({ succeeds: true });
    expect(run(workspace, { paths: 'fleet.yaml', executable: 'no-cofail-here' })).toMatchObject({
      succeeds: false,
    });
  });

  test('fail for a fail-on that nobody knows, rather than pass everything', () => {
    const { workspace } = makeRepository({ 'fleet.yaml': apart });
    for (const word of ['finding', '', 'worse,findings', 'never worse'])
      expect(run(workspace, { paths: 'fleet.yaml', 'fail-on': word })).toMatchObject({ succeeds: false });
    for (const word of ['findings worse', 'worse findings', 'never'])
      expect(run(workspace, { paths: 'fleet.yaml', 'fail-on': word })).toMatchObject({ succeeds: true });
  });

  test('run nothing of what stands in inputs, ids or names', () => {
    const attack = '$(touch stolen)`touch stolen`"; touch stolen; "';
    const hostile = `cofail: 1
operators: { '$(touch-stolen)': {}, oak: { name: ${JSON.stringify(`x\n::set-output name=worse::true\n${attack}`)} } }
nodes:
  a: { operator: '$(touch-stolen)', backups: [b] }
  b: { operator: oak }
`;
    const { workspace, base, change } = makeRepository({ 'inventories/all.yaml': apart });
    change('inventories/all.yaml', hostile);
    const clean = run(workspace, {}, base);
    expect(clean.outputs.worse).toMatch(/true|false/);
    // The first installs Node by an action of its own; any text may be the name of a file.
    const others = Object.keys(action.inputs).filter((one) => !['node-version', 'sarif'].includes(one));
    expect(run(workspace, { sarif: `${attack}\nworse=true` }, base).succeeds).toBe(false);
    for (const name of others)
      expect({ name, ...run(workspace, { [name]: attack }, base) }).toMatchObject({ succeeds: false });
    const options = { base: '--upload-pack=touch stolen', paths: '--config=x', baseline: '--fix' };
    for (const [name, value] of Object.entries(options))
      expect({ name, ...run(workspace, { [name]: value }, base) }).toMatchObject({ succeeds: false });
    expect(existsSync(path.join(workspace, 'stolen'))).toBe(false);
  });
});
