import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/report/json/output-schemas.ts';
import { stringifySafely } from '../../src/report/json/stringify-safely.ts';
import { makeFolder, runCli } from './run-cli.ts';

const flagship = 'inventories/opengradient';
const empty = makeFolder({ 'fleet.yaml': 'cofail: 1\nclouds: { aws: {} }\n' });
afterAll(empty.remove);

const start = new Date('2026-06-15T12:00:00Z').getTime();

/** A clock that goes on by so many milliseconds whenever it is read. */
function ticking(step: number): () => Date {
  let time = start;
  return () => {
    time += step;
    return new Date(time);
  };
}

type Pairs = Result<'pairs'>;

async function pairsOf(args: readonly string[], now?: () => Date): Promise<Pairs> {
  const settings = now === undefined ? {} : { now };
  const { stdout, code } = await runCli(['pairs', flagship, '--format', 'json', ...args], settings);
  expect(code).toBe(0);
  // What the command writes has the type of its schema, which other tests hold it to.
  return (JSON.parse(stdout) as { result: Pairs }).result;
}

describe('pairs as JSON', () => {
  test.each([flagship, empty.folder, 'inventories/quickstart.yaml'])(
    'are written one by one as if they were written at once: %s',
    async (inventory) => {
      const { stdout } = await runCli(['pairs', inventory, '--format', 'json']);
      expect(stdout).toBe(`${stringifySafely(JSON.parse(stdout) as object)}\n`);
    },
  );

  test('go to a file as they go to stdout', async () => {
    const file = path.join(empty.folder, 'pairs.out');
    const { stdout } = await runCli(['pairs', flagship, '--format', 'json']);
    await runCli(['pairs', flagship, '--format', 'json', '--output', file]);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });

  test('have no cut sets where none are wanted, and all else', async () => {
    const [whole, without] = [await pairsOf([]), await pairsOf(['--cut-sets', '0'])];
    expect(without.summary).toEqual(whole.summary);
    expect(without.pairs).toEqual(
      whole.pairs.map((pair) => ({
        ...pair,
        jointOrder: pair.verdict === 'shared-fate' ? 1 : null,
        cutSets: [],
        cutSetCount: null,
      })),
    );
  });

  test('have so many cut sets as are wanted', async () => {
    const [whole, few] = [await pairsOf([]), await pairsOf(['--cut-sets', '2'])];
    expect(few.pairs).toEqual(whole.pairs.map((pair) => ({ ...pair, cutSets: pair.cutSets.slice(0, 2) })));
  });
});

describe('pairs --timeout', () => {
  test('changes nothing where the time suffices', async () => {
    expect(await pairsOf(['--timeout', '1h'])).toEqual(await pairsOf([]));
  });

  test.each([1, 20, 100, 400, 1100])(
    'gives proven bounds and the worst verdict possible, a second having %i ms readings',
    async (step) => {
      const order = ['shared-fate', 'entangled', 'unproven', 'independent'];
      const truth = await pairsOf([]);
      const { pairs, summary } = await pairsOf(['--timeout', '1s'], ticking(step));
      expect(summary.total).toBe(truth.pairs.length);
      for (const [index, pair] of pairs.entries()) {
        const exact = truth.pairs[index]!;
        if (pair.complete) {
          expect(pair).toEqual(exact);
          continue;
        }
        expect(order.indexOf(pair.verdict)).toBeLessThanOrEqual(order.indexOf(exact.verdict));
        const { lower, upper } = pair.probability.bounds ?? {
          lower: pair.probability.both!,
          upper: pair.probability.both!,
        };
        expect(lower).toBeLessThanOrEqual(exact.probability.both! * (1 + 1e-12));
        expect(upper).toBeGreaterThanOrEqual(exact.probability.both! * (1 - 1e-12));
        if (pair.jointOrder !== null) expect(pair.jointOrder).toBe(exact.jointOrder);
      }
      if (step > 1000) expect(pairs.every(({ complete }) => !complete)).toBe(true);
    },
  );

  test('says as text how much is not proven', async () => {
    const { stdout } = await runCli(['pairs', flagship, '--timeout', '1s'], { now: ticking(2000) });
    expect(stdout).toContain('27 pairs not proven within the limit: the worst that is possible');
  });
});

describe('pairs as text', () => {
  test('are the worst so many, and the others are counted', async () => {
    const whole = (await runCli(['pairs', flagship])).stdout;
    const { stdout } = await runCli(['pairs', flagship, '--top', '2']);
    expect(stdout.match(/^[✖▲?✔] /gmu)).toHaveLength(2);
    expect(stdout).toContain('27 pairs: 15 shared-fate, 2 entangled, 1 unproven, 9 independent');
    expect(stdout).toContain('the 2 worst pairs listed; 25 more: --top N lists more');
    const [first = ''] = stdout.split('\n\n');
    expect(whole.replaceAll(/ +/g, ' ')).toContain(first.replaceAll(/ +/g, ' '));
  });

  test.each([
    { args: ['--top', '3', '--format', 'json'], says: '--top is for text' },
    { args: ['--cut-sets', '3'], says: '--cut-sets is for JSON' },
    { args: ['--top', '0'], says: 'at least 1' },
    { args: ['--timeout', 'soon'], says: 'duration such as 30m' },
  ])('tell of options that would do nothing: $args', async ({ args, says }) => {
    const { code, stderr } = await runCli(['pairs', flagship, ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
