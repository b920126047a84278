import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from './run-cli.ts';

const quickstart = 'inventories/quickstart.yaml';

/** Wrong input: one line on stderr that says what is wrong and what to do, nothing on stdout, exit code 2. */
const mistakes: readonly { args: readonly string[]; says: string }[] = [
  { args: ['piars'], says: 'there is no command "piars". Did you mean pairs?' },
  {
    args: ['frobnicate'],
    says: 'there is no command "frobnicate". There are: lint, pairs, cuts, clusters, nines, concentration, chokepoints, what-if, suggest, route, incentives, place, report, diff, graph, import, explain, schema, init, completion, help.',
  },
  {
    args: [quickstart],
    says: `"${quickstart}" is a path; say what to ask of it first, e.g. cofail pairs ${quickstart}`,
  },
  { args: ['help', 'piars'], says: 'there is no command "piars". Did you mean pairs?' },
  {
    args: ['pairs', quickstart, '--formt', 'json'],
    says: "unknown option '--formt'\n(Did you mean --format?)\nMore: cofail pairs --help",
  },
  {
    args: ['pairs', '-f', 'xml', quickstart],
    says: "option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are text, json.\nMore: cofail pairs --help",
  },
  {
    args: ['pairs', '--fail-on', 'independent', quickstart],
    says: "option '--fail-on <verdict>' argument 'independent' is invalid. Allowed choices are shared-fate, entangled, unproven.\nMore: cofail pairs --help",
  },
  {
    args: ['pairs', '--pair', 'web-1', quickstart],
    says: '--pair wants two entities, e.g. --pair inf-1,inf-2; got "web-1"',
  },
  {
    args: ['pairs', '--pair', 'web-1,web-9', quickstart],
    says: 'there is no entity "web-9". Did you mean',
  },
  { args: ['pairs', '--pair', 'web-1,web-1', quickstart], says: '"node:web-1" cannot be its own backup' },
  {
    args: ['pairs', '--pair', 'web-1,cloud:unknown', quickstart],
    says: '"cloud:unknown" is no entity that can be in a pair',
  },
  {
    args: ['pairs', '--today', '2026-02-30', quickstart],
    says: "option '--today <date>' argument '2026-02-30' is invalid. It must be a date such as 2027-06-30.\nMore: cofail pairs --help",
  },
  { args: ['pairs', 'nothing.yaml'], says: 'there is no file or folder "nothing.yaml"' },
  { args: ['pairs', ''], says: 'an empty path was given; for the folder you are in, write .' },
  { args: ['pairs', '--config', 'nothing.yaml'], says: 'the config "nothing.yaml" cannot be read' },
  {
    args: ['pairs', quickstart, '--config', 'nothing.yaml'],
    says: 'the config "nothing.yaml" cannot be read',
  },
  {
    args: ['pairs', quickstart, '--output', 'no/such/folder'],
    says: '"no/such/folder" cannot be written (ENOENT)',
  },
  { args: ['route', quickstart], says: 'route wants --from PLACE and --model MODEL, or --simulate' },
  { args: ['route', '--from', 'gcp/europe-west3', quickstart], says: 'route wants --from PLACE and --model' },
  {
    args: ['route', '--simulate', '--model', 'm', quickstart],
    says: '--model does not go with --simulate, which takes the demand of the inventory',
  },
  {
    args: ['route', '--from', 'a', '--model', 'm', '--requests', '5000'],
    says: '--requests goes with --simulate',
  },
  {
    args: ['route', '--from', 'Rome', '--model', 'm', 'inventories/cold-nearest.yaml'],
    says: 'there is no place "Rome". Name a region, write LAT,LON, or one that demand comes from: Columbus; New York; Toronto',
  },
  {
    args: ['route', '--from', '91,0', '--model', 'm', quickstart],
    says: '"91,0" is no place: a latitude is at most 90, a longitude 180 degrees',
  },
  {
    args: ['route', '--from', 'Columbus', '--model', 'llama-3-70B', 'inventories/cold-nearest.yaml'],
    says: 'there is no model "llama-3-70B". Did you mean llama-3-70b?',
  },
  { args: ['route', '--simulate', quickstart], says: 'there is no demand: declare some' },
  { args: ['route', '--simulate', '--slo', '0s'], says: 'It must be longer than nothing, e.g. 900ms.' },
  {
    args: ['cuts', quickstart],
    says: "required option '-t, --target <ref...>' not specified\nMore: cofail cuts --help",
  },
  { args: ['cuts', '-t', 'service:shp', quickstart], says: 'there is no service "shp". Did you mean' },
  {
    args: ['cuts', '-t', quickstart],
    says: `"${quickstart}" is a path: the option before it wants an entity, e.g. cloud:aws`,
  },
  {
    args: ['cuts', '-t', 'cloud:unknown', quickstart],
    says: '"cloud:unknown" is no entity that can be a target',
  },
  {
    args: ['cuts', '-t', 'shop', '--top', '-1', quickstart],
    says: "option '--top <n>' argument '-1' is invalid. It must be a whole number of at least 0.\nMore: cofail cuts --help",
  },
  {
    args: ['cuts', '-t', 'shop', '--max-order', '1.5', quickstart],
    says: "option '--max-order <k>' argument '1.5' is invalid. It must be a whole number of at least 1.\nMore: cofail cuts --help",
  },
  {
    args: ['cuts', '-t', 'shop', '--timeout', 'soon', quickstart],
    says: "option '--timeout <duration>' argument 'soon' is invalid. It must be a duration such as 30m, 4h or PT30M.\nMore: cofail cuts --help",
  },
  {
    args: ['cuts', '-t', 'shop', '--budget', '0', quickstart],
    says: "option '--budget <nodes>' argument '0' is invalid. It must be a whole number above 0.\nMore: cofail cuts --help",
  },
  {
    args: ['cuts', '-t', 'shop', '--events', 'clod', quickstart],
    says: 'nothing here is of kind "clod". Did you mean cloud?',
  },
  {
    args: ['clusters', '--kind', 'galaxy', quickstart],
    says: 'nothing here is of kind "galaxy". Kinds here: cloud, node, region.',
  },
  {
    args: ['clusters', '--role', 'wbe', quickstart],
    says: 'no node has the role "wbe". Roles here: db, web.',
  },
  {
    args: ['what-if', quickstart],
    says: 'what fails? Say --fail REF, or ask --worst K, --sweep, --scenario FILE or --interactive',
  },
  {
    args: ['what-if', '--worst', '2', '--sweep', quickstart],
    says: '--worst and --sweep are two questions; ask one at a time',
  },
  {
    args: ['what-if', '--worst', '2', '--for', '10m', quickstart],
    says: '--for goes with --fail and --interactive, not with --worst',
  },
  {
    args: ['what-if', '--fail', 'aws', '--by', 'nodes', quickstart],
    says: '--by goes with --worst and --sweep, not with --fail',
  },
  { args: ['what-if', '--sweep', '3', quickstart], says: '--sweep takes 1 or 2 failures at a time; got 3' },
  {
    args: ['what-if', '-i', '--format', 'json', quickstart],
    says: '--interactive answers on the terminal; --format json and --output do not go with it',
  },
  {
    args: ['what-if', '--worst', '1', '--events', 'clouds', quickstart],
    says: 'nothing here is of kind "clouds". Did you mean cloud?',
  },
  {
    args: ['what-if', '--fail', 'node[role=wbe]', quickstart],
    says: 'no node has role "wbe". Did you mean web?',
  },
  {
    args: ['what-if', '--scenario', 'test', quickstart],
    says: 'the folder "test" has no file named *.scenario.yaml',
  },
  {
    args: ['what-if', '--fail', 'cloud:unknown', quickstart],
    says: '"cloud:unknown" cannot fail: nothing here stands on it',
  },
  {
    args: ['what-if', '--fail', 'aws', '--for', '10', quickstart],
    says: "option '--for <duration>' argument '10' is invalid. It must be a duration such as 30m, 4h or PT30M.\nMore: cofail what-if --help",
  },
  {
    args: ['graph', '--kinds', 'nodes', quickstart],
    says: 'nothing here is of kind "nodes". Did you mean node?',
  },
  {
    args: ['report', '--output', 'report.txt', quickstart],
    says: 'the ending of "report.txt" says no format: end it in .html, .md or .json, or add --format',
  },
  { args: ['place', quickstart], says: "required option '--role <role>' not specified" },
  {
    args: ['place', '--role', 'wbe', quickstart],
    says: 'no node and no candidate has the role "wbe". Did you mean web?',
  },
  {
    args: ['place', '--role', 'web', '--objective', 'latency', quickstart],
    says: 'the inventory has no demand, so no response can be fast',
  },
  {
    args: ['place', '--role', 'web', '--slack', 'much', quickstart],
    says: 'It must be a share such as 10%.',
  },
  {
    args: ['place', '--role', 'web', '--outage', '0s', quickstart],
    says: 'It must be a duration above 0 such as 10s or 800ms.',
  },
  { args: ['graph', '--depth', '1', quickstart], says: '--depth goes with --focus REF' },
  { args: ['graph', '--focus', 'cloud:unknown', quickstart], says: '"cloud:unknown" is not in the graph' },
  {
    args: ['schema', 'pears'],
    says: 'there is no schema "pears". There are: inventory, config, scenarios, pairs, cuts, clusters, nines, concentration, chokepoints, what-if, suggest, route, incentives, place, report, diff, lint, graph.',
  },
  {
    args: ['explain', 'shared-fat-pair'],
    says: 'there is no rule "shared-fat-pair". Did you mean shared-fate-pair?',
  },
  { args: ['explain', 'xyzzy'], says: 'there is no rule "xyzzy". All of them: cofail explain' },
  {
    args: ['init', quickstart],
    says: `"${quickstart}" exists already; cofail init overwrites nothing`,
  },
  {
    args: ['init', 'package.json/fleet.yaml'],
    says: 'package.json/fleet.yaml" cannot be written (ENOTDIR)',
  },
  { args: ['pairs', '--\u001b[31m'], says: "unknown option '--\\u{1b}[31m'\nMore: cofail pairs --help" },
  { args: ['\u202egnp'], says: 'there is no command "\\u{202e}gnp". There are: ' },
];

