import path from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../cli/run-cli.ts';
import { bundledSources } from '../load-bundled.ts';
import { chromiumPath, launch, openFile, type View } from './open-page.ts';
import { writePage } from './write-page.ts';

const hostileWords = [
  '<img src=x onerror=alert(1)>',
  '</style><script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  "' onfocus='alert(4)",
  '&lt;b&gt;',
  '\u202eevil',
  'x'.repeat(10_000),
];
const hostile = {
  cofail: 1,
  name: hostileWords.join(' '),
  clouds: Object.fromEntries(hostileWords.map((word, index) => [`c${index}`, { name: word }])),
  domains: { tee: { '<img/onerror=x>': {}, '</script>': {}, '</style>': {} } },
  nodes: Object.fromEntries(
    ['<img/onerror=alert(5)>', '</script>', '"quoted"', "it's", '__proto__x', 'x'.repeat(10_000)].map(
      (id, at) => [
        id,
        {
          role: hostileWords[at] ?? 'r',
          cloud: `c${at % 2}`,
          domains: { tee: '</script>' },
          ...(at > 0 ? { backups: ['<img/onerror=alert(5)>'] } : {}),
        },
      ],
    ),
  ),
  services: { '<b>s</b>': { requires: { atLeast: 1, of: { kind: 'node' } } } },
};

const made = makeFolder({});
const fileOf = (name: string): string => path.join(made.folder, `${name}.html`);
afterAll(made.remove);

describe.skipIf(chromiumPath === null)(
  'the report in a real browser (skipped where there is no Chromium)',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      writePage(bundledSources('opengradient'), fileOf('flagship'));
      writePage(bundledSources('quickstart.yaml'), fileOf('quickstart'));
      writePage([{ path: 'hostile.json', text: JSON.stringify(hostile) }], fileOf('hostile'));
      browser = await launch();
    });
    afterAll(() => browser?.close());

    const views: readonly Required<View>[] = [
      { width: 1280, scheme: 'light' },
      { width: 1280, scheme: 'dark' },
      { width: 390, scheme: 'light' },
      { width: 390, scheme: 'dark' },
    ];
    test.each(views)(
      'opens from disk without a complaint and a request, at $width px, $scheme',
      async (view) => {
        for (const name of ['flagship', 'quickstart', 'hostile']) {
          const { page, complaints, requests } = await openFile(browser, fileOf(name), view);
          expect({ name, complaints, requests }).toEqual({ name, complaints: [], requests: [] });
          const width = await page.evaluate('document.documentElement.scrollWidth');
          expect({ name, width }).toEqual({ name, width: view.width });
          await page.close();
        }
      },
    );

    // Two of the four: each takes some ten seconds.
    test.each([views[0]!, views[3]!])(
      'axe finds nothing, at $width px, $scheme',
      async (view) => {
        for (const name of ['flagship', 'hostile']) {
          const { page } = await openFile(browser, fileOf(name), view);
          if (name === 'flagship')
            await page.locator('#wi-graph [data-ref="power-grid:pjm"]').dispatchEvent('click');
          // Of many folds of one form the first says all, and each takes its time.
          await page.evaluate(
            "for (const one of document.querySelectorAll('details:first-of-type')) one.open = true",
          );
          // The page's own policy forbids scripts, so this one comes by the debugger.
          await page.evaluate(axe.source);
          const { violations } = (await page.evaluate('axe.run({ selectors: false })')) as {
            violations: { id: string; nodes: { html: string }[] }[];
          };
          expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
          await page.close();
        }
      },
      240_000,
    );

    test('words of the user are text: no element, no attribute comes from them', async () => {
      const { page, complaints } = await openFile(browser, fileOf('hostile'));
      const strange = await page.evaluate(
        `[...document.querySelectorAll('script:not(#data, :last-of-type), img, iframe, b b, svg[onload], [onfocus], [onerror]')].map((one) => one.outerHTML)`,
      );
      expect({ strange, complaints }).toEqual({ strange: [], complaints: [] });
      const text = await page.evaluate('document.body.textContent');
      expect(text).toContain('</script>');
      expect(text).toContain('<img/onerror=alert(5)>');
      expect(text).not.toMatch(/[\u202a-\u202e]/);
      await page.close();
    });

    test('words of the user stay text while things fail, in both pictures and all lists', async () => {
      const { page, complaints } = await openFile(browser, fileOf('hostile'));
      const refs = (await page.evaluate(
        "[...document.querySelectorAll('#wi-graph [data-ref]')].map((one) => one.dataset.ref)",
      )) as string[];
      expect(refs).toContain('node:<img/onerror=alert(5)>');
      for (const ref of refs)
        await page.evaluate(
          `[...document.querySelectorAll('#wi-graph [data-ref]')].find((one) => one.dataset.ref === ${JSON.stringify(ref)}).click()`,
        );
      await page.fill('#wi-search', '<');
      await page.selectOption('#wi-group', 'role');
      const strange = await page.evaluate(
        `[...document.querySelectorAll('#what-if :is(script, img, iframe, b b, svg[onload], [onfocus], [onerror])')].map((one) => one.outerHTML)`,
      );
      expect({ strange, complaints }).toEqual({ strange: [], complaints: [] });
      expect(await page.textContent('#wi-failed')).toContain('<img/onerror=alert(5)>');
      expect(await page.textContent('#wi-graph')).toContain('</script>');
      expect(await page.textContent('#what-if')).not.toMatch(/[\u202a-\u202e]/);
      await page.close();
    });

    test('a script that comes into the page some way does not run', async () => {
      const { page, complaints } = await openFile(browser, fileOf('flagship'));
      await page.evaluate(
        `const one = document.createElement('script'); one.textContent = 'document.title = "taken"'; document.body.append(one)`,
      );
      expect(await page.title()).toBe(
        'OpenGradient (illustrative fleet on real failure domains): resilience report',
      );
      expect(complaints.join()).toContain('Content Security Policy');
      await page.close();
    });

    test('the keyboard alone reaches every section, table and fold, in the order of the page', async () => {
      const { page } = await openFile(browser, fileOf('quickstart'));
      const stops = 'a, summary, .scroll, input, select, [tabindex="0"], button:not([tabindex="-1"])';
      const wanted = await page.evaluate(
        `[...document.querySelectorAll('${stops}')].filter((one) => one.checkVisibility()).length`,
      );
      const reached = new Set<number>();
      let last = -1;
      for (let step = 0; step < 500; step++) {
        await page.keyboard.press('Tab');
        const at = Number(
          await page.evaluate(
            `[...document.querySelectorAll('${stops}')].filter((one) => one.checkVisibility()).indexOf(document.activeElement)`,
          ),
        );
        if (at < 0) break;
        expect(at).toBeGreaterThan(last);
        last = at;
        reached.add(at);
      }
      expect(reached.size).toBe(wanted);
      await page.close();
    });

    test('on paper, what is folded up is there too', async () => {
      const { page } = await openFile(browser, fileOf('flagship'));
      const closed = `document.querySelector('#services details p').getBoundingClientRect().height`;
      await page.emulateMedia({ media: 'print' });
      expect(Number(await page.evaluate(closed))).toBeGreaterThan(0);
      await page.close();
    });
  },
);
