import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/errors.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { readSources } from '../../src/inventory/read-sources.ts';

const inventory = 'cofail: 1\nnodes: { a: {} }\n';
const mostBytes = 1024 * 1024;
let folder = '';

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cofail-sources-'));
  write('fleet/b.yaml', inventory);
  write('fleet/a.yml', inventory);
  write('fleet/deep/c.json', '{}');
  write('fleet/.hidden/d.yaml', 'x');
  write('fleet/.e.yaml', 'x');
  write('fleet/node_modules/f.yaml', 'x');
  write('fleet/cofail.config.yaml', 'x');
  write('fleet/readme.md', 'x');
  write('fleet/inventory.schema.json', 'x');
  write('bad/latin.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
  write('bad/utf16.yaml', Buffer.from('\uFEFFa: 1', 'utf16le'));
  write('bad/fine.yaml', inventory);
  write('large/a.yaml', `# ${' '.repeat(mostBytes)}`);
  write('large/b.yaml', inventory);
  write('sum/a.yaml', '#'.repeat(mostBytes - 10));
  write('sum/b.yaml', '#'.repeat(11));
  const naming = (file: string): string => `${inventory}latency: [{ file: ${file} }]\n`;
  write('times/a.yaml', naming('deep/t.csv'));
  write('times/b.yaml', naming('./deep/t.csv'));
  write('times/deep/t.csv', 'from,to,ms\n');
  write('times/deep/other.csv', 'x');
  write('stolen/a.yaml', naming('secret.csv'));
  write('stolen/b.yaml', naming('../times/deep/t.csv'));
  write('stolen/c.yaml', naming('folder.csv'));
  write('stolen/d.yaml', naming('none.csv'));
  write('stolen/folder.csv/x.txt', 'x');
  symlinkSync('../times/deep/t.csv', path.join(folder, 'stolen/secret.csv'));
  write('bom.yaml', `\uFEFF${inventory}`);
  mkdirSync(path.join(folder, 'empty'));
  mkdirSync(path.join(folder, 'links'));
  symlinkSync('../fleet/b.yaml', path.join(folder, 'links/b.yaml'));
  symlinkSync('nowhere.yaml', path.join(folder, 'links/broken.yaml'));
  symlinkSync('..', path.join(folder, 'links/loop.yaml'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(...paths: string[]): Promise<{ files: string[]; found: string[] }> {
  const { sources, diagnostics } = await readSources(paths, folder, mostBytes);
  return {
    files: sources.map((source) => source.path),
    found: diagnostics.map((found) => `${found.file} ${found.rule}: ${found.message}`),
  };
}

describe('readSources', () => {
  it('reads YAML and JSON below a folder in text order, without what is hidden or not an inventory', async () => {
    expect(await read('fleet')).toEqual({
      files: ['fleet/a.yml', 'fleet/b.yaml', 'fleet/deep/c.json'],
      found: [],
    });
  });

  it('reads each file once, whatever leads to it', async () => {
    const absolute = path.join(folder, 'fleet/b.yaml');
    expect(
      (await read('fleet/b.yaml', './fleet/../fleet/b.yaml', absolute, 'links/b.yaml')).files,
    ).toHaveLength(1);
    expect((await read('fleet', './fleet/')).files).toHaveLength(3);
  });

  it('reads a file that is named, whatever its name', async () => {
    expect((await read('fleet/readme.md', 'fleet/.e.yaml')).files).toEqual([
      'fleet/.e.yaml',
      'fleet/readme.md',
    ]);
  });

  it('says which path leads to nothing', async () => {
    await expect(read('fleet', 'flet')).rejects.toThrow(new InputError('there is no file or folder "flet"'));
    await expect(read('fleet/b.yaml/x')).rejects.toThrow('there is no file or folder');
    await expect(read('')).rejects.toThrow('there is no file or folder ""');
    await expect(read('empty')).rejects.toThrow(
      'no YAML or JSON file in "empty". Write one with: cofail init',
    );
  });

  it('tells what is no UTF-8 text, and reads the others', async () => {
    expect(await read('bad')).toEqual({
      files: ['bad/fine.yaml'],
      found: [
        'bad/latin.yaml unreadable-file: the file is not UTF-8 text',
        'bad/utf16.yaml unreadable-file: the file is not UTF-8 text',
      ],
    });
  });

  it('tells of a link to nowhere, and follows no link to a folder', async () => {
    expect(await read('links')).toEqual({
      files: ['links/b.yaml'],
      found: ['links/broken.yaml unreadable-file: the file cannot be read (ENOENT)'],
    });
  });

  it('tells of a file that is too large, and of files that are too large together', async () => {
    expect(await read('large')).toEqual({
      files: ['large/b.yaml'],
      found: ['large/a.yaml file-too-large: the file has more than the 1 MiB that are read'],
    });
    expect(await read('sum')).toEqual({
      files: ['sum/a.yaml'],
      found: [
        'sum/b.yaml file-too-large: with this file there are more than the 1 MiB that are read at a time',
      ],
    });
  });

  it.skipIf(process.platform === 'win32')(
    'reads endless devices only so far, and no socket in a folder',
    async () => {
      expect((await read('/dev/zero')).found).toEqual([
        '/dev/zero file-too-large: the file has more than the 1 MiB that are read',
      ]);
      mkdirSync(path.join(folder, 'sockets'));
      const server = createServer().listen(path.join(folder, 'sockets/s.yaml'));
      await once(server, 'listening');
      await expect(read('sockets')).rejects.toThrow(InputError);
      server.close();
    },
  );
});

it('leaves a byte order mark out of the text', async () => {
  const { sources } = await readSources(['bom.yaml'], folder);
  expect(sources).toEqual([{ path: 'bom.yaml', text: inventory }]);
  const marked = loadInventory([{ path: 'a.yaml', text: '\uFEFFcofial: 1\nnodes: { a: {} }\n' }]);
  expect(marked.diagnostics[0]?.range?.start).toEqual({ line: 1, column: 1 });
});

describe('loading when files could not be read', () => {
  it('takes nothing for missing that they may declare', () => {
    const text = 'cofail: 1\nnodes: { a: { cloud: x, rol: y } }\n';
    const complete = loadInventory([{ path: 'a.yaml', text }]);
    expect(complete.diagnostics.map((found) => found.rule)).toEqual(['dangling-reference', 'unknown-key']);
    const incomplete = loadInventory([{ path: 'a.yaml', text }], { incomplete: true });
    expect(incomplete.diagnostics.map((found) => found.rule)).toEqual(['unknown-key']);
    expect(loadInventory([], { incomplete: true })).toMatchObject({ inventory: null, diagnostics: [] });
  });

  it('reads files of round-trip times that files name, once', async () => {
    expect(await read('times')).toEqual({
      files: ['times/a.yaml', 'times/b.yaml', 'times/deep/t.csv'],
      found: [],
    });
  });

  it('reads no file outside the folder of the inventory that names it, nor what is no file', async () => {
    expect(await read('stolen')).toEqual({
      files: ['stolen/a.yaml', 'stolen/b.yaml', 'stolen/c.yaml', 'stolen/d.yaml'],
      found: [
        'stolen/secret.csv unreadable-file: it is a link that leads out of the folder of "stolen/a.yaml"',
        'stolen/folder.csv unreadable-file: it is no file',
      ],
    });
  });
});
