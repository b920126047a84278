import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/command-table.ts';
import { buildCli, makeFolder, runCli } from './run-cli.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

let built: ReturnType<typeof buildCli>;
const made = makeFolder({
  'fleet/all.yaml': `cofail: 1
clouds: { aws: {}, azure: {}, '$(reboot)': {}, '-x': {} }
operators: { acme: {} }
domains: { tee: { nitro: {} } }
nodes:
  a: { role: front, cloud: aws, operator: acme, domains: { tee: nitro } }
  b: { role: back, cloud: azure, operator: acme, domains: { tee: nitro } }
`,
  'findings/.keep': '',
  'broken.yaml': 'cofail: 1\nnodes: { a: { cloud: none } }\n',
});
const program = path.join(made.folder, 'bin/cofail');

beforeAll(async () => {
  built = buildCli();
  mkdirSync(path.dirname(program));
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${built.folder}/dist/cli/bin.js' "$@"\n`);
  chmodSync(program, 0o755);
  for (const shell of shells) {
    const { code, stdout, stderr } = await runCli(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    writeFileSync(path.join(made.folder, `cofail.${shell}`), stdout);
  }
});
afterAll(() => {
  built.remove();
  made.remove();
});

const run = (shell: string, args: readonly string[]): string =>
  execFileSync(shell, args, {
    cwd: made.folder,
    env: { ...process.env, PATH: `${path.dirname(program)}:${process.env.PATH}` },
    encoding: 'utf8',
  });

describe.each(shells)('the script for %s', (shell) => {
  test.skipIf(!isThere(shell))('is one that the shell can read', () => {
    expect(run(shell, ['-n', `cofail.${shell}`])).toBe('');
  });

  test('has every command and every option of it', async () => {
    const { stdout: script } = await runCli(['completion', shell]);
    expect(commands.length).toBeGreaterThan(10);
    for (const { name } of commands) {
      const { stdout: help } = await runCli([name, '--help']);
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = '']) => option);
      expect(options).toContain('--help');
      expect(script).toContain(name);
      for (const option of options) expect(script).toContain(shell === 'fish' ? option.slice(2) : option);
    }
  });
});

/** What bash would offer: words as bash breaks them, at : and = too. */
function completeInBash(...words: string[]): string[] {
  const script = `source ./cofail.bash
COMP_WORDS=(cofail "$@"); COMP_CWORD=$#; COMPREPLY=()
_cofail cofail
for word in "\${COMPREPLY[@]}"; do printf '%s\\n' "$word"; done`;
  return run('bash', ['-c', script, 'bash', ...words])
    .split('\n')
    .filter((line) => line !== '');
}

describe.skipIf(!isThere('bash'))('bash completes', () => {
  const cases: readonly { what: string; words: readonly string[]; offers: readonly string[] }[] = [
    { what: 'a command', words: ['what'], offers: ['what-if'] },
    { what: 'an option', words: ['lint', '--max'], offers: ['--max-warnings'] },
    { what: 'an option behind a path', words: ['pairs', 'fleet', '--pa'], offers: ['--pair'] },
    { what: 'a choice', words: ['cuts', '--by', ''], offers: ['order', 'probability'] },
    { what: 'a choice behind =', words: ['pairs', '--format', '=', 'js'], offers: ['json'] },
    { what: 'a format of lint', words: ['lint', '-f', 'sty'], offers: ['stylish'] },
    { what: 'the file of a format', words: ['lint', '-f', 'sarif', '=', 'find'], offers: ['findings'] },
    { what: 'a file of an option', words: ['lint', '--baseline', 'bro'], offers: ['broken.yaml'] },
    { what: 'a path', words: ['lint', 'fle'], offers: ['fleet'] },
    { what: 'a rule', words: ['explain', 'unproven'], offers: ['unproven-pair'] },
    { what: 'a load rule', words: ['explain', 'dangl'], offers: ['dangling-reference'] },
    { what: 'the name of a schema', words: ['schema', 'cl'], offers: ['clusters'] },
    { what: 'a shell', words: ['completion', 'z'], offers: ['zsh'] },
    { what: 'the command that help is wanted of', words: ['help', 'cu'], offers: ['cuts'] },
    {
      what: 'a ref of the inventory that the line names',
      words: ['what-if', 'fleet', '--fail', 'cloud', ':', 'a'],
      offers: ['aws', 'azure'],
    },
    {
      what: 'one more ref',
      words: ['what-if', 'fleet', '--fail', 'cloud', ':', 'aws', 'op'],
      offers: ['operator:acme'],
    },
    {
      what: 'the second of a pair',
      words: ['pairs', 'fleet', '--pair', 'node', ':', 'a,node', ':', ''],
      offers: ['a,node:a', 'a,node:b'].map((word) => word.slice('a,node:'.length)),
    },
    {
      what: 'a kind',
      words: ['cuts', 'fleet', '--events', ''],
      offers: ['cloud', 'node', 'operator', 'tee'],
    },
    { what: 'a role', words: ['clusters', 'fleet', '--role', ''], offers: ['back', 'front'] },
    { what: 'nothing where any number can stand', words: ['cuts', '--top', ''], offers: [] },
    { what: 'nothing of what cannot be loaded', words: ['cuts', 'broken.yaml', '-t', 'n'], offers: [] },
    { what: 'no id that a shell would run', words: ['what-if', 'fleet', '--fail', 'cloud:$'], offers: [] },
  ];

  test.each(cases)('$what', ({ words, offers }) => {
    expect(completeInBash(...words)).toEqual(offers);
  });

  test('a path behind an option that takes several values', () => {
    expect(completeInBash('cuts', '--events', 'node', 'fle')).toEqual(['fleet']);
  });
});

describe.skipIf(!isThere('fish'))('fish completes', () => {
  const cases: readonly { line: string; offers: readonly string[] }[] = [
    { line: 'cofail what', offers: ['what-if'] },
    { line: 'cofail lint --max', offers: ['--max-warnings'] },
    { line: 'cofail cuts --by ', offers: ['order', 'probability'] },
    { line: 'cofail lint fle', offers: ['fleet/'] },
    { line: 'cofail explain unproven', offers: ['unproven-pair'] },
    { line: 'cofail what-if fleet --fail cloud:a', offers: ['cloud:aws', 'cloud:azure'] },
  ];

  test.each(cases)('$line', ({ line, offers }) => {
    const offered = run('fish', ['--no-config', '-c', `source cofail.fish; complete -C '${line}'`]);
    const words = offered.split('\n').map((text) => text.split('\t')[0] ?? '');
    expect(words.filter((word) => word !== '')).toEqual(offers);
  });
});

test('entities are offered of the inventory that a command finds by itself', async () => {
  const args = ['completion', '--values', 'ref', '--', 'what-if', '--fail', 'cloud:'];
  const { stdout } = await runCli(args, { cwd: path.join(made.folder, 'fleet') });
  expect(stdout).toBe('');
  const found = await runCli([...args.slice(0, -2), '--config', '../c.yaml', '--fail', 'cloud:a'], {
    cwd: makeConfig(),
  });
  expect(found).toEqual({ code: 0, stdout: 'cloud:aws\ncloud:azure\n', stderr: '' });
});

function makeConfig(): string {
  writeFileSync(path.join(made.folder, 'c.yaml'), 'paths: [fleet]\n');
  return path.join(made.folder, 'fleet');
}

test('without a shell it says which there are', async () => {
  const { code, stdout, stderr } = await runCli(['completion']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('cofail: say for which shell: bash, zsh, fish\n');
});
