import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as ahead from '../../../src/inventory/parse/parse-ahead.ts';
import { parseAhead } from '../../../src/inventory/parse/parse-ahead.ts';
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

describe('parsing ahead', () => {
  test('with a worker, in the built package, answers what this thread would', async () => {
    const file = pathToFileURL(path.join(built.folder, 'dist/inventory/parse/parse-ahead.js')).href;
    const { parseAhead: inWorkers } = (await import(/* @vite-ignore */ file)) as typeof ahead;
    expect(await inWorkers(sources, 3, 1)).toEqual(expected);
  });

  test('where a worker fails leaves its files out', async () => {
    // From source there is no file that a worker could start with.
    const tapes = await parseAhead(sources, 2, 1);
    expect(tapes.size).toBeGreaterThan(0);
    expect(tapes.size).toBeLessThan(sources.length);
    for (const [file, tape] of tapes) expect(tape).toEqual(expected.get(file));
  });

  test('leaves few and small files alone', async () => {
    expect(await parseAhead(sources, 8)).toEqual(new Map());
    expect(await parseAhead(sources.slice(0, 1), 8, 1)).toEqual(new Map());
    expect(await parseAhead(sources, 1, 1)).toEqual(new Map());
  });
});
