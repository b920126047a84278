import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../cli/run-cli.ts';
import { bundledSources, loadBundled } from '../load-bundled.ts';
import { chromiumPath, launch, openFile } from './open-page.ts';
import { writePage } from './write-page.ts';

const made = makeFolder({});
const file = path.join(made.folder, 'flagship.html');
afterAll(made.remove);

interface Answer {
  readonly down: string[];
  readonly lost: string[];
  readonly next: string[];
}

/** What the page shows to be down, which pairs are lost, and what is one failure away. */
function readAnswer(page: Page): Promise<Answer> {
  return page.evaluate(`({
    down: [...document.querySelectorAll('#wi-services li, #wi-down li')].map((one) => one.dataset.ref).sort(),
    lost: [...document.querySelectorAll('#wi-lost li')].map((one) => one.textContent).sort(),
    next: [...document.querySelectorAll('#wi-next li')].map((one) => one.textContent).sort(),
  })`) as Promise<Answer>;
}

/** What the command line answers to the same question, in the words of the page. */
async function askCli(ref: string, duration?: string): Promise<Answer> {
  const args = ['what-if', '--fail', ref, '--format', 'json', 'inventories/opengradient'];
  const { stdout } = await runCli(duration === undefined ? args : [...args, '--for', duration]);
  const { down, pairs, nextSinglePoints } = JSON.parse(stdout).result as {
    down: string[];
    pairs: { primary: string; backup: string; state: string }[];
    nextSinglePoints: Record<string, string[]>;
  };
  const nameOf = (one: string): string =>
    one.replace(/^node:/, '').replace(/^(.*:unknown)@(?:node:)?(.*)$/, '$1 of $2');
  return {
    down: [...down].sort(),
    lost: pairs
      .filter(({ state }) => state === 'both-down')
      .map(({ primary, backup }) => `${nameOf(primary)} → ${nameOf(backup)}`)
      .sort(),
    next: Object.entries(nextSinglePoints)
      .filter(([, causes]) => causes.length > 0)
      .map(([service, causes]) => `${service}: ${causes.map(nameOf).join(', ')}`)
      .sort(),
  };
}

describe.skipIf(chromiumPath === null)('what-if in the page (skipped where there is no Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    writePage(bundledSources('opengradient'), file);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('agrees with the command line on every entity of the flagship', async () => {
    const { page, complaints } = await openFile(browser, file);
    await page.evaluate(
      "for (const one of document.querySelectorAll('#wi-choices details')) one.open = true",
    );
    const refs = [...loadBundled('opengradient').entities.keys()];
    expect(refs.length).toBeGreaterThan(140);
    const press = (ref: string): Promise<unknown> =>
      page.locator(`#wi-choices button[data-ref="${ref}"]`).dispatchEvent('click');
    for (const ref of refs) {
      await press(ref);
      expect({ ref, ...(await readAnswer(page)) }).toEqual({ ref, ...(await askCli(ref)) });
      await press(ref);
    }
    expect(await readAnswer(page)).toEqual({ down: [], lost: [], next: [] });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a shorter outage takes less, as the command line says', async () => {
    const { page } = await openFile(browser, file);
    await page.fill('#wi-search', 'facilitator:default');
    await page.click('#wi-choices button[data-ref="facilitator:default"]');
    for (const [stop, text, duration] of [
      [3, '10m', '10m'],
      [4, '30m', '30m'],
      [11, 'long enough for every delay', undefined],
    ] as const) {
      await page.fill('#wi-for', String(stop));
      expect(await page.textContent('#wi-for-text')).toBe(text);
      expect(await readAnswer(page)).toEqual(await askCli('facilitator:default', duration));
    }
    await page.close();
  });

  test('works from the keyboard: search, press, take back', async () => {
    const { page } = await openFile(browser, file);
    await page.focus('#wi-search');
    await page.keyboard.type('cloud:aws');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('button[data-ref="cloud:aws"]', 'aria-pressed')).toBe('true');
    expect(await page.textContent('#wi-summary')).toBe(
      '13 of 41 nodes, 9 of 18 services, 39 of 148 entities down',
    );
    await page.focus('#wi-failed button');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#wi-summary')).toBe('Nothing has failed. Choose what fails.');
    await page.close();
  });
});
