import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { defaultProbability } from '../../src/inventory/resolve/default-failures.ts';
import { codeBlocks } from './markdown.ts';

/**
 * Keeps the examples of README and docs true. A comment above a code block says what it is:
 *
 *     <!-- file: fleet.yaml -->    a whole file, which loads, and which the commands of the page can name
 *     <!-- broken: fleet.yaml -->  the same, but it must not load
 *     <!-- part -->                a file but for `cofail: 1`; all parts and files of a page are one inventory
 *     <!-- checked -->             commands with their output; a line `…` stands for any number of lines
 *     <!-- runs -->                a module that imports cofail; `console.log(x); // text` must print the text
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['README.md', 'CHANGELOG.md', 'docs', 'docs/decisions', 'docs/rules'].flatMap((place) =>
  place.endsWith('.md')
    ? [place]
    : readdirSync(path.join(root, place))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${place}/${name}`),
);
const scratch = mkdtempSync(path.join(tmpdir(), 'cofail-docs-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(pages)('%s', (page) => {
  const blocks = codeBlocks(readFileSync(path.join(root, page), 'utf8'));
  const folder = path.join(scratch, page);
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(root, 'inventories'), path.join(folder, 'inventories'));
  const files = blocks.flatMap(({ mark, text }) => {
    const [, kind, name] = /^(file|broken): (\S+)$/.exec(mark ?? '') ?? [];
    if (kind === undefined || name === undefined) return [];
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
    return [{ name, text, kind }];
  });
  const parts = blocks.filter(({ mark }) => mark === 'part');
  const checked = blocks.filter(({ mark }) => mark === 'checked');
  const modules = blocks.filter(({ mark }) => mark === 'runs');

  test('links to files and headings that exist', () => {
    const text = withoutCode(readFileSync(path.join(root, page), 'utf8'));
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)].filter(
      ([, target, anchor = '']) => {
        const file = path.join(root, target ? path.join(path.dirname(page), target) : page);
        return !existsSync(file) || (anchor !== '' && !anchorsOf(file).has(anchor));
      },
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('shows files that load, or that are meant not to', () => {
    for (const { name, text, kind } of files) {
      if (!/\.(yaml|json)$/.test(name) || name.startsWith('cofail.config')) continue;
      if (/\.scenario\./.test(name)) continue;
      const { diagnostics } = loadInventory([{ path: name, text }]);
      expect({ name, loads: diagnostics.length === 0, diagnostics }).toMatchObject({
        loads: kind === 'file',
      });
    }
  });

  test('shows parts that are one inventory', () => {
    if (parts.length === 0) return;
    const sources = parts.map(({ text }, index) => ({ path: `part-${index}`, text: `cofail: 1\n${text}` }));
    const whole = files.filter(({ kind }) => kind === 'file').map(({ name, text }) => ({ path: name, text }));
    expect(loadInventory([...whole, ...sources]).diagnostics).toEqual([]);
  });

  for (const { heading, text } of checked)
    test(`prints what it says under ${heading}`, async () => {
      for (const [command = '', ...expected] of sessions(text)) {
        const actual = await run(command, folder);
        const pattern = expected.map((line) =>
          line.trim() === '…' ? '(?:.*\n)*?' : `${escaped(line.trimEnd())} *\n`,
        );
        if (!new RegExp(`^${pattern.join('')}\\s*$`).test(actual)) expect(actual).toBe(expected.join('\n'));
      }
    });

  for (const [index, { heading, text }] of modules.entries())
    test(`runs the code under ${heading}`, async () => {
      const file = path.join(folder, `module-${index}.ts`);
      writeFileSync(
        file,
        text
          .replaceAll("'cofail'", `'${root}src/index.ts'`)
          .replaceAll("'cofail/fault'", `'${root}src/fault/index.ts'`),
      );
      const log = vi.spyOn(console, 'log').mockImplementation(() => {});
      const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
      try {
        await import(/* @vite-ignore */ file);
        const printed = log.mock.calls.map((values) => values.map(String).join(' '));
        const promised = [...text.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words);
        expect(printed).toEqual(promised);
      } finally {
        log.mockRestore();
        cwd.mockRestore();
      }
    });
});

test('the table of default probabilities is that of the code', () => {
  const text = readFileSync(path.join(root, 'docs/inventory-format.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (?:`(\w+)`|any custom kind) \| (\S+e-\d+) \|$/gm)];
  expect(rows).toHaveLength(6);
  for (const [, kind = 'custom', probability] of rows)
    expect({ kind, probability: defaultProbability(kind) }).toEqual({
      kind,
      probability: Number(probability),
    });
});

function withoutCode(markdown: string): string {
  return markdown.replace(/^```.*?^```/gms, '');
}

/** What GitHub makes of the headings of a page. */
function anchorsOf(file: string): Set<string> {
  const headings = withoutCode(readFileSync(file, 'utf8')).matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, words = '']) =>
      words
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Commands, each with the lines of its output. */
function sessions(text: string): string[][] {
  const found: string[][] = [];
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) found.push([line.slice(2)]);
    else found.at(-1)?.push(line);
  }
  return found.map((lines) => lines.join('\n').trimEnd().split('\n'));
}

let lastCode = 0;

/** What a person sees of a command: stdout and stderr as they come, in a terminal of 100 columns without colours. */
async function run(command: string, cwd: string): Promise<string> {
  if (command === 'echo $?') return `${lastCode}\n`;
  const [, ...args] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  let seen = '';
  const output = {
    write: (text: string): void => {
      seen += text;
    },
    isTerminal: false,
    columns: 100,
  };
  const now = () => new Date('2026-11-22T12:00:00Z');
  lastCode = await main(args, { stdout: output, stderr: output, cwd, env: { NO_COLOR: '1' }, now });
  return seen;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
