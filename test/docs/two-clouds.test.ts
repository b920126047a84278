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
  const file = path.join(scratch.folder, 'two-clouds.json');
  if (geo !== null) writeFileSync(file, makeTwoClouds(geo));
  const ask = (...args: string[]) => runCli(['incentives', '--rule', rules, '--next', '8', ...args, file]);

  test('are as the docs show them', async () => {
    const { stdout } = await ask();
    const page = readFileSync(path.join(root, 'docs/incentives.md'), 'utf8');
    const [, , shown = ''] = /^(\$ cofail .* two-clouds\.json)\n(.*?)^```/ms.exec(page) ?? [];
    expect(stdout).toBe(shown);
  });

  test('are one cloud to those whom the nearest user pays, and two to those who are paid for what is left', async () => {
    const { stdout } = await ask('--format', 'json');
    const [nearest, , mean] = JSON.parse(stdout).result.rules;
    const clouds = ({ places }: { places: { candidate: string }[] }): string[] =>
      [...new Set(places.map(({ candidate }) => candidate.replace(/.*-/, '')))].sort();
    expect(clouds(nearest)).toEqual(['first']);
    expect(nearest.state.afterLoss).toEqual({ served: 0, cause: 'cloud:first' });
    expect(clouds(mean)).toEqual(['first', 'second']);
    expect(mean.state.afterLoss.served).toBeGreaterThan(0.8);
    expect(mean.priceOfAnarchy.afterLoss.lower).toBe(1);
  });
});
