import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFleet } from '../../bench/make-fleet.ts';
import { whatIf } from '../../src/analysis/what-if/what-if.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { mostRows } from '../../src/report/picture/lay-out-graph.ts';
import { makeFolder } from '../cli/run-cli.ts';
import { chromiumPath, launch, openFile } from './open-page.ts';
import { writePage } from './write-page.ts';

const made = makeFolder({});
const file = path.join(made.folder, 'large.html');
afterAll(made.remove);

const size = 10_000;
const { files } = makeFleet(size);

/** The numbers that groups of nodes show: how many are down, and how many there are. */
function groupCounts(page: Page): Promise<[down: number, all: number][]> {
  return page.evaluate(`[...document.querySelectorAll('#wi-graph [data-group^="group "] .count')].map((one) => {
    const [first, second] = one.textContent.split('/').map(Number);
    return second === undefined ? [0, first] : [first, second];
  })`) as Promise<[number, number][]>;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe.skipIf(chromiumPath === null)(
  'the page of a fleet of 10,000 nodes (skipped where there is no Chromium)',
  () => {
    let browser: Browser;
    let inventory: Inventory | null;
    beforeAll(async () => {
      inventory = loadInventory(files).inventory;
      writePage(files, file);
      browser = await launch();
    }, 300_000);
    afterAll(() => browser?.close());

    test('opens folded up: no column is longer than one can read, and all nodes are counted, in the graph and on the map', async () => {
      const { page, complaints, requests } = await openFile(browser, file);
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
      const rows = await page.evaluate(
        `[...document.querySelectorAll('#wi-graph ul')].map((one) => one.children.length)`,
      );
      expect(Math.max(...(rows as number[]))).toBeLessThanOrEqual(mostRows);
      expect(sum((await groupCounts(page)).map(([, all]) => all))).toBe(size);
      const onMap = await page.evaluate(
        `[...document.querySelectorAll('.mark title')].map((one) => Number(one.textContent.split(' ')[0].replace(/,/g, '')))`,
      );
      expect(sum(onMap as number[])).toBe(size);
      await page.close();
    });

    test('says of an outage what the engine says, and opens a group down to its nodes', async () => {
      if (inventory === null) throw new Error('the fleet does not load');
      const outage = whatIf(inventory, ['cloud:cloud-1']);
      const nodes = outage.down.filter((ref) => ref.startsWith('node:')).length;
      const { page } = await openFile(browser, file);
      await page.locator('#wi-graph [data-ref="cloud:cloud-1"]').dispatchEvent('click');
      expect(await page.textContent('#wi-summary')).toBe(
        `${nodes} of 10,000 nodes, 0 of 0 services, ${outage.down.length} of ${inventory.entities.size} entities down`,
      );
      expect(sum((await groupCounts(page)).map(([down]) => down))).toBe(nodes);
      await page.fill('#wi-search', 'node:node-77');
      await page.locator('#wi-found [data-ref="node:node-77"]').dispatchEvent('click');
      expect(await page.getAttribute('#wi-graph [data-ref="node:node-77"]', 'data-state')).toBe('failed');
      await page.fill('#wi-search', '');
      await page.selectOption('#wi-group', 'cloud');
      await page.locator('#wi-graph [data-group="group cloud:cloud-1"]').dispatchEvent('click');
      expect(await page.locator('#wi-graph .member [data-state=down]').count()).toBe(100);
      await page.close();
    });
  },
);
