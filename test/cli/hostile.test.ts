import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from './run-cli.ts';

/** Ids and names that would end a string, run a script, move a cursor, turn text around or reach a prototype. */
const ids = [
  '<img/onerror=x>',
  '</script>',
  'quote"quote',
  "it's",
  'back\\slash',
  '#quot;',
  '&lt;',
  '$(reboot)',
  '`reboot`',
  '__proto__',
  'constructor',
  'toString',
  '"]-->|"',
  '%%{init',
  'x'.repeat(10_000),
  '日本語',
];
const names = [
  ...ids,
  '\u001b[31mred\u001b[0m',
  '\u202eright to left',
  'two\nlines',
  '\u0007bell',
  '\u009b31m',
];

const nodes = Object.fromEntries([
  ...ids.map(
    (id) =>
      [
        id,
        {
          region: id,
          role: id,
          domains: { tee: id },
          backups: ids.flatMap((other) => (other === id ? [] : [`node:${other}`])),
        },
      ] as const,
  ),
  ...names.map(
    (name, index) =>
      [`named-${index}`, { name, labels: { [`label-${index}`]: name }, network: 'unknown' }] as const,
  ),
]);
const each = (value: object) => Object.fromEntries(ids.map((id) => [id, value]));
const made = makeFolder({
  'hostile.json': JSON.stringify({
    cofail: 1,
    name: names.join(' '),
    clouds: each({}),
    regions: Object.fromEntries(ids.map((id) => [id, { cloud: ids[0] }])),
    domains: { tee: each({}), __proto__x: { a: { name: '</script>' } } },
    nodes,
    services: Object.fromEntries(
      ids.map((id) => [
        id,
        { requires: { anyOf: [`node:${id}`, 'node:named-0'] }, backups: [`cloud:${ids[0]}`] },
      ]),
    ),
  }),
  'hostile.scenario.json': JSON.stringify({
    cofail: 1,
    scenarios: Object.fromEntries(
      [...ids, '\u001b[2J', '\u202Etxt', '__proto__', 'x'.repeat(10_000)].map((name) => [
        name,
        {
          description: name,
          fail: ids.map((id) => `cloud:${id}`),
          expect: [{ up: 'node:*' }, { onlyDown: [] }],
        },
      ]),
    ),
  }),
  'broken.json': JSON.stringify({
    cofail: 1,
    nodes: Object.fromEntries(
      [...ids, ...names].map((name) => [name, { cloud: name, [name]: 1, dependsOn: [`cloud:${name}`] }]),
    ),
  }),
});
afterAll(made.remove);

const ref = `cloud:${ids[0]}`;
const commands: string[][] = [
  ['lint'],
  ['pairs'],
  ['cuts', '--target', `service:${ids[0]}`, `service:__proto__`],
  ['clusters', '--top', '1000'],
  ['what-if', '--fail', ref],
  ['what-if', '--fail', `cloud:${'x'.repeat(10_000)}`, 'cloud:constructor'],
  ['what-if', '--fail', 'node:*'],
  ['what-if', '--worst', '2', '--by', 'entities'],
  ['what-if', '--sweep'],
  ['what-if', '--sweep', '2', '--by', 'entities'],
  ['what-if', '--scenario', 'hostile.scenario.json'],
  ['report'],
  ['report', '--format', 'html'],
  ['graph'],
  ['graph', '--format', 'mermaid'],
];

/** What a terminal obeys or a reader cannot see; lines end with a newline. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('hostile ids and names reach no terminal as more than text', () => {
  test.each(commands)('%s', async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli([...args, 'hostile.json'], { cwd: made.folder });
    expect(code).toBeLessThan(2);
    expect(stdout).not.toMatch(invisible);
    expect(stderr).not.toMatch(invisible);
  });

  test('those of an inventory that cannot be loaded neither', async () => {
    const { code, stderr } = await runCli(['pairs', 'broken.json'], { cwd: made.folder });
    expect(code).toBe(2);
    expect(stderr).not.toMatch(invisible);
    const longest = Math.max(...stderr.split('\n').map((line) => line.length));
    expect(longest).toBeLessThan(500);
  });

  test('a long id is shortened, with a mark', async () => {
    const { stdout } = await runCli(['clusters', '--top', '1000', 'hostile.json'], { cwd: made.folder });
    expect(stdout).toContain('xxx…');
    expect(stdout).not.toContain('x'.repeat(200));
  });
});

describe('hostile ids and names leave JSON whole', () => {
  test.each(commands.filter(([name, format]) => !(name === 'graph' && format !== undefined)))(
    '%s',
    async (...args: string[]) => {
      const { code, stdout } = await runCli([...args, '--format', 'json', 'hostile.json'], {
        cwd: made.folder,
      });
      expect(code).toBeLessThan(2);
      expect(stdout).not.toMatch(invisible);
      expect(stdout).not.toContain('<');
      expect(JSON.parse(stdout).inventory.name).toBe(names.join(' '));
    },
  );

  test('every id comes through as it was written', async () => {
    const { stdout } = await runCli(['graph', '--format', 'json', 'hostile.json'], { cwd: made.folder });
    const nodesOut: { ref: string; name: string | null }[] = JSON.parse(stdout).result.nodes;
    const refs = new Set(nodesOut.map((node) => node.ref));
    for (const id of ids) expect(refs).toContain(`node:${id}`);
    expect(
      nodesOut.flatMap(({ ref: node, name }) => (node.startsWith('node:named-') ? [name] : [])).sort(),
    ).toEqual([...names].sort());
  });

  test('a service called __proto__ has its own next single points', async () => {
    const { stdout } = await runCli(['what-if', '--fail', 'cloud:toString', '-f', 'json', 'hostile.json'], {
      cwd: made.folder,
    });
    const { nextSinglePoints, services } = JSON.parse(stdout).result;
    expect(Object.keys(nextSinglePoints)).toEqual(services.up);
    expect(services.up).toContain('service:__proto__');
  });
});

test('a proposed command line holds a hostile id as one quoted word', async () => {
  const { stdout } = await runCli(['cuts', '-t', `node:it's`, '--events', 'node', 'hostile.json'], {
    cwd: made.folder,
  });
  expect(stdout).toContain(`cofail what-if --fail 'node:it'\\''s' hostile.json`);
});
