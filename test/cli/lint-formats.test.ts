import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { lintFormats } from '../../src/report/lint/formats.ts';
import { makeFolder, runCli } from './run-cli.ts';

const made: { remove: () => void }[] = [];
afterEach(() => {
  for (const { remove } of made.splice(0)) remove();
});

const fleet = `cofail: 1
clouds: { aws: {} }
nodes:
  web-1: { cloud: aws, backups: [web-2] }
  web-2: { cloud: aws }
`;

function inFolder(files: Readonly<Record<string, string>> = { 'fleet.yaml': fleet }): string {
  const folder = makeFolder(files);
  made.push(folder);
  return folder.folder;
}

describe('lint --format', () => {
  test.each(Object.keys(lintFormats))('%s goes to a file as it goes to stdout', async (format) => {
    const cwd = inFolder();
    const printed = await runCli(['lint', '--format', format, 'fleet.yaml'], { cwd });
    expect(printed.code).toBe(1);
    expect(printed.stdout).toContain('shared-fate-pair');
    const args = ['lint', '--format', 'compact', '--format', `${format}=out.txt`, 'fleet.yaml'];
    const filed = await runCli(args, { cwd });
    expect(filed.code).toBe(1);
    expect(filed.stdout).toMatch(/^fleet\.yaml:4:34: error shared-fate-pair [^\n]+\n$/);
    expect(readFileSync(path.join(cwd, 'out.txt'), 'utf8')).toBe(printed.stdout);
  });

  test.each(Object.keys(lintFormats))('%s says why a file cannot be loaded', async (format) => {
    const cwd = inFolder({ 'fleet.yaml': 'cofail: 1\nclouds: [aws]\n' });
    const { code, stdout } = await runCli(['lint', '--format', format, 'fleet.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('invalid-value');
  });

  test('sarif has every rule with its page', async () => {
    const { stdout } = await runCli(['lint', '--format', 'sarif', 'fleet.yaml'], { cwd: inFolder() });
    const [run] = JSON.parse(stdout).runs;
    const rules: { id: string; help: { markdown?: string } }[] = run.tool.driver.rules;
    expect(rules.length).toBeGreaterThan(30);
    for (const { id, help } of rules) expect(help.markdown).toContain(`# ${id}`);
    expect(rules[run.results[0].ruleIndex]?.id).toBe('shared-fate-pair');
  });

  test('stylish in a file has neither colours nor the width of a terminal', async () => {
    const cwd = inFolder();
    await runCli(['lint', '--format', 'stylish=out.txt', 'fleet.yaml'], {
      cwd,
      terminal: 30,
      env: { FORCE_COLOR: '1' },
    });
    const text = readFileSync(path.join(cwd, 'out.txt'), 'utf8');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('    4 │   web-1: { cloud: aws, backups: [web-2] }\n');
  });
});
