import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as ahead from '../../../src/inventory/parse/parse-ahead.ts';
import { AheadParser } from '../../../src/inventory/parse/parse-ahead.ts';
import { parsePlain } from '../../../src/inventory/parse/parse-plain.ts';
import { buildCli } from '../../cli/run-cli.ts';
import { bundledInventories } from '../bundled.ts';

const sources = bundledInventories.flatMap(([, inside]) => inside);
const expected = new Map(
  [...sources].map(({ path: file, text }) => [file, parsePlain(text, 'entities')] as const),
);

let built: ReturnType<typeof buildCli>;
beforeAll(() => {
  built = buildCli();
}, 60_000);
afterAll(() => built.remove());

/** What a parser answers that was given the bytes of all the files. */
function parseAll(parser: AheadParser): Promise<ahead.Tapes> {
  for (const { path: file, text } of sources) parser.add(file, new TextEncoder().encode(text));
  return parser.finish(sources);
}

describe('parsing ahead', () => {
  test('with workers, in the built package, answers what this thread would', async () => {
    const file = pathToFileURL(path.join(built.folder, 'dist/inventory/parse/parse-ahead.js')).href;
    const { AheadParser: Built } = (await import(/* @vite-ignore */ file)) as typeof ahead;
    expect(await parseAll(new Built(3, 1))).toEqual(expected);
  });

  test('where a worker fails leaves its files out', async () => {
    // From source there is no file that a worker could start with.
    const tapes = await parseAll(new AheadParser(2, 1));
    expect(tapes.size).toBeGreaterThan(0);
    expect(tapes.size).toBeLessThan(sources.length);
    for (const [file, tape] of tapes) expect(tape).toEqual(expected.get(file));
  });

  test('needs no worker for few and small files, nor on one core', async () => {
    // Where one was started, files would be left out.
    expect(await parseAll(new AheadParser(8))).toEqual(expected);
    expect(await parseAll(new AheadParser(1, 1))).toEqual(expected);
  });
});
