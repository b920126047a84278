import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { fixFiles } from '../../src/cli/lint/fix-files.ts';
import { fixKinds } from '../../src/cli/lint/fix-kinds.ts';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { bundledInventories, bundledSources } from '../load-bundled.ts';
import { arbitraryInventory, shuffleDocument } from '../oracle/arbitrary-inventory.ts';
import { makeFolder, runCli } from './run-cli.ts';

const untidy = `cofail: 1
# head
networks:
  as3356: {}
  # Cogent
  as174:  { name: Cogent, aliases: [AS174, "Cogent Communications"] }   # trailing

operators: { z: {}, a: {} }
nodes:
  # second
  n10:
    network: [as3356, AS174]
    operator: operator:a
    domains:
      rack: [r1, r2]

  # first
  n2: { network: 'Cogent Communications', dependsOn: [operator:z, "AS174"], backups: [spare] }
  n1:
    network:
    - as3356
    -   "AS174"   # why

    # cofail-disable-next-line unknown-domain
    operator: z
  spare: {}
domains: { rack: { r1: {}, r2: {} } }
`;

const tidy = `cofail: 1
# head
networks:
  # Cogent
  as174:  { name: Cogent, aliases: [AS174, "Cogent Communications"] }   # trailing
  as3356: {}

operators: { z: {}, a: {} }
nodes:
  # second
  n10:
    network: { anyOf: [as3356, as174] }
    operator: a
    domains:
      rack: { anyOf: [r1, r2] }

  n1:
    network:
      anyOf:
        - as3356
        -   "as174"   # why

    operator: z
  # first
  n2: { network: 'as174', dependsOn: [operator:z, "network:as174"], backups: [spare] }
  spare: {}
domains: { rack: { r1: {}, r2: {} } }
`;

