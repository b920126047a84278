import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type CliResult, makeFolder, runCli } from './run-cli.ts';

/** `cofail diff --git` on repositories made for each test; needs git, as the command does. */

const isolated = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};
const env = { PATH: process.env.PATH ?? '', ...isolated };

function runGit(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const hasGit = (() => {
  try {
    runGit('.', '--version');
    return true;
  } catch {
    return false;
  }
})();

const fleet = (cloud: string): string =>
  `cofail: 1\nclouds: { aws: {}, gcp: {} }\nnodes: { a: { cloud: aws, backups: [b] }, b: { cloud: ${cloud} } }\n`;

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

/** A repository with one commit of these files. */
function makeRepository(files: Readonly<Record<string, string>>): string {
  const { folder, remove } = makeFolder(files);
  folders.push(remove);
  runGit(folder, 'init', '--quiet', '--initial-branch=main', '.');
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  runGit(folder, 'add', '--all');
  runGit(folder, 'commit', '--quiet', '--message=change');
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const diff = (cwd: string, ...args: string[]): Promise<CliResult> => runCli(['diff', ...args], { cwd, env });

/** Verdicts before and after of all pairs that changed. */
async function verdicts(cwd: string, ...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await diff(cwd, ...args, '--format', 'json');
  if (code !== 0) throw new Error(stderr);
  const { pairs } = JSON.parse(stdout).result as { pairs: { before: string | null; after: string | null }[] };
  return pairs.map((pair) => `${pair.before} → ${pair.after}`);
}

const same = 'No difference in what fails together.\n';
const gotWorse = ['independent → shared-fate'];

describe.skipIf(!hasGit)('against a git revision', () => {
  test('the working tree is what changed', async () => {
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
    expect((await diff(folder, '--git', 'HEAD', 'inv')).stdout).toBe(same);
    write(folder, 'inv/fleet.yaml', fleet('aws'));
    expect(await verdicts(folder, '--git', 'HEAD', 'inv')).toEqual(gotWorse);
    expect((await diff(folder, '--git', 'main', 'inv', '--fail-on', 'worse')).code).toBe(1);
  });

  test('the paths are those of the config, or the default, where none are given', async () => {
    const folder = makeRepository({ 'inventories/fleet.yaml': fleet('gcp') });
    write(folder, 'inventories/fleet.yaml', fleet('aws'));
    expect(await verdicts(folder, '--git', 'HEAD')).toEqual(gotWorse);
    write(folder, 'cofail.config.yaml', 'paths: [elsewhere]\n');
    write(folder, 'elsewhere/fleet.yaml', fleet('gcp'));
    expect(await verdicts(folder, '--git', 'HEAD')).toEqual(['null → independent']);
  });

  test('two revisions are compared without the working tree, and a third form counts from where they parted', async () => {
    const folder = makeRepository({ 'fleet.yaml': fleet('gcp') });
    runGit(folder, 'checkout', '--quiet', '-b', 'topic');
    write(folder, 'fleet.yaml', fleet('aws'));
    commit(folder);
    runGit(folder, 'checkout', '--quiet', 'main');
    write(
      folder,
      'fleet.yaml',
      `${fleet('gcp')}operators: { acme: {} }\nservices: { s: { requires: node:a } }\n`,
    );
    commit(folder);
    write(folder, 'fleet.yaml', 'cofail: broken\n');
    expect(await verdicts(folder, '--git', 'main..topic', 'fleet.yaml')).toEqual(gotWorse);
    expect(await verdicts(folder, '--git', 'topic..', 'fleet.yaml')).toEqual(['shared-fate → independent']);
    const { stdout } = await diff(folder, '--git', 'main..topic', 'fleet.yaml');
    expect(stdout).toContain('removed  operator:acme, service:s');
    const parted = await diff(folder, '--git', 'main...topic', 'fleet.yaml');
    expect(parted.stdout).not.toContain('service:s');
    expect(parted.stdout).toContain('independent → shared-fate');
  });

  test('files that were moved, renamed and put in another order are no change', async () => {
    const folder = makeRepository({
      'inv/clouds.yaml': 'cofail: 1\nclouds: { aws: {}, gcp: {} }\n',
      'inv/nodes.yaml': 'cofail: 1\nnodes: { a: { cloud: aws, backups: [b] }, b: { cloud: gcp } }\n',
    });
    renameSync(path.join(folder, 'inv/nodes.yaml'), path.join(folder, 'inv/all-nodes.yml'));
    rmSync(path.join(folder, 'inv/clouds.yaml'));
    write(folder, 'inv/deep/er/clouds.yaml', 'cofail: 1\nclouds: { gcp: {}, aws: {} }\n');
    expect((await diff(folder, '--git', 'HEAD', 'inv')).stdout).toBe(same);
  });

  test('a path that the revision does not have is all new, and said so', async () => {
    const folder = makeRepository({ 'README.md': 'nothing yet' });
    write(folder, 'inv/fleet.yaml', fleet('aws'));
    const { code, stdout, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(code).toBe(0);
    expect(stdout).toContain('new: shared-fate');
    expect(stderr).toBe('"inv" is not in BASE (HEAD): nothing of it was there.\n');
  });

  test('a path that is gone from the working tree is all gone', async () => {
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('aws') });
    rmSync(path.join(folder, 'inv'), { recursive: true });
    const { code, stdout, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(code).toBe(0);
    expect(stdout).toContain('gone: shared-fate');
    expect(stderr).toBe('"inv" is not in HEAD (the working tree): nothing of it was there.\n');
  });

  test('only what would be read from the working tree is read', async () => {
    const folder = makeRepository({
      'inv/fleet.yaml': fleet('gcp'),
      'inv/.hidden/other.yaml': 'nonsense: [',
      'inv/node_modules/x/other.yaml': 'nonsense: [',
      'inv/cofail.config.yaml': 'paths: [x]',
      'inv/x.schema.json': '{}',
      'inv/notes.txt': 'nonsense: [',
    });
    expect((await diff(folder, '--git', 'HEAD', 'inv')).stdout).toBe(same);
    expect((await diff(folder, '--git', 'HEAD', '.')).stdout).toBe(same);
  });

  test('paths are seen from the folder that the command runs in', async () => {
    const folder = makeRepository({ 'ops/inv/fleet.yaml': fleet('gcp') });
    write(folder, 'ops/inv/fleet.yaml', fleet('aws'));
    expect(await verdicts(path.join(folder, 'ops'), '--git', 'HEAD', 'inv/')).toEqual(gotWorse);
    expect(await verdicts(path.join(folder, 'ops/inv'), '--git', 'HEAD', '../inv/fleet.yaml')).toEqual(
      gotWorse,
    );
    expect(await verdicts(folder, '--git', 'HEAD', path.join(folder, 'ops'))).toEqual(gotWorse);
  });

  test('odd names of files are names', async () => {
    const name = '-x [a] "q"\t*é.yaml';
    const folder = makeRepository({ [`inv/${name}`]: fleet('gcp') });
    write(folder, `inv/${name}`, fleet('aws'));
    expect(await verdicts(folder, '--git', 'HEAD', 'inv')).toEqual(gotWorse);
    expect(await verdicts(folder, '--git', 'HEAD', `inv/${name}`)).toEqual(gotWorse);
  });

  test('links are followed inside the repository, and their file is read once', async () => {
    const folder = makeRepository({ 'real/fleet.yaml': fleet('gcp') });
    mkdirSync(path.join(folder, 'inv'));
    symlinkSync('../real/fleet.yaml', path.join(folder, 'inv/fleet.yaml'));
    symlinkSync('real', path.join(folder, 'folder'));
    commit(folder);
    expect((await diff(folder, '--git', 'HEAD', 'inv')).stdout).toBe(same);
    expect((await diff(folder, '--git', 'HEAD', 'inv', 'real')).stdout).toBe(same);
    write(folder, 'real/fleet.yaml', fleet('aws'));
    expect(await verdicts(folder, '--git', 'HEAD', 'inv')).toEqual(gotWorse);
    expect(await verdicts(folder, '--git', 'HEAD', 'folder')).toEqual(gotWorse);
    expect(await verdicts(folder, '--git', 'HEAD', 'folder/fleet.yaml')).toEqual(gotWorse);
  });

  test('a link that leads out of the repository is a file that cannot be read', async () => {
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
    symlinkSync('/nowhere/fleet.yaml', path.join(folder, 'inv/out.yaml'));
    commit(folder);
    rmSync(path.join(folder, 'inv/out.yaml'));
    const { code, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'HEAD:inv/out.yaml  error  unreadable-file\n    the link leads out of the repository\n',
    );
    expect(stderr).toContain('BASE (HEAD) cannot be loaded: 1 error.');
  });

  test('a submodule is read at the commit that the revision has it at', async () => {
    const inner = makeRepository({ 'fleet.yaml': fleet('gcp') });
    const folder = makeRepository({ 'README.md': 'x' });
    runGit(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'inv/sub');
    commit(folder);
    write(folder, 'inv/sub/fleet.yaml', fleet('aws'));
    expect(await verdicts(folder, '--git', 'HEAD', 'inv')).toEqual(gotWorse);
    expect(await verdicts(folder, '--git', 'HEAD', 'inv/sub/fleet.yaml')).toEqual(gotWorse);
    commit(path.join(folder, 'inv/sub'));
    expect(await verdicts(folder, '--git', 'HEAD', 'inv')).toEqual(gotWorse);
  });

  test('a submodule that is not checked out is told', async () => {
    const inner = makeRepository({ 'fleet.yaml': fleet('gcp') });
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
    runGit(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'inv/sub');
    commit(folder);
    runGit(folder, 'submodule', '--quiet', 'deinit', '--force', 'inv/sub');
    const { stdout, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(stdout).toBe(same);
    expect(stderr).toBe(
      'The submodule "inv/sub" is not checked out: what it had in BASE (HEAD) is not read.\n',
    );
  });

  test('a revision whose files make no inventory is told as the side that it is', async () => {
    const folder = makeRepository({ 'inv/fleet.yaml': 'cofail: 1\nnodes: { a: [\n' });
    write(folder, 'inv/fleet.yaml', fleet('aws'));
    const { code, stdout, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('HEAD:inv/fleet.yaml:3:1  error  yaml-syntax');
    expect(stderr).toContain('BASE (HEAD) cannot be loaded: 1 error.');
  });

  test('text that is not UTF-8 is told', async () => {
    const folder = makeRepository({ 'README.md': 'x' });
    mkdirSync(path.join(folder, 'inv'));
    writeFileSync(path.join(folder, 'inv/fleet.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
    commit(folder);
    write(folder, 'inv/fleet.yaml', fleet('aws'));
    const { code, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(code).toBe(2);
    expect(stderr).toContain('the file is not UTF-8 text');
  });

  test.each([
    ['a revision that is none', ['--git', 'nowhere', '.'], 'git knows no commit "nowhere".'],
    ['what looks like an option', ['--git=--help', '.'], 'git knows no commit "--help".'],
    ['a range of one', ['--git', 'nowhere...HEAD', '.'], 'git knows no commit "nowhere".'],
    [
      'what a shell would run',
      ['--git', '$(reboot);`reboot`', '.'],
      'git knows no commit "$(reboot);`reboot`".',
    ],
    ['a folder instead of a commit', ['--git', 'HEAD:inv', '.'], 'git knows no commit "HEAD:inv".'],
    [
      'a path that is nowhere',
      ['--git', 'HEAD', 'nowhere'],
      'there is no file or folder "nowhere", neither in BASE (HEAD) nor in HEAD (the working tree)',
    ],
    ['a path outside', ['--git', 'HEAD', '..'], '".." is outside the git repository'],
  ])('%s is told', async (_, args, message) => {
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
    const { code, stdout, stderr } = await diff(folder, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test.each([
    ['a file', 'HEAD:inv/fleet.yaml', 'git has no content for'],
    ['a folder', 'HEAD:inv', 'git cannot read the files of'],
  ])(
    'a clone that lacks the content of %s is told, and not taken for an empty one',
    async (_, object, message) => {
      const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
      const id = runGit(folder, 'rev-parse', object).trim();
      rmSync(path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true });
      const { code, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    },
  );

  test('histories with nothing in common have no common commit', async () => {
    const folder = makeRepository({ 'inv/fleet.yaml': fleet('gcp') });
    runGit(folder, 'checkout', '--quiet', '--orphan', 'other');
    write(folder, 'inv/fleet.yaml', fleet('aws'));
    commit(folder);
    const { code, stderr } = await diff(folder, '--git', 'main...other', 'inv');
    expect(code).toBe(2);
    expect(stderr).toContain('"main" and "other" have no commit in common here.');
  });

  test('a folder in no repository is told', async () => {
    const { folder, remove } = makeFolder({ 'inv/fleet.yaml': fleet('gcp') });
    folders.push(remove);
    const { code, stderr } = await diff(folder, '--git', 'HEAD', 'inv');
    expect(code).toBe(2);
    expect(stderr).toContain('--git works in a git repository with a working tree');
  });
});

test('where git is missing, that is told, with what works without it', async () => {
  const { folder, remove } = makeFolder({ 'inv/fleet.yaml': fleet('gcp') });
  folders.push(remove);
  const settings = { cwd: folder, env: { PATH: path.join(folder, 'nothing') } };
  const { code, stderr } = await runCli(['diff', '--git', 'HEAD', 'inv'], settings);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'cofail: git was not found. --git needs it; without it, compare two paths: cofail diff BASE HEAD\n',
  );
});
