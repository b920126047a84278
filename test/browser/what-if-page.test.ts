import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whatIf } from '../../src/analysis/what-if/what-if.ts';
import { makeFolder, runCli } from '../cli/run-cli.ts';
import { bundledSources, loadBundled } from '../load-bundled.ts';
import { chromiumPath, launch, openFile } from './open-page.ts';
import { writePage } from './write-page.ts';

const aws = '13 of 41 nodes, 9 of 18 services, 39 of 148 entities down';
const nothing = 'Nothing has failed. Point at something, or press it.';

const made = makeFolder({});
const file = path.join(made.folder, 'flagship.html');
afterAll(made.remove);

interface Answer {
  readonly down: string[];
  /** In the graph: all that can be down. On the map, and beside it for want of a location: nodes. */
  readonly inGraph: string[];
  readonly onMap: string[];
  readonly lost: string[];
  readonly next: string[];
}

/** What the page shows to be down, which pairs are lost, and what is one failure away. */
function readAnswer(page: Page): Promise<Answer> {
  return page.evaluate(`({
    down: [...document.querySelectorAll('#wi-services li, #wi-down li')].map((one) => one.dataset.ref).sort(),
    inGraph: [...document.querySelectorAll('#wi-graph [data-state=down], #wi-graph [data-state=failed]')].map((one) => one.dataset.ref).sort(),
    onMap: [...document.querySelectorAll('.place [data-mark]:is([data-state=down], [data-state=failed])')]
      .map((one) => one.getAttribute('aria-label').replace(/, (down|failed)$/, '')).sort(),
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
  const all = [...down].sort();
  return {
    down: all,
    inGraph: all,
    onMap: all
      .filter((one) => one.startsWith('node:'))
      .map(nameOf)
      .sort(),
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
    const grid = `cofail: 1\nscenarios: { grid: { fail: [power-grid:pjm, cdn:cloudflare], for: 49h, expect: [{ down: service:payments }] } }\n`;
    writePage(bundledSources('opengradient'), file, [{ path: 'grid.yaml', text: grid }]);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('shows in list, graph and map what the command line says, for every entity of the flagship', async () => {
    const { page, complaints } = await openFile(browser, file);
    const refs = [...loadBundled('opengradient').entities.keys()];
    expect(refs.length).toBeGreaterThan(140);
    const press = (ref: string): Promise<unknown> =>
      page.locator(`#wi-graph button[data-ref="${ref}"]`).dispatchEvent('click');
    for (const ref of refs) {
      await press(ref);
      expect({ ref, ...(await readAnswer(page)) }).toEqual({ ref, ...(await askCli(ref)) });
      await press(ref);
    }
    expect(await readAnswer(page)).toEqual({ down: [], inGraph: [], onMap: [], lost: [], next: [] });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a shorter outage takes less, as the command line says', async () => {
    const { page } = await openFile(browser, file);
    await page.fill('#wi-search', 'facilitator:default');
    await page.click('#wi-found button[data-ref="facilitator:default"]');
    await page.fill('#wi-search', '');
    await page.mouse.move(0, 0);
    for (const [stop, text, duration] of [
      [3, '10m', '10m'],
      [4, '30m', '30m'],
      [11, 'as long as it takes', undefined],
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
    await page.keyboard.type('amazon web');
    for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('#wi-found [data-ref="cloud:aws"]', 'aria-pressed')).toBe('true');
    expect(await page.textContent('#wi-summary')).toBe(aws);
    await page.focus('#wi-failed button');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#wi-summary')).toBe(nothing);
    await page.close();
  });

  test('the graph and the map are one stop of the Tab key each, with arrows inside', async () => {
    const { page } = await openFile(browser, file);
    const focused = (): Promise<unknown> =>
      page.evaluate(
        'document.activeElement.dataset.ref ?? document.activeElement.getAttribute("aria-label")',
      );
    await page.focus('#wi-graph [tabindex="0"]');
    expect(await focused()).toBe('operator:alder');
    for (let row = 0; row < 8; row++) await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('cloud:aws');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#wi-summary')).toBe(aws);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^region:/);
    await page.keyboard.press('Escape');
    expect(await page.textContent('#wi-summary')).toBe(nothing);
    await page.focus('.map [tabindex="0"]');
    const first = await focused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    const second = await focused();
    expect(second).not.toBe(first);
    expect(second).toMatch(/^[\w-]+, failed$/);
    expect(await page.textContent('#wi-summary')).toContain('1 of 41 nodes');
    await page.close();
  });

  test('what a mouse points at fails in both pictures, and is up again when it leaves', async () => {
    const { page } = await openFile(browser, file);
    await page.hover('#wi-graph [data-ref="cloud:aws"]');
    await page.waitForFunction(`document.querySelector('#wi-summary').textContent === '${aws}'`);
    expect(await readAnswer(page)).toEqual(await askCli('cloud:aws'));
    await page.mouse.move(2, 2);
    await page.waitForFunction(`document.querySelector('#wi-summary').textContent === '${nothing}'`);
    expect((await readAnswer(page)).onMap).toEqual([]);
    await page.close();
  });

  test('nodes fold into groups that say how much of them is down, and open again', async () => {
    const { page } = await openFile(browser, file);
    await page.selectOption('#wi-group', 'cloud');
    await page.locator('#wi-graph [data-ref="power-grid:pjm"]').dispatchEvent('click');
    const cloud = page.locator('#wi-graph [data-group="group cloud:aws"]');
    const { onMap, ...rest } = await readAnswer(page);
    expect(onMap).toEqual((await askCli('power-grid:pjm')).onMap);
    expect(rest.inGraph).toEqual(rest.down.filter((ref) => !ref.startsWith('node:')));
    expect(await cloud.locator('.count').textContent()).toBe('12/13');
    await cloud.dispatchEvent('click');
    expect(await cloud.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('#wi-graph .member [data-state=down]').count()).toBe(12);
    await page.close();
  });

  test('only what a failure touches can be shown, and only what a search finds with its surroundings', async () => {
    const { page } = await openFile(browser, file);
    await page.locator('#wi-graph [data-ref="monitor:ohio"]').dispatchEvent('click');
    await page.check('#wi-only');
    const touched = await page.locator('#wi-graph [data-ref]').count();
    expect(touched).toBeGreaterThan(0);
    expect(touched).toBeLessThan(10);
    await page.fill('#wi-search', 'full-osl');
    expect(await page.textContent('#wi-found')).toBe('Nothing is named so.');
    await page.fill('#wi-search', 'gpu-osl-1');
    const shown = await page.evaluate(
      "[...document.querySelectorAll('#wi-graph [data-ref]')].map((one) => one.dataset.ref)",
    );
    expect(shown).toContain('region:colo/osl');
    expect(shown).not.toContain('cloud:aws');
    await page.close();
  });

  test('a scenario plays in the picture, for as long as it says', async () => {
    const { page } = await openFile(browser, file);
    await page.click('#scenarios a.play');
    expect(await page.textContent('#wi-for-text')).toBe('49h');
    expect(await page.textContent('#wi-failed')).toBe('cdn:cloudflare ✕power-grid:pjm ✕Start again');
    const { down } = await readAnswer(page);
    const inventory = loadBundled('opengradient');
    const failed = ['power-grid:pjm', 'cdn:cloudflare'];
    expect(down).toEqual(whatIf(inventory, failed, 49 * 3600).down);
    expect(await page.locator('#wi-time svg').getAttribute('aria-label')).toContain('after 48h30m');
    await page.close();
  });

  test('a name in a table lets its thing fail', async () => {
    const { page } = await openFile(browser, file);
    await page.locator('#failures tbody tr:nth-child(2) code').first().click();
    expect(await page.textContent('#wi-summary')).toBe(aws);
    await page.evaluate("document.querySelector('#clusters details').open = true");
    await page.focus('#clusters a.cause');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#wi-summary')).toContain('15 of 41 nodes');
    await page.close();
  });
});