describe('lint --fix', () => {
  test('repairs what is safe, and keeps comments and spaces', async () => {
    const { folder, remove } = makeFolder({ 'a.yaml': untidy });
    const result = await runCli(['lint', 'a.yaml', '--fix', '--bare-lists', 'anyOf'], { cwd: folder });
    expect(result).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Repaired 1 file.\nClean: 1 file, 10 entities.\n',
    });
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(tidy);
    const again = await runCli(['lint', 'a.yaml', '--fix'], { cwd: folder });
    expect(again.stderr).toBe('Clean: 1 file, 10 entities.\n');
    remove();
  });

  test('can be tried: the patch does what --fix does, and nothing is written', async () => {
    const { folder, remove } = makeFolder({ 'a.yaml': untidy });
    const args = ['lint', 'a.yaml', '--fix-dry-run', '--bare-lists', 'anyOf', '--output', 'a.patch'];
    expect(await runCli(args, { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(untidy);
    execFileSync('git', ['apply', 'a.patch'], { cwd: folder });
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(tidy);
    remove();
  });

  test('does not guess what a bare list means', async () => {
    const { folder, remove } = makeFolder({ 'a.yaml': untidy });
    const { code, stdout } = await runCli(['lint', 'a.yaml', '--fix', '--format', 'compact'], {
      cwd: folder,
    });
    expect(stdout).toContain('a.yaml:12:14: error invalid-value');
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(untidy);
    remove();
  });

  test('says in a trial what keeps the files from being loaded', async () => {
    const { folder, remove } = makeFolder({ 'a.yaml': untidy });
    const { code, stdout, stderr } = await runCli(['lint', 'a.yaml', '--fix-dry-run'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('a.yaml:12:14  error  invalid-value');
    expect(stderr).toContain('The inventory cannot be loaded: 3 errors.');
    remove();
  });

  test('repairs nothing where a file cannot be read: what the others mean may hang on it', async () => {
    const { folder, remove } = makeFolder({ 'a.yaml': tidy.replace("'as174'", 'network:as174') });
    writeFileSync(path.join(folder, 'b.yaml'), Buffer.from([0xff, 0xfe, 0xff]));
    const { code, stderr } = await runCli(['lint', '.', '--fix'], { cwd: folder });
    expect({ code, stderr: stderr.includes('Repaired') }).toEqual({ code: 2, stderr: false });
    const trial = await runCli(['lint', '.', '--fix-dry-run'], { cwd: folder });
    expect(trial).toMatchObject({ code: 2, stdout: '' });
    expect(trial.stderr).toContain('unreadable-file');
    remove();
  });

  test('repairs only what it is asked to', async () => {
    const { folder, remove } = makeFolder({
      'a.yaml': tidy.replace('backups: [spare]', 'backups: [node:spare]'),
    });
    writeFileSync(path.join(folder, 'b.yaml'), 'cofail: 1\nclouds:\n  y: {}\n  x: { operator: node:n2 }\n');
    writeFileSync(
      path.join(folder, 'b.yaml'),
      'cofail: 1\nclouds:\n  y: {}\n  x: { operator: operator:z }\n',
    );
    await runCli(['lint', '.', '--fix', '--fix-kinds', 'references'], { cwd: folder });
    expect(readFileSync(path.join(folder, 'b.yaml'), 'utf8')).toBe(
      'cofail: 1\nclouds:\n  y: {}\n  x: { operator: z }\n',
    );
    await runCli(['lint', '.', '--fix', '--fix-kinds', 'order'], { cwd: folder });
    expect(readFileSync(path.join(folder, 'b.yaml'), 'utf8')).toBe(
      'cofail: 1\nclouds:\n  x: { operator: z }\n  y: {}\n',
    );
    remove();
  });

  test('takes unused rules out of a comment, but none that it does not know', async () => {
    const text = `cofail: 1
clouds:
  # cofail-disable-next-line unused-domain, unknown-domain -- why
  a: {}
  # cofail-disable-next-line unused-domian
  b: {}
nodes: { n: { cloud: b } }
`;
    const { folder, remove } = makeFolder({ 'a.yaml': text });
    await runCli(['lint', 'a.yaml', '--fix'], { cwd: folder });
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(
      text.replace('unused-domain, unknown-domain', 'unused-domain'),
    );
    remove();
  });
});

test.each([
  [['--bare-lists', 'anyOf'], '--bare-lists goes with --fix or --fix-dry-run'],
  [['--fix-kinds', 'order'], '--fix-kinds goes with --fix or --fix-dry-run'],
  [['--git', 'HEAD'], '--git goes with --changed-only'],
])('lint tells of options that would do nothing alone: %s', async (args, says) => {
  const { code, stderr } = await runCli(['lint', 'inventories/quickstart.yaml', ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `cofail: ${says}\n` });
});

describe('what is repaired', () => {
  const fix = (sources: readonly SourceText[]): readonly SourceText[] =>
    fixFiles(sources, { kinds: fixKinds, bareLists: null, findUnused: () => [] });

  test.each(bundledInventories)('means what it meant, and needs no repair again: %s', (name) => {
    const fixed = fix(bundledSources(name));
    expect(fix(fixed)).toEqual(fixed);
  });

  const fixText = (text: string): string => fix([{ path: 'a.yaml', text }])[0]?.text ?? '';

  test('takes no words of several lines for the comment of the entity below', () => {
    const text =
      'nodes:\n  b:\n    labels:\n      text: |\n        words\n        # no comment\n  # of a\n  a: {}\n';
    expect(fixText(`cofail: 1\n${text}`)).toBe(
      'cofail: 1\nnodes:\n  # of a\n  a: {}\n  b:\n    labels:\n      text: |\n        words\n        # no comment\n',
    );
  });

  test.each([
    'cofail: 1\nnodes:\n  b: &b { role: r }\n  a: *b\n',
    'cofail: 1\nnodes:\n  b: &b { role: r }\n  a: { <<: *b }\n',
    'cofail: 1\nnetworks: { n: { aliases: [N1] } }\nnodes:\n  b: { network: &n N1 }\n  a: { network: *n }\n',
  ])('leaves a file with anchors in the order that they need: %j', (text) => {
    expect(loadInventory([{ path: 'a.yaml', text }]).inventory).not.toBeNull();
    expect(fixText(text)).toBe(text);
    for (const bareLists of ['anyOf', 'allOf'] as const) {
      const list = text.replace('N1 }', '[N1, N1] }');
      expect(
        fixFiles([{ path: 'a.yaml', text: list }], { kinds: [], bareLists, findUnused: () => [] }),
      ).toEqual([{ path: 'a.yaml', text: list }]);
    }
  });

  test('leaves the ends of lines as they are, however they are mixed', () => {
    expect(fixText('# an old end\r of a line\r\ncofail: 1\nclouds:\r\n  b: {}\n  a: {}\r\n')).toBe(
      '# an old end\r of a line\r\ncofail: 1\nclouds:\r\n  a: {}\n  b: {}\r\n',
    );
    expect(fixText('cofail: 1\r\nclouds:\r\n  b: {}\r\n  a: {}')).toBe(
      'cofail: 1\r\nclouds:\r\n  a: {}\r\n  b: {}',
    );
  });

  test('means what it meant, in random inventories: fixFiles checks that, and throws otherwise', () => {
    const style = fc.record({
      collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
      indentSeq: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitraryInventory(), fc.integer(), style, (document, seed, options) => {
        const text = stringify(shuffleDocument(document, seed), { ...options, aliasDuplicateObjects: false });
        const sources = [{ path: 'a.yaml', text }];
        const fixed = fix(sources);
        expect(fix(fixed)).toEqual(fixed);
        if (options.collectionStyle === 'flow') return;
        const [{ inventory }] = [loadInventory(fixed)];
        const nodes = [...(inventory?.entities.values() ?? [])]
          .filter(({ kind }) => kind === 'node')
          .sort(
            (a, b) =>
              (inventory?.locate(a.place)?.start.line ?? 0) - (inventory?.locate(b.place)?.start.line ?? 0),
          )
          .map(({ id }) => id);
        expect(nodes).toEqual([...nodes].sort(new Intl.Collator('en', { numeric: true }).compare));
      }),
      { numRuns: 150 },
    );
  });
});
