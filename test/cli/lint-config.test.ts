import { afterAll, describe, expect, test } from 'vitest';
import { type CliResult, makeFolder, runCli } from './run-cli.ts';

const fleet = `cofail: 1
clouds: { aws: {}, spare: {} }
nodes:
  a: { cloud: aws, network: unknown, backups: [b] }
  b: { cloud: aws }
`;

const plugin = `export const rules = [{
  meta: {
    id: 'acme/two-nodes',
    summary: 'A fleet of few nodes.',
    messages: { few: { text: '{count} nodes are few, {names}', hint: 'Add one.' } },
  },
  *check({ inventory, options }) {
    const nodes = [...inventory.entities.values()].filter(({ kind }) => kind === 'node');
    if (nodes.length < 3)
      yield { place: nodes[0].place, message: 'few', values: { count: nodes.length, names: nodes.map(({ ref }) => ref) } };
  },
}];
`;

const made = makeFolder({
  'fleet/fleet.yaml': fleet,
  'fleet/cofail.config.yaml': `rules: { shared-fate-pair: warn, unknown-domain: "off", unused-domain: error }\n`,
  'json/fleet.yaml': fleet,
  'json/cofail.config.json':
    '{ "extends": "strict", "rules": { "concentration": "off", "shared-fate-pair": ["error", { "kinds": ["recovery"] }] } }',
  'package/deep/fleet.yaml': fleet,
  'package/package.json': '{ "cofail": { "rules": { "shared-fate-pair": "off" } } }',
  'module/fleet.yaml': fleet,
  'module/cofail.config.mjs': `export default { rules: { 'shared-fate-pair': 'off' } };`,
  'typed/fleet.yaml': fleet,
  'typed/cofail.config.ts': `const level: 'off' = 'off';\nexport default { rules: { 'shared-fate-pair': level } };`,
  'two/fleet.yaml': fleet,
  'two/cofail.config.yaml': '{}',
  'two/cofail.config.json': '{}',
  'overrides/cofail.config.yaml': `rules: { shared-fate-pair: error }
overrides:
  - { files: ["staging/**"], rules: { shared-fate-pair: "off", unused-domain: error } }
  - { files: ["**/eu.yaml"], rules: { unused-domain: warn } }
`,
  'overrides/staging/fleet.yaml': fleet,
  'overrides/staging/eu.yaml': 'cofail: 1\nclouds: { eu: {} }\n',
  'overrides/prod/fleet.yaml': fleet,
  'plugin/fleet.yaml': fleet,
  'plugin/cofail.config.yaml': 'plugins: [./rules.mjs]\nrules: { acme/two-nodes: error }\n',
  'plugin/rules.mjs': plugin,
  'plugin/broken.config.yaml': 'plugins: [./broken.mjs]\n',
  'plugin/broken.mjs': `export default { meta: { id: 'x', summary: 's', messages: {} }, check() { throw new Error('ouch \\u001b[31m'); } };`,
  'plugin/unruly.config.yaml': 'plugins: [./unruly.mjs]\n',
  'plugin/unruly.mjs': `export const rules = { meta: { id: 'unruly', summary: 's', messages: { a: { text: '{x}', hint: '' } } }, check: () => [{ place: { file: 'f', path: [] }, message: 'a', values: {} }] };`,
  'plugin/taken.config.yaml': 'plugins: [./taken.mjs]\n',
  'plugin/taken.mjs': `export const rules = { meta: { id: 'unused-domain', summary: 's', messages: {} }, check: () => [] };`,
  'plugin/empty.config.yaml': 'plugins: [./empty.mjs]\n',
  'plugin/empty.mjs': 'export const other = 1;',
  'plugin/missing.config.yaml': 'plugins: [no-such-package]\n',
  'wrong/rule.yaml': 'rules:\n  shared-fate-pairs: error\n',
  'wrong/load-rule.yaml': 'rules: { unknown-key: "off" }\n',
  'wrong/level.yaml': 'rules: { unused-domain: fatal }\n',
  'wrong/options.yaml':
    'overrides:\n  - files: [x]\n    rules: { shared-fate-pair: [warn, { kind: [recovery] }] }\n',
  'wrong/value.yaml': 'rules: { shared-fate-pair: [warn, { kinds: [backup] }] }\n',
  'wrong/no-default.mjs': 'export const config = {};',
  'wrong/throws.mjs': 'throw new Error("no luck");',
});
afterAll(made.remove);

const lint = (args: readonly string[], cwd = made.folder): Promise<CliResult> =>
  runCli(['lint', '--format', 'compact', ...args], { cwd });

