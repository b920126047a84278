import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli, makeFolder, runCli, spawnCli } from './run-cli.ts';

const many = makeFolder({
  'many.json': JSON.stringify({
    cofail: 1,
    clouds: { aws: {} },
    nodes: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`n-${index}`, { cloud: 'aws' }])),
  }),
});
let built: ReturnType<typeof buildCli>;
beforeAll(() => {
  built = buildCli();
});
afterAll(() => {
  built.remove();
  many.remove();
});

describe('the built program', () => {
  test('prints what the library prints, and ends with its exit code', async () => {
    for (const args of [['lint'], ['pairs', '--fail-on', 'shared-fate'], ['clusters'], ['frobnicate']]) {
      const [name = '', ...options] = args;
      const all = [name, 'inventories/quickstart.yaml', ...options];
      expect(await spawnCli(built.folder, all)).toEqual(await runCli(all));
    }
  });

  test('writes a long output to a pipe whole', async () => {
    const args = ['graph', '--format', 'json', 'many.json'];
    const { code, stdout, stderr } = await spawnCli(built.folder, args, { cwd: many.folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.length).toBeGreaterThan(64 * 1024);
    expect(stdout).toBe((await runCli(args, { cwd: many.folder })).stdout);
  });

  test('ends in peace when its reader has read enough', async () => {
    const args = ['graph', 'many.json'];
    const { code, stderr } = await spawnCli(built.folder, args, { cwd: many.folder, readUpTo: 1000 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('writes a starter inventory that it can audit', async () => {
    const { folder, remove } = makeFolder({});
    try {
      const { code, stderr } = await spawnCli(built.folder, ['init'], { cwd: folder });
      expect(stderr).toBe(
        'Wrote "inventories/quickstart.yaml", and .inventory.schema.json beside it for editors.\nNext: cofail pairs inventories/quickstart.yaml\n',
      );
      expect(code).toBe(0);
      const audit = await spawnCli(built.folder, ['pairs'], { cwd: folder });
      expect(audit.stdout).toContain('2 pairs: 1 shared-fate, 1 independent');
    } finally {
      remove();
    }
  });

  test('finds the page of a rule beside itself', async () => {
    const { code, stdout } = await spawnCli(built.folder, ['explain', 'unused-domain']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# unused-domain\n/);
  });
});
