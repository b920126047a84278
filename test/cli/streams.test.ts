import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeProgress } from '../../src/cli/progress.ts';
import { rules } from '../../src/rules/registry.ts';
import { makeFolder, root, runCli } from './run-cli.ts';

const quickstart = path.join(root, 'inventories/quickstart.yaml');
const made = makeFolder({ 'clean.yaml': 'cofail: 1\nclouds: { aws: {} }\nnodes: { a: { cloud: aws } }\n' });
afterAll(made.remove);

const colorCode = '\u001b[';

describe('colours', () => {
  const isColored = async (
    args: readonly string[],
    settings: Parameters<typeof runCli>[1],
  ): Promise<boolean> => (await runCli(['pairs', ...args, quickstart], settings)).stdout.includes(colorCode);

  test.each([
    { why: 'a pipe has none', args: [], env: {}, terminal: undefined, colored: false },
    { why: 'a terminal has', args: [], env: {}, terminal: 80, colored: true },
    { why: 'a dumb terminal has none', args: [], env: { TERM: 'dumb' }, terminal: 80, colored: false },
    { why: 'NO_COLOR turns them off', args: [], env: { NO_COLOR: '1' }, terminal: 80, colored: false },
    { why: 'an empty NO_COLOR does not', args: [], env: { NO_COLOR: '' }, terminal: 80, colored: true },
    { why: '--no-color turns them off', args: ['--no-color'], env: {}, terminal: 80, colored: false },
    {
      why: 'FORCE_COLOR turns them on',
      args: [],
      env: { FORCE_COLOR: '1' },
      terminal: undefined,
      colored: true,
    },
    {
      why: 'FORCE_COLOR=0 turns them off',
      args: [],
      env: { FORCE_COLOR: '0' },
      terminal: 80,
      colored: false,
    },
    {
      why: '--no-color is stronger than FORCE_COLOR',
      args: ['--no-color'],
      env: { FORCE_COLOR: '1' },
      terminal: 80,
      colored: false,
    },
    {
      why: 'NO_COLOR is stronger than FORCE_COLOR',
      args: [],
      env: { FORCE_COLOR: '1', NO_COLOR: '1' },
      terminal: 80,
      colored: false,
    },
  ])('$why', async ({ args, env, terminal, colored }) => {
    const settings = { env: Object.fromEntries(Object.entries(env)) };
    expect(await isColored(args, terminal === undefined ? settings : { ...settings, terminal })).toBe(
      colored,
    );
  });

  test('change nothing but the colours', async () => {
    for (const command of [
      ['pairs'],
      ['clusters'],
      ['cuts', '-t', 'shop'],
      ['what-if', '--fail', 'aws'],
      ['lint'],
    ]) {
      const plain = await runCli([...command, quickstart]);
      const colored = await runCli([...command, quickstart], { env: { FORCE_COLOR: '1' } });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
      expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
      expect(colored.stdout).not.toBe(plain.stdout);
    }
  });

  test('are never in JSON or in a graph', async () => {
    for (const args of [['pairs', '-f', 'json'], ['graph'], ['graph', '-f', 'mermaid'], ['schema']]) {
      const paths = args[0] === 'schema' ? [] : [quickstart];
      const { stdout } = await runCli([...args, ...paths], { env: { FORCE_COLOR: '1' }, terminal: 80 });
      expect(stdout).not.toContain(colorCode);
    }
  });
});

describe('--output', () => {
  test.each([
    ['pairs', quickstart],
    ['lint', quickstart],
    ['lint', quickstart, '--format', 'json'],
    ['graph', quickstart],
    ['schema', 'pairs'],
  ])('writes to a file what a pipe would get, whatever the terminal: %s %s', async (...args) => {
    const piped = await runCli(args);
    const { code, stdout } = await runCli([...args, '--output', 'result.txt'], {
      cwd: made.folder,
      terminal: 40,
    });
    expect({ code, stdout }).toEqual({ code: piped.code, stdout: '' });
    expect(readFileSync(path.join(made.folder, 'result.txt'), 'utf8')).toBe(piped.stdout);
  });
});

describe('stderr', () => {
  test('says how a check went, unless --quiet', async () => {
    const clean = path.join(made.folder, 'clean.yaml');
    expect(await runCli(['lint', clean])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Clean: 1 file, 2 entities.\n',
    });
    expect(await runCli(['lint', clean, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await runCli(['lint', quickstart, '-q'])).stderr).toBe('');
  });

  test('says that there are no pairs to audit where a result goes to people', async () => {
    const { code, stdout } = await runCli(['pairs', path.join(made.folder, 'clean.yaml')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No pairs\. Declare some: /);
  });

  test('says when JSON does not list all cut sets', async () => {
    const { stdout, stderr } = await runCli(['cuts', '-t', 'shop', '--top', '3', '-f', 'json', quickstart]);
    expect(JSON.parse(stdout).result).toMatchObject({ count: '11', cutSets: { length: 3 } });
    expect(stderr).toBe('Listed 3 of 11 cut sets; --top N lists more.\n');
  });

  test('says when a graph is more than Mermaid draws', async () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`n-${index}`, { cloud: 'aws' }]),
    );
    const { folder, remove } = makeFolder({
      'big.json': JSON.stringify({ cofail: 1, clouds: { aws: {} }, nodes }),
    });
    try {
      const { code, stderr } = await runCli(['graph', '-f', 'mermaid', 'big.json'], { cwd: folder });
      expect(stderr).toMatch(/^501 edges, [\d,]+ characters: by default Mermaid draws 500 edges /);
      expect(code).toBe(0);
    } finally {
      remove();
    }
  });
});

describe('progress', () => {
  const record = (isTerminal: boolean, quiet?: true) => {
    const said: string[] = [];
    let now = 0;
    const stderr = { write: (text: string) => said.push(text), isTerminal, columns: 80 };
    const io = { stdout: stderr, stderr, cwd: '.', env: {}, now: () => new Date(now) };
    const progress = makeProgress('pairs audited', quiet === undefined ? {} : { quiet }, io);
    for (const [at, done] of [
      [900, 10],
      [1000, 1234],
      [1100, 1300],
      [1200, 1400],
    ] as const) {
      now = at;
      progress.report(done, 5000);
    }
    progress.end();
    return said;
  };

  test('shows after a second, now and then, on one line that clears itself', () => {
    expect(record(true)).toEqual([
      '\r1,234 of 5,000 pairs audited\u001b[K',
      '\r1,400 of 5,000 pairs audited\u001b[K',
      '\r\u001b[K',
    ]);
  });

  test('stays silent in a pipe, and with --quiet', () => {
    expect(record(false)).toEqual([]);
    expect(record(true, true)).toEqual([]);
  });
});

test('cofail explain lists every lint rule with its one line', async () => {
  const { code, stdout } = await runCli(['explain'], { terminal: 200 });
  expect(code).toBe(0);
  for (const { meta } of rules) expect(stdout).toMatch(new RegExp(`^  ${meta.id} +${meta.summary}$`, 'm'));
  expect(stdout).toContain('duplicate-id');
});

test('a bug ends with 3, and asks to be reported with its trace', async () => {
  const { code, stdout, stderr } = await runCli(['pairs', quickstart], {
    now: () => {
      throw new TypeError('the clock is broken');
    },
  });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(
    /^cofail: this is a bug in cofail, not in your inventory\..*\nTypeError: the clock is broken\n/,
  );
});
