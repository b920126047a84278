import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliResult, makeFolder, runCli } from './run-cli.ts';

const fleet = `cofail: 1
clouds: { aws: {}, spare: {} }
nodes:
  a: { cloud: aws, backups: [c, b] }
  b: { cloud: aws }
  c: {}
`;

let folder = '';
let remove = (): void => {};

beforeEach(() => {
  ({ folder, remove } = makeFolder({ 'fleet.yaml': fleet }));
});
afterEach(() => remove());

const lint = (...args: readonly string[]): Promise<CliResult> =>
  runCli(['lint', '--format', 'compact', 'fleet.yaml', ...args], { cwd: folder });
const write = (text: string): void => writeFileSync(path.join(folder, 'fleet.yaml'), text);

describe('a baseline', () => {
  test('silences what was there before, and nothing that is new', async () => {
    const updated = await lint('--baseline', 'base.json', '--update-baseline');
    expect(updated).toEqual({ code: 0, stdout: '', stderr: 'Wrote 2 findings to "base.json".\n' });
    expect(readFileSync(path.join(folder, 'base.json'), 'utf8')).toBe(`{
  "cofailBaseline": 1,
  "findings": [
    {
      "rule": "shared-fate-pair",
      "subject": "failover node:a node:b",
      "count": 1
    },
    {
      "rule": "unused-domain",
      "subject": "clouds.spare",
      "count": 1
    }
  ]
}
`);
    expect(await lint('--baseline', 'base.json')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Clean: 1 file, 5 entities. 2 findings silenced.\n',
    });
    write(fleet.replace('c: {}', 'c: { cloud: aws }'));
    const { code, stdout } = await lint('--baseline', 'base.json');
    expect(stdout).toMatch(/^fleet\.yaml:4:30: error shared-fate-pair node:a and its backup node:c .*\n$/);
    expect(code).toBe(1);
  });

  test('holds when lines move and lists are sorted', async () => {
    await lint('--baseline', 'base.json', '--update-baseline');
    write(`cofail: 1
nodes:
  c: {}
  b: { cloud: aws }
  a:
    backups:
      - b
      - c
    cloud: aws
clouds:
  spare: {}
  aws: {}
`);
    expect((await lint('--baseline', 'base.json')).stdout).toBe('');
  });

  test('tells which of its entries found nothing any more', async () => {
    await lint('--baseline', 'base.json', '--update-baseline');
    write(fleet.replace(', spare: {}', ''));
    const { code, stderr } = await lint('--baseline', 'base.json');
    expect(stderr).toBe(
      'Clean: 1 file, 4 entities. 1 finding silenced.\n' +
        '1 entry of the baseline found nothing any more: cofail lint --update-baseline\n',
    );
    expect(code).toBe(0);
    const json = await runCli(['lint', '--format', 'json', '--baseline', 'base.json', 'fleet.yaml'], {
      cwd: folder,
    });
    expect(JSON.parse(json.stdout).result).toMatchObject({
      summary: { errors: 0, warnings: 0, suppressed: 1 },
      suppressed: [{ rule: 'shared-fate-pair', by: 'baseline', line: 4 }],
      staleBaseline: [{ rule: 'unused-domain', subject: 'clouds.spare', count: 1 }],
    });
  });

  test('is read from the folder of the config that names it, and is no part of an inventory beside it', async () => {
    writeFileSync(path.join(folder, 'cofail.config.yaml'), 'baseline: cofail-baseline.json\n');
    await runCli(['lint', '.', '--update-baseline'], { cwd: folder });
    expect((await runCli(['lint', '.'], { cwd: folder })).stderr).toContain(
      'Clean: 1 file, 5 entities. 2 findings',
    );
  });

  test.each([
    [
      null,
      'the baseline "base.json" cannot be read. To write it: cofail lint --baseline base.json --update-baseline',
    ],
    ['{ "findings": [] }', 'base.json:1:1 "cofailBaseline" is missing. Add cofailBaseline.'],
    [
      '{ "cofailBaseline": 1, "findings": [{ "rule": "x", "subject": "y", "count": 0 }] }',
      'base.json:1:77 count must be at least 1; got 0. Correct the value, or remove the key.',
    ],
    ['{ "cofailBaseline": 1, "findings": [', 'base.json:1:'],
  ])('is told wrong: %s', async (text, says) => {
    if (text !== null) writeFileSync(path.join(folder, 'base.json'), text);
    const { code, stderr } = await lint('--baseline', 'base.json');
    expect(stderr).toContain(`cofail: ${says}`);
    expect(code).toBe(2);
  });
});

describe('a comment in the inventory', () => {
  test('silences a rule in the node that follows, and says why', async () => {
    write(fleet.replace('  a:', '  # cofail-disable-next-line shared-fate-pair -- moves in May\n  a:'));
    const { code, stdout, stderr } = await lint();
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining('shared-fate-pair'),
    });
    expect(stderr).toContain('1 finding silenced.');
    const json = await runCli(['lint', '--format', 'json', 'fleet.yaml'], { cwd: folder });
    expect(JSON.parse(json.stdout).result.suppressed).toMatchObject([
      { rule: 'shared-fate-pair', by: 'comment', reason: 'moves in May' },
    ]);
  });

  test('silences nothing elsewhere', async () => {
    write(fleet.replace('  b:', '  # cofail-disable-next-line shared-fate-pair\n  b:'));
    const { code, stdout } = await lint();
    expect(stdout).toContain('error shared-fate-pair');
    expect(stdout).toContain(
      'fleet.yaml:5:3: warning unused-suppression shared-fate-pair finds nothing here',
    );
    expect(code).toBe(1);
  });
});

describe('formats of lint', () => {
  test('may be repeated, one of them to stdout', async () => {
    const { code, stdout } = await runCli(
      [
        'lint',
        'fleet.yaml',
        '--format',
        'compact',
        '--format',
        'json=out.json',
        '--format',
        'sarif=out.sarif',
      ],
      { cwd: folder },
    );
    expect(stdout.split('\n')).toHaveLength(3);
    expect(JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')).diagnostics).toHaveLength(2);
    const [run] = JSON.parse(readFileSync(path.join(folder, 'out.sarif'), 'utf8')).runs;
    expect(run.results).toHaveLength(2);
    expect(run.tool.driver.rules.length).toBeGreaterThan(20);
    expect(code).toBe(1);
  });

  test.each([
    [['--format', 'compat'], "argument 'compat' is invalid. Did you mean compact?"],
    [['--format', 'json='], 'Write a file behind the ='],
    [['--format', 'json', '--format', 'compact'], 'two formats would go to stdout'],
    [['--format', 'json=x', '--format', 'compact=x'], 'two formats would go to "x"'],
  ])('are told wrong: %s', async (args, says) => {
    const { code, stderr } = await runCli(['lint', 'fleet.yaml', ...args], { cwd: folder });
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });

  test('for GitHub add to the summary of the job', async () => {
    const summary = path.join(folder, 'summary.md');
    writeFileSync(summary, 'before\n');
    const { stdout } = await runCli(['lint', 'fleet.yaml', '--format', 'github'], {
      cwd: folder,
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(stdout).toContain('::error file=fleet.yaml,line=4');
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n[\s\S]*shared-fate-pair/);
  });
});
