import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedCoreFatTree } from '../../bench/make-fat-tree.ts';
import { hardTree } from '../../bench/make-hard-tree.ts';
import { ask, compile, type Progress } from '../../src/fault/index.ts';
import type { askInWorker as AskInWorker } from '../../src/fault/worker/ask-in-worker.ts';
import { buildCli } from '../cli/run-cli.ts';

let built: ReturnType<typeof buildCli>;
let askInWorker: typeof AskInWorker;
beforeAll(async () => {
  built = buildCli();
  const file = path.join(built.folder, 'dist/fault/worker/ask-in-worker.js');
  ({ askInWorker } = (await import(pathToFileURL(file).href)) as { askInWorker: typeof AskInWorker });
});
afterAll(() => built.remove());

describe('a question in a worker', () => {
  test('has the answers that it has on the spot', async () => {
    const tree = sharedCoreFatTree(48);
    const compiled = compile(tree.graph);
    const targets = Array.from({ length: 8 }, (_, pod) => tree.servers[pod]![0]![0]!);
    const here = ask(compiled, { targets });
    const there = await askInWorker(compiled, { targets });
    expect(there.cutSets.count).toBe(105_780_340_832n);
    expect(there.cutSets.countByOrder).toEqual(here.cutSets.countByOrder);
    expect(there.cutSets.top(5, 'probability')).toEqual(here.cutSets.top(5, 'probability'));
    expect(there.probability).toEqual(here.probability);
    expect(there.relevantEvents).toEqual(here.relevantEvents);
  });

  test('tells how far it is, and ends with what is proven when it is aborted', async () => {
    const { graph, top } = hardTree(1);
    const compiled = compile(graph);
    const controller = new AbortController();
    const seen: Progress[] = [];
    const found = await askInWorker(compiled, {
      targets: [top],
      budget: {
        milliseconds: 20_000,
        signal: controller.signal,
        onProgress: (progress) => {
          seen.push(progress);
          if ((progress.order ?? 0) >= 3) controller.abort();
        },
      },
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(found.cutSets).toMatchObject({ complete: false, limit: 'aborted' });
    expect(found.cutSets.maxOrder).toBeGreaterThanOrEqual(3);
    expect(found.probability.exact).toBeNull();
    expect(found.probability.lower).toBeLessThan(found.probability.upper);
  });

  test('that is small never gets to see the worker, and mistakes are named', async () => {
    const compiled = compile({ vertices: [{ type: 'event', probability: 0.5 }] });
    const progress: Progress[] = [];
    const { probability } = await askInWorker(compiled, {
      targets: [0],
      budget: { onProgress: (step) => progress.push(step) },
    });
    expect(probability.exact).toBe(0.5);
    expect(progress).toEqual([]);
    await expect(askInWorker(compiled, { targets: [7] })).rejects.toThrow(/target 7/);
  });

  test('is answered all the same where no thread may be started', () => {
    const { graph, top } = hardTree(1);
    const budget = { nodes: 100_000 };
    const program = `
      import { compile } from './dist/fault/index.js';
      import { askInWorker } from './dist/fault/worker/ask-in-worker.js';
      const compiled = compile(${JSON.stringify(graph)});
      const { cutSets, probability } = await askInWorker(compiled, { targets: [${top}], budget: ${JSON.stringify(budget)} });
      console.log(JSON.stringify({ permitted: process.permission.has('worker'), order: cutSets.maxOrder, probability }));
    `;
    writeFileSync(path.join(built.folder, 'ask.mjs'), program);
    // Newer releases of Node call it --permission and know the older name too.
    const allowed = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings'];
    const said = execFileSync(process.execPath, [...allowed, 'ask.mjs'], {
      cwd: built.folder,
      encoding: 'utf8',
    });
    const here = ask(compile(graph), { targets: [top], budget });
    expect(JSON.parse(said)).toEqual({
      permitted: false,
      order: here.cutSets.maxOrder,
      probability: here.probability,
    });
  });
});
