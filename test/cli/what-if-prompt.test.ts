import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { WhatIfPrompt } from '../../src/cli/what-if/what-if-prompt.ts';
import { makeStyle } from '../../src/report/text/style.ts';
import { inventoryOf } from '../analysis/model.ts';
import { runCli } from './run-cli.ts';

const inventory = inventoryOf(`clouds: { aws: {}, gcp: {} }
domains: { key: { k: {} } }
nodes: { a: { cloud: aws }, b: { cloud: gcp } }
services:
  chat: { requires: { anyOf: [a, b] } }
  bill: { requires: { on: key:k, after: 30m } }`);

/** A conversation: what is answered to the last of these lines. */
function answer(...lines: string[]): string {
  const prompt = new WhatIfPrompt(buildFaultModel(inventory), makeStyle(false), '/');
  let text = '';
  for (const line of lines) text = prompt.run(line).text;
  return text;
}

describe('the prompt', () => {
  test('lets things fail, and says what goes down with them and what is then one failure away', () => {
    expect(answer('fail cloud:aws')).toBe(`failed: cloud:aws
  down  a
  1 of 2 nodes, 0 of 2 services, 2 of 7 entities down
  one failure away now  cloud:gcp, b
`);
    expect(answer('fail aws', 'fail node:b')).toContain('\n  down  service:chat\n');
  });

  test('repairs, and says what is up again', () => {
    expect(answer('fail aws gcp', 'repair aws')).toBe(`failed: cloud:gcp
  up again  service:chat, cloud:aws, a
  1 of 2 nodes, 0 of 2 services, 2 of 7 entities down
  one failure away now  cloud:aws, a
`);
    expect(answer('fail aws', 'repair gcp')).toBe('"cloud:gcp" has not failed\n');
  });

  test('switches what is named alone', () => {
    expect(answer('aws')).toMatch(/^failed: cloud:aws\n/);
    expect(answer('aws', 'aws gcp')).toMatch(/^failed: cloud:gcp\n/);
    expect(answer('node:*')).toMatch(/^failed: a, b\n/);
  });

  test('knows how long the outage lasts', () => {
    expect(answer('fail k', 'for 10m')).toContain('failed: key:k for 10m\n  up again  service:bill\n');
    expect(answer('fail k', 'for 30m')).toContain('1 of 2 services');
    expect(answer('fail k', 'for 10m', 'for ever')).toContain('failed: key:k\n  down  service:bill\n');
    expect(answer('for x')).toBe('"x" is no duration. Write e.g. for 30m, or for ever.\n');
  });

  test('takes back changes one by one, and all at once', () => {
    expect(answer('aws', 'gcp', 'undo')).toMatch(/^failed: cloud:aws\n/);
    expect(answer('aws', 'for 10m', 'reset', 'undo')).toMatch(/^failed: cloud:aws for 10m\n/);
    expect(answer('aws', 'reset')).toMatch(/^nothing fails\n/);
    expect(answer('undo')).toBe('there is nothing to take back\n');
  });

  test('says why something is down, and shows the whole answer', () => {
    expect(answer('aws gcp', 'why chat b')).toBe(`  b             → cloud:gcp
  service:chat  → a → cloud:aws
                service:chat: all of a, b down
`);
    expect(answer('aws', 'why b')).toBe('  b  is up\n');
    expect(answer('aws', 'show')).toMatch(/^If cloud:aws fails\n1 of 2 nodes/);
  });

  test('has help, and says what it does not understand', () => {
    expect(answer('help')).toContain('repair X…');
    expect(answer('fial aws')).toBe('there is no command "fial". Did you mean fail?\n');
    expect(answer('cloud:awz')).toBe('there is no cloud "awz". Did you mean aws?\n');
    expect(answer('fail')).toBe('what? Name an entity, e.g. cloud:aws\n');
    expect(answer('  ')).toBe('');
  });

  test('completes commands and refs', () => {
    const prompt = new WhatIfPrompt(buildFaultModel(inventory), makeStyle(false), '/', ['aws']);
    expect(prompt.complete('re')).toEqual([['repair ', 'reset '], 're']);
    expect(prompt.complete('fail node:')).toEqual([['node:a', 'node:b'], 'node:']);
    expect(prompt.complete('repair ')).toEqual([['cloud:aws'], '']);
    expect(prompt.complete('clo')[0]).toEqual(['cloud:aws', 'cloud:gcp']);
  });
});

describe('cofail what-if --interactive', () => {
  const quickstart = 'inventories/quickstart.yaml';

  test('answers what is piped into it, line by line, until quit or the end', async () => {
    const { code, stdout, stderr } = await runCli(['what-if', '-i', quickstart], {
      stdin: 'fail aws\nwhy shop\nquit\nfail gcp\n',
    });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(`failed: cloud:aws
  down  service:shop, db-1, web-1, web-2, region:aws/eu-west-1, region:aws/us-east-1
  3 of 4 nodes, 1 of 1 service, 7 of 10 entities down
  service:shop  → web-1 → region:aws/us-east-1 → cloud:aws
                service:shop: 0 of 2, needs at least 1; down: web-1, web-2
`);
  });

  test('begins with what has failed already', async () => {
    const { stdout } = await runCli(['what-if', '-i', '--fail', 'gcp', '--for', '1h', quickstart], {
      stdin: '',
    });
    expect(stdout).toMatch(/^10 entities\. What fails\? .*\nfailed: cloud:gcp for 1h\n/);
  });

  test('prompts on a terminal', async () => {
    const { stdout } = await runCli(['what-if', '-i', quickstart], { stdin: 'db-1\n', terminal: 80 });
    expect(stdout).toContain('What fails?');
    expect(stdout).toContain('what if> ');
  });

  test('needs an input', async () => {
    const { code, stderr } = await runCli(['what-if', '-i', quickstart]);
    expect(stderr).toBe('cofail: there is no input to read\n');
    expect(code).toBe(2);
  });

  test('shows no character that moves the cursor', async () => {
    const { stdout } = await runCli(['what-if', '-i', quickstart], {
      stdin: 'fail \u001b[2Jx\n\u202Ecloud:aws\nwhy \u0007\n',
    });
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });
});
