import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from './run-cli.ts';

const operators = 'inventories/incentives.yaml';
const scratch = makeFolder({
  'rules.mjs': `export const rules = [
    { id: 'acme/cheap', summary: 'the cheapest place', reward: ({ node, pay, nodes }) => pay / nodes - node.cost },
    { id: 'acme/dice', reward: () => (globalThis.thrown = (globalThis.thrown ?? 0) + 1) * 100 },
  ];`,
  'mine.mjs': `export default { id: 'mine', reward: ({ node, others, demand, reach, pay }) =>
    pay * demand.reduce((sum, share, at) => node.latency[at] <= reach
      && !others.some(({ latency }) => latency[at] <= reach) ? sum + share : sum, 0) };`,
  'throws.mjs': `export const rule = { id: 'mine', reward: ({ node }) => node.none.none };`,
  'text.mjs': `export const rule = { id: 'mine', reward: () => 'much' };`,
  'none.mjs': 'export const nothing = 1;',
  'bad-id.mjs': `export const rule = { id: 'Mine\\u001b[31m', reward: () => 1 };`,
});
afterAll(scratch.remove);

const ask = (...args: string[]) => runCli(['incentives', '--next', '3', ...args, operators]);

/** Escapes, and what turns text around. */
const invisible = /\p{Cf}|(?!\n)\p{Cc}/u;

describe('cofail incentives', () => {
  test('plays a rule of one’s own as the same rule of cofail’s', async () => {
    const mine = JSON.parse((await ask('--rule', `${scratch.folder}/mine.mjs`, '-f', 'json')).stdout);
    const own = JSON.parse((await ask('--rule', 'marginal', '-f', 'json')).stdout);
    expect(mine.result.rules[0].moves).toEqual(own.result.rules[0].moves);
    expect(mine.result.rules[0].rule).toBe('mine');
  });

  test('says the same for the same seed, and tells the seed', async () => {
    const [one, again, other] = await Promise.all(
      ['5', '5', '6'].map((seed) => ask('--rule', 'nearest-split', '--seed', seed)),
    );
    expect(one?.stdout).toBe(again?.stdout);
    expect(one?.stdout).not.toBe(other?.stdout);
    expect(one?.stdout).toContain('seed 5');
  });

  test.each([
    {
      args: ['--rule', 'nearest'],
      says: 'there is no reward rule "nearest". There are: flat, nearest-split,',
    },
    { args: ['--rule', 'margnal'], says: 'there is no reward rule "margnal". Did you mean marginal?' },
    {
      args: ['--rule', 'flat:decay=1'],
      says: 'the reward rule flat has no settings, so "decay=1" says nothing.',
    },
    {
      args: ['--rule', 'hip15:reach=1'],
      says: 'the reward rule hip15 has no setting "reach". It has: redundancy, decay, range; write e.g. hip15:redundancy=4',
    },
    {
      args: ['--rule', 'icp:coefficient=80%'],
      says: 'coefficient of the reward rule icp is "80%"; it must be a number from 0 to 1.',
    },
    { args: ['--rule', 'flat,all'], says: 'the reward rule "flat" is named twice.' },
    { args: ['--rule', ','], says: '--rule names no rule.' },
    { args: ['--rule', 'flat', '--reach', '0ms'], says: 'It must be a round trip such as 100ms.' },
    { args: ['--rule', 'flat', '--pay', '-1'], says: 'It must be an amount above 0, e.g. 5000.' },
    { args: ['--rule', 'flat', '--next', '3000'], says: '--next 3000 is more than 2000' },
    { args: ['--rule', 'flat', '--kind', 'clod'], says: 'clod' },
    { args: ['--rule', `${scratch.folder}/none.mjs`], says: 'exports no rule' },
    { args: ['--rule', `${scratch.folder}/gone.mjs`], says: 'cannot be loaded' },
    {
      args: ['--rule', `${scratch.folder}/text.mjs`],
      says: 'the reward rule mine pays "much", which is no number',
    },
    { args: ['--rule', `${scratch.folder}/throws.mjs`], says: 'the reward rule mine failed: Cannot read' },
    { args: ['--rule', `${scratch.folder}/bad-id.mjs`], says: 'ids are small letters' },
    {
      args: ['--rule', `${scratch.folder}/rules.mjs`],
      says: 'the reward rule acme/dice pays differently for the same nodes in the same places',
    },
  ])('has no answer to $args', async ({ args, says }) => {
    const { code, stderr, stdout } = await ask(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('\u001b');
    expect(stdout).toBe('');
  });

  test('wants to know the rule and how many come', async () => {
    const { code, stderr } = await runCli(['incentives', operators]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("required option '--rule <rules>'")]);
  });

  test('says what an inventory without demand lacks', async () => {
    const { code, stderr } = await runCli([
      'incentives',
      '--rule',
      'flat',
      '--next',
      '1',
      'inventories/quickstart.yaml',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('the inventory has no demand')]);
  });

  test('says when one failure takes everything, so that nothing is left to plan for', async () => {
    const { code, stdout } = await runCli(['incentives', '--rule', 'flat', '--next', '1', `${oneCloud}`]);
    expect(code).toBe(0);
    expect(stdout).toContain('cloud:x alone takes every node and every candidate');
    expect(stdout).toContain('No candidate says what it costs: places are free.');
    expect(stdout).toContain('1 standing node without a location serves nobody: b');
  });

  test('shows no hostile word as it is', async () => {
    const all = await runCli(['incentives', '--rule', 'all', '--next', '2', hostile]);
    const own = await runCli(['incentives', '--rule', `${more.folder}/hostile.mjs`, '--next', '2', hostile]);
    for (const { code, stdout } of [all, own]) {
      expect(code).toBe(0);
      expect(stdout).not.toMatch(invisible);
    }
    expect(own.stdout).toContain('\\u{1b}[31mred');
    expect(own.stdout).toContain('__proto__');
  });

  test('says where time is missing, in words that are safe', async () => {
    const { code, stderr } = await runCli([
      'incentives',
      '--rule',
      'flat',
      '-n',
      '2',
      `${more.folder}/far.yaml`,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('nobody knows how far the candidate c is from d\\u{202e}');
  });
});

const more = makeFolder({
  'one-cloud.yaml': `cofail: 1
clouds: { x: {} }
regions: { r: { cloud: x, location: [1, 1] } }
nodes: { a: { region: r, cloud: x }, b: { cloud: x } }
demand: [{ from: r, rate: 1/s }]
candidates: { c: { region: r } }
`,
  'hostile.yaml': `cofail: 1
clouds: { constructor: {} }
regions: { "__proto__": { cloud: constructor, location: [1, 1] } }
operators: { toString: {} }
nodes: { a: { region: "__proto__", operator: toString } }
demand: [{ from: { name: "d\\u202E", location: [1, 2] }, rate: 1/s }]
candidates: { "__proto__": { region: "__proto__", operator: toString, cost: 0 } }
`,
  'far.yaml': `cofail: 1
regions: { r: {} }
nodes: { a: { region: r } }
demand: [{ from: { name: "d\\u202E", location: [1, 2] }, rate: 1/s }]
candidates: { c: { region: r } }
`,
  'hostile.mjs': `export const rule = { id: 'mine', summary: '\\u001b[31mred', reward: () => 1 };`,
});
const oneCloud = `${more.folder}/one-cloud.yaml`;
const hostile = `${more.folder}/hostile.yaml`;
afterAll(more.remove);
