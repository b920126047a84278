import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliResult, makeFolder, runCli } from './run-cli.ts';

const fleet = `cofail: 1
clouds: { aws: {}, spare: {} }
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
  c: {}
`;

let folder = '';
let remove = (): void => {};
const git = (...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder });
};

beforeEach(() => {
  ({ folder, remove } = makeFolder({ 'fleet/fleet.yaml': fleet }));
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
});
afterEach(() => remove());

const write = (text: string): void => writeFileSync(path.join(folder, 'fleet/fleet.yaml'), text);
const lint = (...args: readonly string[]): Promise<CliResult> =>
  runCli(['lint', 'fleet', '--format', 'compact', '--changed-only', ...args], { cwd: folder });

describe('lint --changed-only', () => {
  test('tells nothing of what was there before, wherever it now stands', async () => {
    write(fleet.replace('nodes:', '# more to come\nnodes:'));
    expect(await lint()).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Clean: 1 file, 5 entities. 2 findings silenced.\n',
    });
  });

  test('tells what a change made worse', async () => {
    write(fleet.replace('c: {}', 'c: { cloud: aws, backups: [a] }'));
    const { code, stdout } = await lint();
    expect(stdout).toMatch(
      /^fleet\/fleet\.yaml:6:30: error shared-fate-pair node:c and its backup node:a [^\n]*\n$/,
    );
    expect(code).toBe(1);
  });

  test('compares with the revision that it is told', async () => {
    write(fleet.replace('c: {}', 'c: { cloud: aws, backups: [a] }'));
    git('commit', '-q', '-a', '-m', 'second');
    expect((await lint()).code).toBe(0);
    expect((await lint('--git', 'HEAD~1')).code).toBe(1);
    const { code, stderr } = await lint('--git', 'no-such-branch');
    expect(stderr).toContain('"no-such-branch"');
    expect(code).toBe(2);
  });

  test('counts everything as new where the revision cannot be loaded', async () => {
    write('cofail: 1\nnodes: {');
    git('commit', '-q', '-a', '-m', 'broken');
    write(fleet);
    const { code, stderr } = await lint();
    expect(stderr).toContain('BASE (HEAD) cannot be loaded (1 error), so every finding counts as new.');
    expect(code).toBe(1);
  });
});