async function rulesIn(args: readonly string[], cwd = made.folder): Promise<string[]> {
  const { stdout } = await runCli(['lint', '--format', 'json', ...args], { cwd });
  const found: { rule: string; severity: string; file: string }[] = JSON.parse(stdout).diagnostics;
  return found.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('the config of lint', () => {
  test('gives rules their level, found upward from the inventory', async () => {
    expect(await rulesIn(['fleet/fleet.yaml'])).toEqual(['error unused-domain', 'warning shared-fate-pair']);
    expect(await rulesIn(['package/deep'])).toEqual(['warning unused-domain', 'warning unknown-domain']);
  });

  test('names a preset, and gives rules their options', async () => {
    expect(await rulesIn(['json/fleet.yaml'])).toEqual(['error unused-domain', 'error unknown-domain']);
  });

  test.each(['module', 'typed'])('may be a program: %s', async (folder) => {
    expect(await rulesIn([folder])).toEqual(['warning unused-domain', 'warning unknown-domain']);
  });

  test('is not guessed where a folder has two', async () => {
    const { code, stderr } = await lint(['two']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'cofail: there are two configs in "two", cofail.config.yaml and cofail.config.json. Keep one\n',
    });
  });

  test('says other things of some files: the last override that names a rule counts', async () => {
    expect(await rulesIn(['overrides/prod'])).toEqual([
      'warning unused-domain',
      'warning unknown-domain',
      'error shared-fate-pair',
    ]);
    expect(await rulesIn(['overrides/staging'])).toEqual([
      'warning unused-domain',
      'error unused-domain',
      'warning unknown-domain',
    ]);
  });

  test.each([
    [
      'rule.yaml',
      'wrong/rule.yaml:2:3 there is no lint rule "shared-fate-pairs". Did you mean shared-fate-pair?',
    ],
    [
      'load-rule.yaml',
      'wrong/load-rule.yaml:1:10 there is no lint rule "unknown-key". It is found when an inventory is loaded, and cannot be turned off.',
    ],
    [
      'level.yaml',
      'wrong/level.yaml:1:25 unused-domain must be off, warn or error; got "fatal". With options: [warn, { … }].',
    ],
    ['options.yaml', 'wrong/options.yaml:3:41 unknown key "kind". Did you mean kinds?'],
    [
      'value.yaml',
      'wrong/value.yaml:1:45 kinds[0] must be one of failover, data-copy, recovery, monitoring; got "backup". ',
    ],
    ['no-default.mjs', '"wrong/no-default.mjs" has no default export: export default { rules: { … } }'],
    ['throws.mjs', '"wrong/throws.mjs" cannot be loaded: no luck'],
    ['no-such-file.yaml', 'the config "wrong/no-such-file.yaml" cannot be read'],
  ])('is told wrong: %s', async (file, says) => {
    const { code, stderr } = await lint(['--config', `wrong/${file}`, 'fleet']);
    expect(stderr).toContain(`cofail: ${says}`);
    expect(code).toBe(2);
  });

  test('is printed whole, for a file', async () => {
    const { stdout } = await runCli(['lint', '--print-config', 'overrides/staging/eu.yaml'], {
      cwd: made.folder,
    });
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ config: 'overrides/cofail.config.yaml', extends: 'recommended' });
    expect(printed.rules['unused-domain']).toEqual(['warn', {}]);
    expect(printed.rules['shared-fate-pair']).toEqual(['off', { kinds: ['failover', 'data-copy'] }]);
    expect((await runCli(['lint', '--print-config', 'fleet', 'json'], { cwd: made.folder })).code).toBe(2);
  });
});

describe('rules of the user', () => {
  test('find what they find, with words that are safe to show', async () => {
    const { code, stdout } = await lint(['plugin/fleet.yaml']);
    expect(stdout).toContain('plugin/fleet.yaml:4:3: error acme/two-nodes 2 nodes are few, node:a, node:b');
    expect(code).toBe(1);
  });

  test('are listed and explained as others are', async () => {
    const cwd = `${made.folder}/plugin`;
    expect((await runCli(['explain'], { cwd })).stdout).toMatch(/acme\/two-nodes +A fleet of few nodes/);
    expect((await runCli(['explain', 'acme/two-nodes'], { cwd })).stdout).toBe(
      '# acme/two-nodes\n\nA fleet of few nodes.\n',
    );
  });

  test.each([
    ['broken', 'the rule x failed: ouch \\u{1b}[31m'],
    ['unruly', 'the rule unruly failed: a finding has no value for {x} in "{x}"'],
    [
      'taken',
      'plugin/taken.config.yaml:1:11 "./taken.mjs" has a rule "unused-domain", and there is one of that name',
    ],
    ['empty', 'plugin/empty.config.yaml:1:11 "./empty.mjs" exports no rules: export const rules ='],
    ['missing', 'plugin/missing.config.yaml:1:11 "no-such-package" is not installed'],
  ])('are no bug of cofail when they fail: %s', async (name, says) => {
    const { code, stderr } = await lint(['--config', `plugin/${name}.config.yaml`, 'plugin/fleet.yaml']);
    expect(stderr).toContain(`cofail: ${says}`);
    expect(code).toBe(2);
  });
});

describe('warnings', () => {
  test('fail where there are more than may be', async () => {
    const config = ['--config', 'fleet/cofail.config.yaml'];
    const off = ['package/deep'];
    expect((await lint([...off])).code).toBe(0);
    expect((await lint([...off, '--max-warnings', '2'])).code).toBe(0);
    const { code, stderr } = await lint([...off, '--max-warnings', '1']);
    expect(code).toBe(1);
    expect(stderr).toContain('2 warnings in 1 file, 4 entities. No more than 1 may be.');
    expect((await lint([...config, 'fleet'])).code).toBe(1);
  });
});
