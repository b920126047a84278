import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { bundledInventories, bundledSources } from '../load-bundled.ts';
import { arbitraryShuffledInventory, shuffleDocument } from '../oracle/arbitrary-inventory.ts';
import type { Document } from '../oracle/read-document.ts';
import { questionsAbout } from './questions.ts';
import { makeFolder, runCli } from './run-cli.ts';

const scratch = makeFolder({});
afterAll(scratch.remove);

type Documents = Readonly<Record<string, Document>>;

/** Writes documents as JSON into a folder of the given name below the scratch folder. */
function write(name: string, documents: Documents): string {
  const folder = path.join(scratch.folder, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, document] of Object.entries(documents))
    writeFileSync(path.join(folder, file), JSON.stringify(document));
  return folder;
}

/** Places move with what stands there; all else of a finding stays. */
function withoutPlaces(stdout: string): unknown {
  const output = JSON.parse(stdout);
  const findings = output.diagnostics.map(
    ({ rule, message, hint, file, severity }: Readonly<Record<string, unknown>>) =>
      JSON.stringify([file, rule, severity, message, hint]),
  );
  return { ...output, diagnostics: findings.sort() };
}

/** Hashes are of the files' very text; all else of a report stays. */
function withoutHashes(stdout: string): string {
  return stdout.replace(/"sha256": "[0-9a-f]{64}"/g, '"sha256": ""');
}

/** Where something stands moves with it, and so do the numbers in paths; all else of a suggestion stays. */
function withoutNumbers(stdout: string): unknown {
  return JSON.parse(stdout, (key, value) => {
    if (key === 'line' || key === 'column') return null;
    return key === 'path' && typeof value === 'string' ? value.replace(/\[\d+\]/g, '[]') : value;
  });
}

/** Asks everything about two writings of an inventory, of the second with its files in another order. */
async function expectSameAnswers(name: string, documents: Documents, shuffled: Documents): Promise<void> {
  const files = Object.keys(documents);
  const { inventory } = loadInventory(
    files.map((file) => ({ path: file, text: JSON.stringify(documents[file]) })),
  );
  if (inventory === null) throw new Error('it does not load');
  const folders = [write(`${name}/original`, documents), write(`${name}/shuffled`, shuffled)] as const;
  for (const { command, args } of questionsAbout(inventory)) {
    const ask = async (cwd: string, paths: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCli([command, ...args, '--format', 'json', ...paths], {
        cwd,
      });
      if (code > 1) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
      return stdout;
    };
    const before = await ask(folders[0], files);
    const after = await ask(folders[1], [...files].reverse());
    if (command === 'lint') expect(withoutPlaces(after)).toEqual(withoutPlaces(before));
    else if (command === 'report') expect(withoutHashes(after)).toEqual(withoutHashes(before));
    else if (command === 'suggest') expect(withoutNumbers(after)).toEqual(withoutNumbers(before));
    else expect(after).toBe(before);
  }
}

function mapDocuments(documents: Documents, change: (document: Document) => Document): Documents {
  return Object.fromEntries(Object.entries(documents).map(([file, document]) => [file, change(document)]));
}

describe('the order of files, keys and lists changes no byte of JSON', () => {
  test.each(bundledInventories)('about %s', async (name) => {
    const documents: Documents = Object.fromEntries(
      bundledSources(name).map(({ path: file, text }) => [
        `${path.basename(file, '.yaml')}.json`,
        parse(text),
      ]),
    );
    for (const seed of [1, 2])
      await expectSameAnswers(
        name,
        documents,
        mapDocuments(documents, (document) => shuffleDocument(document, seed)),
      );
  });

  test('about random inventories in two files', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryShuffledInventory(), async ({ document, shuffled }) => {
        await expectSameAnswers('random', split(document), split(shuffled));
      }),
      { numRuns: 25 },
    );
    // Some fifty commands for each inventory.
  }, 240_000);
});

/** The nodes in a file of their own. */
function split({ nodes, name, ...rest }: Document): Documents {
  const named = name === undefined ? {} : { name };
  return {
    'a.json': { ...rest, ...named },
    'b.json': { cofail: 1, ...(nodes === undefined ? {} : { nodes }) },
  };
}
