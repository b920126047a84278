import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addNodes } from '../../src/cli/place/add-nodes.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { makeFolder, runCli } from './run-cli.ts';

const network = 'inventories/incentives.yaml';

describe('cofail place --format patch', () => {
  test('writes nodes that git apply puts where the others are, and that load', async () => {
    const fleet = `cofail: 1
clouds: { aws: {}, gcp: {} }
regions: { east: { cloud: aws, location: [39, -77] }, west: { cloud: gcp, location: [45, -120] } }
nodes:
    # the first of them
    old: { role: inference, region: east } # stays

    # of another role
    api:
        role: gateway
        region: east # stays too

# who asks
demand: [{ from: east, rate: 5/s }]
candidates:
    "it's#1": { region: west, labels: { "a: b": 'yes' }, failure: { availability: 99.9% } }
    __proto__: { region: east }
    "<img/onerror=x>": { region: { anyOf: [east, west] } }
    "$(reboot)": { region: west, domains: {} }
`;
    const { folder, remove } = makeFolder({ 'fleet.yaml': fleet });
    onTestFinished(remove);
    const { code, stdout } = await runCli(
      ['place', '--role', 'inference', '--add', '4', '--format', 'patch', 'fleet.yaml'],
      { cwd: folder },
    );
    expect(code).toBe(0);
    writeFileSync(path.join(folder, 'place.patch'), stdout);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['apply', 'place.patch'], { cwd: folder });
    const after = await runCli(['clusters', '--format', 'json', 'fleet.yaml'], { cwd: folder });
    expect(JSON.parse(after.stdout).inventory.entities.node).toBe(6);
    const removed = stdout.split('\n').filter((line) => /^-(?!--)/.test(line));
    expect(removed).toEqual([]);
  });

  test('takes the plan that is asked for', async () => {
    const ask = ['place', '--role', 'inference', '--add', '2', '--format', 'patch', network];
    const { stdout } = await runCli([...ask, '--plan', 'A']);
    expect(stdout.match(/^\+ {2}inference-/gm)).toHaveLength(2);
    const { code, stderr } = await runCli([...ask, '--plan', 'ZZ']);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no plan "ZZ". Plans here: A to ');
  });
});

describe('addNodes', () => {
  const node = { id: 'new', fields: { role: 'a', region: 'r' } };
  const after = (text: string): unknown => {
    const { inventory, diagnostics } = loadInventory([{ path: 'a.yaml', text }]);
    if (inventory === null) throw new Error(diagnostics[0]?.message);
    return [...inventory.entities.keys()].filter((ref) => ref.startsWith('node:'));
  };

  test.each([
    ['below a block', 'cofail: 1\nregions: { r: {} }\nnodes:\n  old: {}\n', ['node:new', 'node:old']],
    ['in braces', 'cofail: 1\nnodes: { old: {} } # all\nregions: { r: {} }\n', ['node:new', 'node:old']],
    ['in empty braces', 'cofail: 1\nnodes: {}\nregions: { r: {} }\n', ['node:new']],
    ['below nothing', 'cofail: 1\nnodes: # none yet\nregions: { r: {} }\n', ['node:new']],
    ['without a section', 'cofail: 1\nregions: { r: {} }\n', ['node:new']],
    ['without an end of line', 'cofail: 1\nregions: { r: {} }', ['node:new']],
    [
      'with Windows line ends',
      'cofail: 1\r\nnodes:\r\n  old:\r\n    role: a\r\nregions: { r: {} }\r\n',
      ['node:new', 'node:old'],
    ],
    ['in JSON', '{ "cofail": 1, "regions": { "r": {} }, "nodes": { "old": {} } }', ['node:new', 'node:old']],
    ['in JSON without nodes', '{\n  "cofail": 1,\n  "regions": { "r": {} }\n}\n', ['node:new']],
    ['in JSON with no nodes', '{ "cofail": 1, "regions": { "r": {} }, "nodes": {} }', ['node:new']],
  ])('writes %s', (_, text, expected) => {
    const written = addNodes(text, [node]);
    expect(after(written)).toEqual(expected);
    const ending = text.includes('\r\n') ? '\r\n' : '\n';
    if (ending === '\r\n') expect(written.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('keeps every line and comment that was there', () => {
    const text = 'cofail: 1\nnodes:\n  # one\n  old: {} # two\n  # three\n\n# four\nregions: { r: {} }\n';
    const lines = addNodes(text, [node]).split('\n');
    for (const line of text.split('\n')) expect(lines).toContain(line);
    expect(lines).toHaveLength(text.split('\n').length + 1);
  });
});