describe('wrong use is told in one line and ends with 2', () => {
  test.each(mistakes)('cofail $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(/^cofail: /);
    expect(stderr).toContain(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('without a command the help is on stderr, so that a forgotten command is no clean run', async () => {
  const { code, stdout, stderr } = await runCli([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Usage: cofail /);
});

const commands = [
  'lint',
  'pairs',
  'cuts',
  'clusters',
  'what-if',
  'suggest',
  'report',
  'graph',
  'explain',
  'schema',
  'init',
  'completion',
];

describe.each(commands)('cofail %s --help', (command) => {
  test('teaches by two examples or more', async () => {
    const { code, stdout, stderr } = await runCli([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, examples = ''] = stdout.split('\nExamples:\n');
    const lines = examples.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatch(new RegExp(`^  cofail ${command}\\b`));
  });

  test('is what cofail help prints as well', async () => {
    expect(await runCli(['help', command])).toEqual(await runCli([command, '--help']));
  });
});

test('the version is that of the package', async () => {
  const { code, stdout } = await runCli(['--version']);
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${manifest.version}\n` });
});

const inventory = 'cofail: 1\nclouds: { aws: {} }\nnodes: { a: { cloud: aws } }\n';
const made = makeFolder({
  'inventories/a.yaml': inventory,
  'empty/readme.txt': '',
  'configured/deep/cofail.config.yaml': 'paths: [here]\n',
  'configured/deep/here/a.yaml': inventory,
  'configured/package/package.json': '{ "cofail": { "paths": ["b.yaml"] } }',
  'configured/package/b.yaml': inventory,
  'broken/typo.yaml': 'path: [here]\n',
  'broken/none.yaml': 'paths: []\n',
  'broken/syntax.yaml': 'paths: [\n',
  'two words/a.yaml': inventory,
});
afterAll(made.remove);

describe('the paths that a command asks about', () => {
  const filesOf = async (args: readonly string[], cwd: string): Promise<unknown> => {
    const { stdout } = await runCli(['clusters', '-f', 'json', ...args], { cwd: `${made.folder}/${cwd}` });
    return JSON.parse(stdout).inventory.files;
  };

  test('are inventories/ where nothing else is said', async () => {
    expect(await filesOf([], '.')).toEqual(['inventories/a.yaml']);
  });

  test('come from the nearest config upward, relative to it', async () => {
    expect(await filesOf([], 'configured/deep/here')).toEqual(['a.yaml']);
    expect(await filesOf([], 'configured/package')).toEqual(['b.yaml']);
  });

  test('come from the config that is given', async () => {
    expect(await filesOf(['--config', 'configured/deep/cofail.config.yaml'], '.')).toEqual([
      'configured/deep/here/a.yaml',
    ]);
  });

  test('may be several files and folders, each file read once', async () => {
    expect(await filesOf(['inventories', './inventories/a.yaml'], '.')).toEqual(['inventories/a.yaml']);
  });

  test('may stand behind an option that takes several values', async () => {
    const run = async (...args: string[]) => (await runCli(args, { cwd: made.folder })).stdout;
    const plain = await run('cuts', 'inventories', '-t', 'a', '--events', 'cloud', 'node', '-f', 'json');
    expect(await run('cuts', '-t', 'a', '-f', 'json', '--events', 'cloud', 'node', 'inventories')).toBe(
      plain,
    );
    expect(await run('cuts', '-t', 'a', 'inventories', '-f', 'json', '--events', 'cloud,node')).toBe(plain);
  });

  test.each([
    ['broken/typo.yaml', 'broken/typo.yaml:1:1 unknown key "path". Did you mean'],
    ['broken/none.yaml', 'broken/none.yaml:1:8 paths must name one'],
    ['broken/syntax.yaml', 'broken/syntax.yaml:'],
  ])('are told wrong by a config: %s', async (config, says) => {
    const { code, stderr } = await runCli(['clusters', '--config', config], { cwd: made.folder });
    expect(stderr).toContain(`cofail: ${says}`);
    expect(code).toBe(2);
  });

  test('are asked for where there are none', async () => {
    const { code, stderr } = await runCli(['pairs'], { cwd: `${made.folder}/empty` });
    expect(stderr).toBe(
      'cofail: no inventory is given, and there is no folder inventories/. A start: cofail init\n',
    );
    expect(code).toBe(2);
  });

  test('are quoted for the shell in the command that is proposed next', async () => {
    const { stdout } = await runCli(['what-if', 'two words', '--fail', 'aws'], { cwd: made.folder });
    expect(stdout).toContain('\n  cloud:aws  a\n');
    const clusters = await runCli(['cuts', 'two words', '-t', 'a'], { cwd: made.folder });
    expect(clusters.stdout).toMatch(/: cofail what-if --fail cloud:aws 'two words'\n$/);
  });
});
