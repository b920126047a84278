import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

/** What each command prints for people: on the inventory that newcomers start from, and on one with everything odd. */
const quickstart = 'inventories/quickstart.yaml';
const fleet = 'test/cli/fixtures/fleet';
const fleetAfter = 'test/cli/fixtures/fleet-after';
const operators = 'inventories/incentives.yaml';
const spread = 'test/cli/fixtures/spread.yaml';
const cold = 'inventories/cold-nearest.yaml';

const runs: readonly { file: string; args: readonly string[]; code?: number; terminal?: number }[] = [
  { file: 'quickstart/lint', args: ['lint', quickstart], code: 1 },
  { file: 'quickstart/pairs', args: ['pairs', quickstart] },
  { file: 'quickstart/cuts', args: ['cuts', '--target', 'service:shop', quickstart] },
  { file: 'quickstart/clusters', args: ['clusters', quickstart] },
  { file: 'quickstart/what-if', args: ['what-if', '--fail', 'cloud:aws', quickstart] },
  { file: 'quickstart/graph', args: ['graph', quickstart] },
  { file: 'quickstart/graph-mermaid', args: ['graph', '--format', 'mermaid', quickstart] },
  { file: 'fleet/lint', args: ['lint', fleet], code: 1 },
  { file: 'fleet/lint-narrow', args: ['lint', fleet], code: 1, terminal: 60 },
  { file: 'fleet/pairs', args: ['pairs', fleet] },
  { file: 'fleet/pairs-narrow', args: ['pairs', fleet], terminal: 60 },
  { file: 'fleet/pairs-fail-on', args: ['pairs', fleet, '--fail-on', 'unproven'], code: 1 },
  { file: 'fleet/pairs-later', args: ['pairs', fleet, '--today', '2027-01-02', '-p', 'db-1,cache-1'] },
  { file: 'fleet/pair-undeclared', args: ['pairs', fleet, '--pair', 'db-2,web-3', '-p', 'web-1,db-2'] },
  { file: 'fleet/cuts', args: ['cuts', '-t', 'shop', '--top', '12', fleet] },
  { file: 'fleet/cuts-narrow', args: ['cuts', '-t', 'shop', '--top', '12', fleet], terminal: 60 },
  { file: 'fleet/cuts-two-targets', args: ['cuts', '-t', 'web-2', 'db-2', '--max-order', '2', fleet] },
  { file: 'fleet/cuts-likeliest', args: ['cuts', '-t', 'shop', '--by', 'probability', '--top', '3', fleet] },
  { file: 'fleet/cuts-none', args: ['cuts', '-t', 'db-2', '--events', 'key', fleet] },
  { file: 'fleet/clusters', args: ['clusters', fleet] },
  { file: 'fleet/clusters-narrow', args: ['clusters', fleet], terminal: 60 },
  { file: 'fleet/clusters-top', args: ['clusters', '--top', '1', fleet] },
  { file: 'fleet/clusters-none', args: ['clusters', '--role', 'db', '--kind', 'network', fleet] },
  { file: 'quickstart/concentration', args: ['concentration', '--kind', 'cloud', quickstart] },
  { file: 'quickstart/chokepoints', args: ['chokepoints', quickstart] },
  { file: 'quickstart/importance', args: ['cuts', '-t', 'shop', '--importance', '--top', '3', quickstart] },
  { file: 'fleet/concentration', args: ['concentration', '--top', '2', fleet] },
  { file: 'fleet/concentration-narrow', args: ['concentration', '--role', 'web', fleet], terminal: 60 },
  { file: 'fleet/chokepoints', args: ['chokepoints', '--top', '5', fleet] },
  { file: 'fleet/chokepoints-narrow', args: ['chokepoints', '--kind', 'key', fleet], terminal: 60 },
  { file: 'fleet/chokepoints-too-large', args: ['chokepoints', '--budget', '10', fleet] },
  { file: 'quickstart/nines', args: ['nines', quickstart] },
  { file: 'fleet/nines-narrow', args: ['nines', '--top', '4', fleet], terminal: 60 },
  { file: 'spread/nines', args: ['nines', '--samples', '500', spread] },
  { file: 'spread/pairs', args: ['pairs', spread] },
  { file: 'spread/pairs-drawn', args: ['pairs', '--samples', '500', '--seed', '3', spread] },
  { file: 'spread/pairs-narrow', args: ['pairs', '--samples', '500', '--seed', '3', spread], terminal: 60 },
  { file: 'spread/cuts', args: ['cuts', '-t', 'service:shop', '--samples', '500', spread] },
  { file: 'spread/nothing-to-draw', args: ['pairs', '--samples', '500', quickstart] },
  { file: 'spread/what-if', args: ['what-if', '--fail', 'common-cause:batch', spread] },
  { file: 'spread/lint', args: ['lint', spread], code: 1 },
  { file: 'fleet/what-if', args: ['what-if', '--fail', 'key:signer', 'network:unknown', fleet] },
  { file: 'fleet/what-if-narrow', args: ['what-if', '--fail', 'aws', fleet], terminal: 60 },
  { file: 'fleet/what-if-short', args: ['what-if', '--fail', 'key:signer', '--for', '45m', fleet] },
  { file: 'fleet/what-if-selection', args: ['what-if', '--fail', 'node[role=web]', 'node:cache-*', fleet] },
  { file: 'fleet/what-if-worst', args: ['what-if', '--worst', '2', '--top', '3', fleet] },
  { file: 'fleet/what-if-worst-narrow', args: ['what-if', '--worst', '2', fleet], terminal: 60 },
  { file: 'fleet/what-if-worst-unfinished', args: ['what-if', '--worst', '3', '--budget', '60', fleet] },
  { file: 'fleet/what-if-sweep', args: ['what-if', '--sweep', '--top', '6', '--by', 'services', fleet] },
  { file: 'fleet/what-if-sweep-events', args: ['what-if', '--sweep', fleet, '--events', 'cloud', 'key'] },
  { file: 'fleet/what-if-sweep-pairs', args: ['what-if', '--sweep', '2', '--top', '4', fleet] },
  {
    file: 'fleet/what-if-scenarios',
    args: ['what-if', '--scenario', 'test/cli/fixtures/outages.scenario.yaml', fleet],
    code: 1,
  },
  {
    file: 'fleet/what-if-scenarios-narrow',
    args: ['what-if', '--scenario', 'test/cli/fixtures/outages.scenario.yaml', fleet],
    code: 1,
    terminal: 60,
  },
  {
    file: 'fleet/what-if-scenarios-broken',
    args: ['what-if', '--scenario', 'test/cli/fixtures/broken.scenario.yaml', fleet],
    code: 2,
  },
  { file: 'incentives/nearest-split', args: ['incentives', '--rule', 'nearest-split', '-n', '8', operators] },
  {
    file: 'incentives/nearest-split-narrow',
    args: ['incentives', '--rule', 'nearest-split', '-n', '3', '--top', '2', operators],
    terminal: 60,
  },
  {
    file: 'incentives/unfinished',
    args: ['incentives', '--rule', 'nearest-split', '-n', '8', '--rounds', '2', '--top', '0', operators],
  },
  { file: 'incentives/all', args: ['incentives', '--rule', 'all', '-n', '8', operators] },
  {
    file: 'incentives/two-narrow',
    args: ['incentives', '--rule', 'flat,hip15:range=3000:decay=0.9', '-n', '3', '--seed', '2', operators],
    terminal: 60,
  },
  { file: 'quickstart/suggest', args: ['suggest', quickstart] },
  { file: 'quickstart/suggest-patch', args: ['suggest', quickstart, '--format', 'patch'] },
  {
    file: 'quickstart/suggest-service',
    args: ['suggest', quickstart, '--service', 'shop', '--keep', 'web-1', 'web-2'],
  },
  { file: 'fleet/suggest', args: ['suggest', fleet] },
  { file: 'fleet/suggest-narrow', args: ['suggest', fleet], terminal: 60 },
  { file: 'fleet/suggest-patch', args: ['suggest', fleet, '--format', 'patch'] },
  { file: 'fleet/suggest-one-move', args: ['suggest', fleet, '--max-moves', '1', '--to', 'entangled'] },
  { file: 'network/place', args: ['place', '--role', 'inference', '--add', '2', operators] },
  {
    file: 'network/place-narrow',
    args: ['place', '--role', 'inference', '--add', '2', '--max-cost', '700', '--top', '4', operators],
    terminal: 60,
  },
  {
    file: 'network/place-propagation',
    args: [
      'place',
      '--role',
      'inference',
      '--objective',
      'propagation',
      '--resilience',
      'expected',
      operators,
    ],
  },
  {
    file: 'network/place-independent',
    args: ['place', '--role', 'inference', '--resilience', 'independent', '--forbid', 'cloud:aws', operators],
  },
  { file: 'route/what-if', args: ['what-if', '--fail', 'cloud:gcp', 'operator:maple', cold] },
  {
    file: 'route/what-if-narrow',
    args: ['what-if', '--fail', 'release:gateway-b', 'release:gateway-a', cold],
    terminal: 60,
  },
  { file: 'route/answer', args: ['route', '--from', 'Columbus', '--model', 'llama-3-70b', cold] },
  {
    file: 'route/answer-narrow',
    args: ['route', '--from', '43.7,-79.4', '--model', 'llama-3-70b', '--slo', '3s', cold],
    terminal: 60,
  },
  { file: 'route/simulation', args: ['route', '--simulate', '--slo', '8s', '--requests', '3000', cold] },
  {
    file: 'route/simulation-narrow',
    args: ['route', '--simulate', '--requests', '3000', '--seed', '2', cold],
    terminal: 60,
  },
  { file: 'fleet/graph', args: ['graph', fleet] },
  { file: 'fleet/graph-focus', args: ['graph', '--focus', 'AS174', '--depth', '1', '-f', 'mermaid', fleet] },
  { file: 'diff/text', args: ['diff', fleet, fleetAfter] },
  { file: 'diff/text-narrow', args: ['diff', fleet, fleetAfter], terminal: 60 },
  { file: 'diff/text-top', args: ['diff', fleet, fleetAfter, '--top', '1'] },
  { file: 'diff/text-back', args: ['diff', fleetAfter, fleet, '--fail-on', 'worse'], code: 1 },
  {
    file: 'diff/text-later',
    args: ['diff', fleet, fleetAfter, '--today', '2027-01-02', '--fail-on', 'worse'],
    code: 1,
  },
  { file: 'diff/text-same', args: ['diff', fleet, fleet, '--fail-on', 'worse'] },
  { file: 'diff/markdown', args: ['diff', fleet, fleetAfter, '--format', 'markdown'] },
  { file: 'diff/markdown-same', args: ['diff', fleetAfter, fleetAfter, '--format', 'markdown'] },
];

/** Formats whose lines are as long as they are. */
const isForTools = new Set(['patch', 'markdown']);

describe('a terminal or a file shows what is expected', () => {
  test.each(runs)('$file', async ({ file, args, code = 0, terminal }) => {
    const settings = terminal === undefined ? {} : { terminal, env: { NO_COLOR: '1' } };
    const result = await runCli(args, settings);
    expect(result.code).toBe(code);
    const said = result.stderr === '' ? '' : `-- on stderr:\n${result.stderr}`;
    await expect(`$ cofail ${args.join(' ')}\n${result.stdout}${said}`).toMatchFileSnapshot(
      `expected/${file}.txt`,
    );
  });
});

test.each(runs.filter(({ args }) => args[0] !== 'graph' && !args.some((word) => isForTools.has(word))))(
  'no line is wider than the terminal, but for places and command lines: $file',
  async ({ args }) => {
    const { stdout } = await runCli(args, { terminal: 60, env: { NO_COLOR: '1' } });
    const wide = stdout.split('\n').filter((line) => line.length > 60);
    expect(
      wide.filter((line) => !/: cofail (what-if|cuts|pairs|suggest|place) |^\S+:\d+:\d+ {2}/.test(line)),
    ).toEqual([]);
  },
);
