import { expect, test } from 'vitest';
import { makeFolder, runCli } from './run-cli.ts';

const target = ['--target', 'service:ledger', '--max-order', '3'];
const inventory = 'inventories/opengradient';

interface CutSet {
  readonly members: readonly string[];
  readonly order: number;
  readonly probability: number;
}

const byText = (sets: readonly CutSet[]): string[] => sets.map((set) => JSON.stringify(set)).sort();

test('cuts as NDJSON lists what cuts as JSON does, by ascending order', async () => {
  const lines = await runCli(['cuts', ...target, '--format', 'ndjson', inventory]);
  const [head = '', ...rest] = lines.stdout.trimEnd().split('\n');
  const sets = rest.map((line): CutSet => JSON.parse(line));
  const whole = await runCli(['cuts', ...target, '--format', 'json', inventory]);
  const { cutSets, spread: _, sampling: _1, importance: _2, ...known } = JSON.parse(whole.stdout).result;
  expect(JSON.parse(head)).toEqual(known);
  expect(byText(sets)).toEqual(byText(cutSets));
  expect(sets.length).toBe(Number(known.count));
  expect(sets.map(({ order }) => order)).toEqual(sets.map(({ order }) => order).sort((a, b) => a - b));
});

test('a search that its budget ends says so in the first line', async () => {
  const { stdout } = await runCli(['cuts', ...target, '--format', 'ndjson', '--budget', '500', inventory]);
  const [head = '', ...rest] = stdout.trimEnd().split('\n');
  expect(JSON.parse(head)).toMatchObject({ complete: false, maxOrder: 1, count: String(rest.length) });
});

test('options that need a ranking are refused', async () => {
  const { code, stderr } = await runCli([
    'cuts',
    ...target,
    '--format',
    'ndjson',
    '--top',
    '3',
    '--by',
    'probability',
    inventory,
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('without --top and --by probability: ask for --format json');
});

test('hostile names stay within their line', async () => {
  const name = JSON.stringify('a"\\<script>');
  const { folder, remove } = makeFolder({
    'a.json': `{"cofail":1,"domains":{"rack":{${name}:{}}},"nodes":{"n":{"domains":{"rack":${name}}}}}`,
  });
  const { stdout } = await runCli(['cuts', '-t', 'node:n', '-f', 'ndjson', 'a.json'], { cwd: folder });
  remove();
  expect(stdout).toMatch(/^[\x20-\x7e\n]+$/);
  expect(stdout).not.toContain('<script');
  expect(stdout.trimEnd().split('\n').slice(1)).toHaveLength(2);
  expect(
    stdout
      .split('\n')
      .slice(1, 3)
      .flatMap((line) => JSON.parse(line).members),
  ).toContain('rack:a"\\<script>');
});
