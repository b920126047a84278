import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/report/json/output-schemas.ts';
import { makeFolder, root, runCli } from './run-cli.ts';

const made = makeFolder({});
afterAll(made.remove);

async function write(name: string, inventory = 'inventories/opengradient'): Promise<string> {
  const file = path.join(made.folder, name);
  const { code, stderr } = await runCli(['report', '--today', '2026-06-15', '--output', file, inventory]);
  expect({ name, code, stderr }).toMatchObject({ name, code: 0 });
  return readFileSync(file, 'utf8');
}

describe('the report of the flagship', () => {
  test('as HTML is one file with the figures, the map, the graph and every section', async () => {
    const page = await write('flagship.html');
    for (const id of [
      'minute',
      'what-if',
      'pairs',
      'failures',
      'services',
      'clusters',
      'concentration',
      'footing',
    ])
      expect(page).toContain(`<section id="${id}"`);
    expect(page).toMatch(/<b>41<\/b> on paper/);
    expect(page).toMatch(/<b>8<\/b> independent/);
    expect(page.match(/data-mark=/g)).toHaveLength(41);
    expect(page).toContain('data-ref="power-grid:pjm"');
    expect(page).toMatch(/default-src &#39;none&#39;|default-src 'none'/);
    expect(page).not.toMatch(/\b(src|href)="(?!#)/);
  });

  test('as Markdown has a heading for each part and the same figures', async () => {
    const text = await write('flagship.md');
    expect(text.match(/^## .+$/gm)).toEqual(
      expect.arrayContaining([
        '## Pairs',
        '## One failure at a time',
        '## Services',
        '## What this rests on',
      ]),
    );
    expect(text).toContain('**41 nodes on paper, 8 independent**');
  });

  test.each(['html', 'md', 'json'])(
    'is the same file, byte for byte, when it is made again as %s',
    async (ending) => {
      expect(await write(`again.${ending}`)).toBe(await write(`first.${ending}`));
    },
  );
});

test('scenarios are a section of the page, with what is not as expected', async () => {
  const file = path.join(made.folder, 'scenarios.html');
  const scenario = makeFolder({
    'a.scenario.yaml': `cofail: 1
scenarios:
  "<b>grid</b>":
    fail: power-grid:pjm
    for: 1h
    expect: [{ up: service:chat-llama }, { down: service:ledger }]
`,
  });
  try {
    const args = ['report', '--today', '2026-06-15', '--scenario', scenario.folder, '--output', file];
    expect((await runCli([...args, 'inventories/opengradient'])).code).toBe(0);
    const page = readFileSync(file, 'utf8');
    const section = page.slice(page.indexOf('<section id="scenarios"'), page.indexOf('<section id="pairs"'));
    expect(section).toContain('<h3>&#60;b&#62;grid&#60;/b&#62;</h3>');
    expect(section).toContain('1 of 2 expectations not met');
    expect(section).toContain('data-fail="[&#34;power-grid:pjm&#34;]" data-for="3600"');
    expect(section).toContain('after 48h30m 15 nodes and 9 services down');
    const given = [
      'report',
      '--scenario',
      scenario.folder,
      '--today',
      '2026-06-15',
      'inventories/opengradient',
    ];
    const { stdout: markdown } = await runCli(given);
    expect(markdown).toContain('## Scenarios');
    expect(markdown).toContain(
      '| &#60;b&#62;grid&#60;/b&#62; | power-grid:pjm | 1h | ✖ 1 of 2 expectations | service:ledger is down: ',
    );
    const { stdout: json } = await runCli([...given, '--format', 'json']);
    // What the command writes has the type of its schema, which other tests hold it to.
    const { result } = JSON.parse(json) as { result: Result<'report'> };
    expect(result.scenarios?.summary).toEqual({ scenarios: 1, failing: 1, expectations: 2, broken: 1 });
  } finally {
    scenario.remove();
  }
});

test('a fleet without locations and one with a single node have a page, too', async () => {
  const small = makeFolder({
    'a.yaml': 'cofail: 1\nclouds: { c: {} }\nnodes: { a: { cloud: c } }\n',
    'b/b.yaml': 'cofail: 1\nregions: { r: { location: [0, 0] } }\nnodes: { a: { region: r } }\n',
  });
  try {
    const without = await write('without.html', path.join(small.folder, 'a.yaml'));
    expect(without).toContain('No node has a location, so there is no map.');
    const one = await write('one.html', path.join(small.folder, 'b'));
    expect(one.match(/data-mark=/g)).toHaveLength(1);
  } finally {
    small.remove();
  }
});

test('the pictures of the docs are there, small, and shown', () => {
  for (const name of ['report-minute.png', 'report-what-if.png', 'report-phone-dark.png']) {
    expect(statSync(path.join(root, 'docs/images', name)).size).toBeLessThan(200_000);
    expect(readFileSync(path.join(root, 'docs/report.md'), 'utf8')).toContain(`images/${name}`);
  }
  expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toContain('docs/images/report-what-if.png');
});

test('what is drawn stands in every format, with how it was drawn', async () => {
  const inventory = `cofail: 1
clouds: { x: { failure: { low: 0.001, high: 0.01 } } }
nodes: { a: { cloud: x, backups: [b] }, b: { cloud: x } }
`;
  const { folder, remove } = makeFolder({ 'fleet.yaml': inventory });
  const ask = (format: string) =>
    runCli([
      'report',
      '--samples',
      '100',
      '--seed',
      '3',
      '--format',
      format,
      path.join(folder, 'fleet.yaml'),
    ]);
  for (const format of ['markdown', 'html']) {
    const { stdout } = await ask(format);
    expect(stdout).toContain('in 90 % of the draws');
    expect(stdout).toContain('100 draws, seed 3');
  }
  const { result } = JSON.parse((await ask('json')).stdout) as { result: Result<'report'> };
  expect(result.footing.sampling).toEqual({ samples: 100, seed: 3 });
  expect(result.pairs.rows[0]?.probability.spread?.both.sampled).not.toBeNull();
  remove();
});

test('takes what stands behind a scenario and is none for the inventory', async () => {
  const scenario = 'inventories/incidents/dyn-2016.scenario.yaml';
  const inventory = 'inventories/incidents/dyn-2016.yaml';
  const ask = (...args: string[]) => runCli(['report', '--today', '2026-06-15', ...args]);
  const behind = await ask('--scenario', scenario, inventory);
  expect(behind).toMatchObject({ code: 0, stderr: '' });
  expect(behind.stdout).toContain('## Scenarios');
  expect(behind).toEqual(await ask(inventory, '--scenario', scenario));
});
