import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../cli/run-cli.ts';
import { event, events, gate, model } from './open-psa-text.ts';

const tree = model(gate('top', `<and>${event('a')}${event('b')}</and>`), events('a', 'b'));
const { folder, remove } = makeFolder({
  'tree.xml': tree,
  'sub/other.yaml': 'cofail: 1\n',
  'broken.xml': model(gate('g', `<or><not>${event('a')}</not></or>`), gate('h', event('b')), events('a')),
  'gates.xml': model(gate('top', `<and>${event('a')}${event('b')}</and>`)),
  'events.xml': model(events('a', 'b')),
  'again.xml': model('\n', events('b')),
  'many.xml': model(...Array.from({ length: 80 }, (_, i) => gate(`g${i}`, '<or/>'))),
  'not xml.xml': 'cofail: 1\n',
});
writeFileSync(
  path.join(folder, 'latin.xml'),
  Buffer.from('<opsa-mef><label>\xe9</label></opsa-mef>', 'latin1'),
);
writeFileSync(path.join(folder, 'huge.xml'), `<opsa-mef>${' '.repeat(50 * 1024 * 1024)}</opsa-mef>`);
afterAll(remove);

const run = (...args: string[]) => runCli(['import', ...args], { cwd: folder });

describe('cofail import', () => {
  test('writes the inventory to stdout, and says on stderr what to do with it', async () => {
    const { code, stdout, stderr } = await run('open-psa', 'tree.xml');
    expect(code).toBe(0);
    expect(stdout.replace(/^#.*\n/gm, '')).toBe(`cofail: 1
domains:
  event:
    a: { failure: 0.1 }
    b: { failure: 0.1 }
services:
  top: { requires: { anyOf: [event:a, event:b] } }
`);
    expect(stderr).toBe(`Read 1 gate and 2 basic events.
The top gate, which no other gate reads: service:top
Next, once it is in a file: cofail cuts --target service:top tree.yaml
`);
  });

  test('writes it to a file, for the command that it names', async () => {
    const { code, stdout, stderr } = await run('open-psa', 'tree.xml', '--output', 'sub/my tree.yaml');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain("Next: cofail cuts --target service:top 'sub/my tree.yaml'\n");
    const cuts = await runCli(['cuts', '--target', 'service:top', 'sub/my tree.yaml'], { cwd: folder });
    expect(cuts.stdout).toContain('1 minimal cut set: 1 of order 2\nP(down) 0.01 (2.0 nines)');
    expect(cuts.stdout).toContain('event:a + event:b');
  });

  test('takes a model in several files', async () => {
    const { code, stdout, stderr } = await run('open-psa', 'gates.xml', 'events.xml');
    expect(code).toBe(0);
    expect(stdout).toContain('top: { requires: { anyOf: [event:a, event:b] } }');
    expect(stderr).toContain('cofail cuts --target service:top gates.yaml');
  });

  test('says in which of several files something is wrong', async () => {
    const { code, stdout, stderr } = await run('open-psa', 'gates.xml', 'events.xml', 'again.xml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^events\.xml:2:\d+ {2}error {2}duplicate-definition\n.*"b" is defined twice/);
    expect(stderr).toMatch(/first here: again\.xml:\d+:\d+/);
    const alone = await run('open-psa', 'gates.xml', 'broken.xml', 'not xml.xml');
    expect(alone.stderr).toContain('not xml.xml:1:1');
    expect(alone.stderr).toContain('The files cannot be imported: 1 error.');
  });

  test('says nothing with --quiet', async () => {
    expect(await run('open-psa', 'tree.xml', '-q', '-o', 'quiet.yaml')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(path.join(folder, 'quiet.yaml'), 'utf8')).toContain('top: {');
  });

  test('says everything that is wrong with a file, and writes nothing', async () => {
    const { code, stdout, stderr } = await run('open-psa', 'broken.xml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`broken.xml:2:27  error  unsupported-formula
    <not> is not read: with it, one more failure could make the gate work again
    Cut sets are those of and, or and atleast: write the gate with these.
broken.xml:3:23  error  undefined-reference
    there is no event or gate "b"
    Define it, e.g. with <define-basic-event name="…"/>.
The file cannot be imported: 2 errors.
`);
  });

  test('shows the first fifty of many problems', async () => {
    const { stderr } = await run('open-psa', 'many.xml');
    expect(stderr.match(/ error {2}/g)).toHaveLength(50);
    expect(stderr).toContain('The file cannot be imported: 80 errors, of which the first 50 are shown.\n');
  });

  test.each([
    [
      'not xml.xml',
      'not xml.xml:1:1  error  broken-xml\n    this is no well-formed XML: text data outside of root node',
    ],
    ['latin.xml', 'latin.xml  error  unreadable-file\n    the file is not UTF-8 text\n    Save it as UTF-8.'],
    [
      'huge.xml',
      'huge.xml  error  file-too-large\n    the file has more than the 16 MiB that are read\n    Export fewer fault trees at a time.',
    ],
  ])('refuses %s', async (file, says) => {
    const { code, stdout, stderr } = await run('open-psa', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${says}\n`);
  });

  test.each([
    [['open-ps', 'tree.xml'], 'cofail: there is no format "open-ps" to import. Did you mean open-psa?'],
    [['galileo', 'tree.xml'], 'cofail: there is no format "galileo" to import. There are: open-psa.'],
    [['open-psa'], "cofail: missing required argument 'files'\nMore: cofail import --help"],
    [['open-psa', 'nothing.xml'], 'cofail: there is no file or folder "nothing.xml"'],
    [['open-psa', 'sub'], 'cofail: "sub" is a folder; name the file to import'],
    [
      ['open-psa', 'tree.xml', '-o', './tree.xml'],
      'cofail: --output "./tree.xml" is a file to import; name another',
    ],
    [['open-psa', 'tree.xml', '-o', 'no/where.yaml'], 'cofail: "no/where.yaml" cannot be written (ENOENT)'],
  ])('says what is wrong with %j', async (args, says) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
    expect(readFileSync(path.join(folder, 'tree.xml'), 'utf8')).toBe(tree);
  });

  test('has help with its formats and examples', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Formats:\n  open-psa ');
    expect(stdout.match(/^ {2}cofail import open-psa /gm)).toHaveLength(3);
    expect((await runCli(['--help'])).stdout).toMatch(/^ {2}import .*open-psa/m);
  });
});
