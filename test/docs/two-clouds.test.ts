import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, root, runCli } from '../cli/run-cli.ts';
import { sharedData } from '../shared-data.ts';
import { makeTwoClouds } from './make-two-clouds.ts';

const geo = sharedData('geo');
const scratch = makeFolder({});
afterAll(scratch.remove);

describe.skipIf(geo === null)('two clouds in 39 real regions, on measured latencies', () => {
  const rules = 'nearest-split,marginal,marginal-mean-loss,thorchain';
  if (geo !== null) writeFileSync(path.join(scratch.folder, 'two-clouds.json'), makeTwoClouds(geo));
  const run = (...args: string[]) => runCli([...args, 'two-clouds.json'], { cwd: scratch.folder });
  const ask = (...args: string[]) =>
    run('incentives', '--rule', rules, '--next', '8', '--reach', '70ms', ...args);

  test.each(['incentives', 'place'])('are as docs/%s.md shows them', async (name) => {
    const page = readFileSync(path.join(root, `docs/${name}.md`), 'utf8');
    const [, args = '', shown = ''] = /^\$ cofail ([^\n]*) two-clouds\.json\n(.*?)^```/ms.exec(page) ?? [];
    const { stdout } = await run(...args.split(' '));
    expect(stdout).toBe(shown);
  });

  test('are one cloud to who plans for latency alone, and for 2 ms more two of which either will do', async () => {
    const { stdout } = await run('place', '--role', 'inference', '--add', '4', '--format', 'json');
    const { plans, fastest, recommended } = JSON.parse(stdout).result;
    const [one, two] = [plans[fastest], plans[recommended]];
    expect(one.candidates.filter((id: string) => id.endsWith('-second'))).toEqual([]);
    expect(one.worst).toMatchObject({ causes: ['cloud:first'], lost: expect.closeTo(1) });
    expect(two.candidates.filter((id: string) => id.endsWith('-second'))).toHaveLength(2);
    expect(two.normal - one.normal).toBeLessThan(0.0021);
    expect(two.worst.seconds - two.normal).toBeLessThan(0.04);
    expect(two.worst.lost).toBe(0);
  });

  test('are one cloud to those whom the nearest user pays, and two to those who are paid for what is left', async () => {
    const { stdout } = await ask('--format', 'json');
    const [nearest, , mean] = JSON.parse(stdout).result.rules;
    const clouds = ({ places }: { places: { candidate: string }[] }): string[] =>
      [...new Set(places.map(({ candidate }) => candidate.replace(/.*-/, '')))].sort();
    expect(clouds(nearest)).toEqual(['first']);
    expect(nearest.state.afterLoss).toEqual({ served: 0, cause: 'cloud:first' });
    expect(clouds(mean)).toEqual(['first', 'second']);
    expect(mean.state.afterLoss.served).toBeGreaterThan(0.75);
    expect(mean.priceOfAnarchy.afterLoss.lower).toBe(1);
  });
});
