import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { makeFolder, runCli } from './run-cli.ts';

const shared = `cofail: 1
operators: { fir: {} }
nodes:
  a: { operator: fir, backups: [b] }
  b: { operator: fir }
`;
const repaired = shared
  .replace('operators: { fir: {} }', 'operators: { fir: {}, oak: {} }')
  .replace('b: { operator: fir }', 'b: { operator: oak }');
const broken = 'cofail: 1\nnodes: [\n';

/** A `cofail … --watch` that runs in a folder, and the ways to see what it does. */
function startWatching(args: readonly string[], files: Readonly<Record<string, string>>, terminal = false) {
  const made = makeFolder(files);
  const inside = (file: string): string => path.join(made.folder, file);
  // What is written just before the start may make a command run twice at first.
  const past = new Date('2026-01-01');
  for (const file of Object.keys(files)) utimesSync(inside(file), past, past);
  let stdout = '';
  let stderr = '';
  let interrupt: (() => void) | null = null;
  const output = (take: (text: string) => void) => ({ write: take, isTerminal: terminal, columns: 100 });
  const code = main([...args, '--watch'], {
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
    cwd: made.folder,
    env: { NO_COLOR: '1' },
    now: () => new Date(),
    onInterrupt: (listener) => {
      interrupt = listener;
      return () => {
        interrupt = null;
      };
    },
  });
  const runs = (): string[] => stderr.split(/Watching \d+ files?\. Ctrl-C ends it\.\n/).slice(0, -1);
  return {
    inside,
    stdout: () => stdout,
    runs,
    write: (file: string, text: string) => {
      mkdirSync(path.dirname(inside(file)), { recursive: true });
      writeFileSync(inside(file), text);
    },
    /** Makes a change, and waits for a run that says these words on stderr. */
    until: async (words: string, change: () => unknown): Promise<void> => {
      const before = runs().length;
      await change();
      while (
        !runs()
          .slice(before)
          .some((said) => said.includes(words))
      )
        await wait(20);
    },
    first: async (): Promise<void> => {
      while (runs().length === 0) await wait(20);
    },
    end: async (): Promise<number> => {
      while (interrupt === null) await wait(20);
      interrupt();
      const result = await code;
      made.remove();
      return result;
    },
    code,
    remove: made.remove,
  };
}

