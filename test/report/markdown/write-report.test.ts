import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, root, runCli } from '../../cli/run-cli.ts';

const flagship = 'inventories/opengradient';

describe('the report as Markdown', () => {
  test.each([
    ['flagship', flagship],
    ['fleet', 'test/cli/fixtures/fleet'],
    ['quickstart', 'inventories/quickstart.yaml'],
  ])('of %s is as expected', async (name, inventory) => {
    const { code, stdout, stderr } = await runCli(['report', inventory]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`expected/report-${name}.md`);
  });

  test('has as many cells in each row of a table as in its head', async () => {
    const { stdout } = await runCli(['report', flagship]);
    const lines = stdout.split('\n');
    let cells = 0;
    for (const [index, line] of lines.entries()) {
      if (!line.startsWith('|')) continue;
      const count = line.split('|').length;
      if (!lines[index - 1]?.startsWith('|')) cells = count;
      expect(count, line).toBe(cells);
    }
    expect(cells).toBeGreaterThan(0);
  });

  test('says what it did not prove, where a budget ended searches', async () => {
    const { stdout } = await runCli(['report', '--budget', '5', flagship]);
    expect(stdout).toContain('not exact: see [what this rests on](#what-this-rests-on)');
    expect(stdout).toMatch(/\| `service:ledger` \| not all minimal cut sets were counted \|/);
  });
});

describe('a report in a file', () => {
  test('takes its format from the ending, and is the same when made twice', async () => {
    const made = makeFolder({});
    try {
      for (const [file, start] of [
        ['report.md', '# Resilience report: Open'],
        ['REPORT.JSON', '{\n  "cofail"'],
      ] as const) {
        const target = path.join(made.folder, file);
        await runCli(['report', flagship, '--output', target]);
        const first = readFileSync(target, 'utf8');
        await runCli(['report', flagship, '--output', target]);
        expect(readFileSync(target, 'utf8')).toBe(first);
        expect(first.startsWith(start)).toBe(true);
      }
    } finally {
      made.remove();
    }
  });

  test('names the SHA-256 of each file that it is about', async () => {
    const { stdout } = await runCli(['report', '--format', 'json', flagship]);
    const files: { file: string; sha256: string }[] = JSON.parse(stdout).result.footing.files;
    expect(files).toHaveLength(6);
    for (const { file, sha256 } of files) {
      const bytes = readFileSync(path.join(root, file));
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});
