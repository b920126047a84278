import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../cli/run-cli.ts';
import { bundledSources } from '../load-bundled.ts';
import { chromiumPath, launch, type OpenPage, openFile } from './open-page.ts';
import { writePage } from './write-page.ts';

const hostile = {
  cofail: 1,
  regions: { '<img/src=x/onerror=alert(2)>': { location: [1, 1] } },
  nodes: { a: { region: '<img/src=x/onerror=alert(2)>' } },
  demand: [{ from: { name: '</script><svg/onload=alert(1)>\u202e', location: [2, 2] }, rate: '1/s' }],
  candidates: { '<img/src=x/onerror=alert(5)>': { region: '<img/src=x/onerror=alert(2)>' } },
};

const made = makeFolder({});
const file = path.join(made.folder, 'operators.html');
afterAll(made.remove);

/** How many entrants the map shows, by the name of the candidate. */
function readSpots(page: Page): Promise<Record<string, number>> {
  return page.evaluate(`Object.fromEntries([...document.querySelectorAll('.spot[data-taken]')]
    .map((spot) => [spot.querySelector('title').textContent, Number(spot.querySelector('text').textContent)]))`) as Promise<
    Record<string, number>
  >;
}

interface Rule {
  readonly rule: string;
  readonly moves: readonly { readonly from: string | null; readonly to: string | null }[];
}

async function askCli(): Promise<readonly Rule[]> {
  const args = ['incentives', '--rule', 'all', '--next', '8', '-f', 'json', 'inventories/incentives.yaml'];
  return JSON.parse((await runCli(args)).stdout).result.rules;
}

function countAfter({ moves }: Rule, steps: number): Record<string, number> {
  const count = new Map<string, number>();
  for (const { from, to } of moves.slice(0, steps)) {
    if (from !== null) count.set(from, (count.get(from) ?? 0) - 1);
    if (to !== null) count.set(to, (count.get(to) ?? 0) + 1);
  }
  return Object.fromEntries([...count].filter(([, nodes]) => nodes > 0));
}

describe.skipIf(chromiumPath === null)('the map of operators', () => {
  let browser: Browser;
  let open: OpenPage;
  beforeAll(async () => {
    writePage(bundledSources('incentives.yaml'), file);
    browser = await launch();
    open = await openFile(browser, file);
  }, 60_000);
  afterAll(() => browser.close());

  test('shows every rule as the command line ends it', async () => {
    for (const [index, rule] of (await askCli()).entries()) {
      await open.page.selectOption('#in-rule', { index });
      expect([rule.rule, await readSpots(open.page)]).toEqual([
        rule.rule,
        countAfter(rule, rule.moves.length),
      ]);
    }
  }, 30_000);

  test('goes through the moves by keyboard', async () => {
    const { page } = open;
    const rule = (await askCli())[1];
    if (rule === undefined) throw new Error('no rule');
    await page.selectOption('#in-rule', { index: 1 });
    await page.focus('#in-step');
    await page.keyboard.press('Home');
    expect(await readSpots(page)).toEqual({});
    expect(await page.textContent('#in-words')).toBe('As it is. 60% served, 0% after the worst loss.');
    for (let step = 1; step <= 10; step++) {
      await page.keyboard.press('ArrowRight');
      expect(await readSpots(page)).toEqual(countAfter(rule, step));
    }
    expect(await page.textContent('#in-count')).toBe(`10 of ${rule.moves.length}`);
    await page.focus('#in-back');
    await page.keyboard.press('Enter');
    expect(await readSpots(page)).toEqual(countAfter(rule, 9));
  }, 30_000);

  test('plays by itself until the end, and stops when asked', async () => {
    const { page } = open;
    await page.selectOption('#in-rule', { index: 3 });
    await page.click('#in-play');
    await page.locator('#in-play', { hasText: 'Play' }).waitFor({ timeout: 20_000 });
    expect(await page.textContent('#in-words')).toContain('Nobody gains by moving any more.');
    await page.click('#in-play');
    expect(await page.getAttribute('#in-play', 'aria-pressed')).toBe('true');
    await page.click('#in-play');
    expect(await page.getAttribute('#in-play', 'aria-pressed')).toBe('false');
  }, 30_000);

  test.each([
    { width: 1280, scheme: 'light' },
    { width: 390, scheme: 'dark' },
  ] as const)(
    'axe finds nothing in it, at $width px, $scheme',
    async (view) => {
      const { page } = await openFile(browser, file, view);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(`axe.run('#incentives', { selectors: false })`)) as {
        violations: { id: string; nodes: { html: string }[] }[];
      };
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.close();
    },
    60_000,
  );

  test('takes words of the user for words', async () => {
    const evil = path.join(made.folder, 'hostile.html');
    writePage([{ path: 'hostile.json', text: JSON.stringify(hostile) }], evil);
    const { page, complaints, requests } = await openFile(browser, evil);
    expect(await page.textContent('#incentives .users title')).toBe(
      '</script><svg/onload=alert(1)>\\u{202e}: 100% of demand',
    );
    expect(Object.keys(await readSpots(page))).toEqual(['<img/src=x/onerror=alert(5)>']);
    expect(await page.evaluate(`document.querySelectorAll('img, svg[onload], [onerror]').length`)).toBe(0);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  }, 30_000);

  test('asks for nothing and is refused nothing', () => {
    expect(open.complaints).toEqual([]);
    expect(open.requests).toEqual([]);
  });
});