describe('--watch', () => {
  test('lints again when a file changes, and ends with the exit code of the last run', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': shared });
    await watching.first();
    expect(watching.runs().at(-1)).toContain('1 error in 1 file');
    await watching.until('Clean', () => watching.write('inventories/all.yaml', repaired));
    expect(await watching.end()).toBe(0);
  });

  test('ends with 1 where the last run found something', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': repaired });
    await watching.first();
    await watching.until('1 error', () => watching.write('inventories/all.yaml', shared));
    expect(await watching.end()).toBe(1);
  });

  test('a file that cannot be loaded does not end it', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': shared });
    await watching.first();
    await watching.until('The inventory cannot be loaded', () =>
      watching.write('inventories/all.yaml', broken),
    );
    await watching.until('Clean', () => watching.write('inventories/all.yaml', repaired));
    expect(await watching.end()).toBe(0);
  });

  test('an editor that writes by renaming is seen, each time', async () => {
    const watching = startWatching(['lint', 'fleet.yaml'], { 'fleet.yaml': shared });
    await watching.first();
    for (const [text, says] of [
      [repaired, 'Clean'],
      [shared, '1 error'],
      [repaired, 'Clean'],
    ] as const) {
      await watching.until(says, () => {
        watching.write('.fleet.yaml.swp', text);
        renameSync(watching.inside('.fleet.yaml.swp'), watching.inside('fleet.yaml'));
      });
    }
    expect(await watching.end()).toBe(0);
  });

  test('files and folders that come and go are seen', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': repaired });
    await watching.first();
    const more = 'cofail: 1\noperators: { elm: {} }\nnodes: { c: { operator: elm } }\n';
    await watching.until('2 files', () => watching.write('inventories/deep/er/more.yaml', more));
    await watching.until('cannot be loaded', () =>
      appendFileSync(watching.inside('inventories/deep/er/more.yaml'), 'x: 1\n'),
    );
    await watching.until('1 file', () => rmSync(watching.inside('inventories/deep'), { recursive: true }));
    await watching.until('no folder inventories/', () =>
      rmSync(watching.inside('inventories'), { recursive: true }),
    );
    await watching.until('Clean', () => watching.write('inventories/all.yaml', repaired));
    expect(await watching.end()).toBe(0);
  });

  test('a config that is changed, broken, or comes is taken up', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': shared });
    await watching.first();
    const off = 'rules: { shared-fate-pair: off }\n';
    await watching.until('Clean', () => watching.write('cofail.config.yaml', off));
    await watching.until('rulez', () => watching.write('cofail.config.yaml', 'rulez: {}\n'));
    await watching.until('1 error', () => rmSync(watching.inside('cofail.config.yaml')));
    expect(await watching.end()).toBe(1);
  });

  test('a baseline that is changed is taken up', async () => {
    const watching = startWatching(['lint', '--baseline', 'known.json'], { 'inventories/all.yaml': shared });
    await watching.first();
    const update = ['lint', '--baseline', 'known.json', '--update-baseline'];
    await watching.until('Clean', () => runCli(update, { cwd: watching.inside('.') }));
    expect(await watching.end()).toBe(0);
  });

  test('what was only touched, or belongs to others, makes no run', async () => {
    const watching = startWatching(['lint'], { 'inventories/all.yaml': shared, 'notes.txt': '' });
    await watching.first();
    const before = watching.runs().length;
    utimesSync(watching.inside('inventories/all.yaml'), new Date(), new Date());
    watching.write('inventories/all.yaml', shared);
    watching.write('notes.txt', 'x');
    watching.write('inventories/readme.md', 'x');
    await wait(1000);
    expect(watching.runs()).toHaveLength(before);
    expect(await watching.end()).toBe(1);
  });

  test.each(['pairs', 'clusters', 'graph'])('is there for %s', async (command) => {
    const watching = startWatching([command, '-f', 'json', 'fleet.yaml'], { 'fleet.yaml': shared });
    await watching.first();
    await watching.until('', () => watching.write('fleet.yaml', repaired));
    expect(watching.stdout()).toContain('"operator": 1');
    expect(watching.stdout()).toContain('"operator": 2');
    expect(await watching.end()).toBe(0);
  });

  test('a scenario that is changed is taken up', async () => {
    const scenario = (down: string): string =>
      `cofail: 1\nscenarios:\n  out: { fail: operator:fir, expect: [{ down: ${down} }] }\n`;
    const args = ['what-if', 'fleet.yaml', '--scenario', 'drill.yaml'];
    const watching = startWatching(args, { 'fleet.yaml': repaired, 'drill.yaml': scenario('node:a') });
    await watching.first();
    expect(watching.stdout()).toContain('✔ out');
    await watching.until('', () => watching.write('drill.yaml', scenario('node:b')));
    expect(watching.stdout()).toContain('✖ out');
    expect(await watching.end()).toBe(1);
  });

  test('clears a terminal before each further run, and nothing else', async () => {
    for (const terminal of [true, false]) {
      const watching = startWatching(['lint'], { 'inventories/all.yaml': shared }, terminal);
      await watching.first();
      expect(watching.stdout()).not.toContain('\u001b[2J');
      await watching.until('1 error', () => watching.write('inventories/all.yaml', `${shared}# more\n`));
      expect(watching.stdout().includes('\u001b[2J')).toBe(terminal);
      await watching.end();
    }
  });

  test('wrong use ends at once', async () => {
    const watching = startWatching(['lint', '--max-warnings', 'many'], { 'inventories/all.yaml': shared });
    expect(await watching.code).toBe(2);
    watching.remove();
  });
});
