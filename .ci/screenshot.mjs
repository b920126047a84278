/**
 * Takes the pictures of the report that the docs show, of the flagship: docs/images/report-*.png. Wants a build and a
 * Chromium (/usr/bin/chromium, or where CHROMIUM says).
 *
 *   npm run screenshot
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { shrinkPng } from './shrink-png.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = path.join(root, 'docs/images');
const folder = mkdtempSync(path.join(tmpdir(), 'cofail-screenshot-'));
const file = path.join(folder, 'report.html');
const failed = 'power-grid:pjm';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const command = ['dist/cli/bin.js', 'report', '--today', '2026-06-15', '--output', file];
  execFileSync(process.execPath, [...command, 'inventories/opengradient'], { cwd: root });
  mkdirSync(images, { recursive: true });
  await take('report-minute.png', { width: 1280, height: 450, scheme: 'light' });
  await take('report-what-if.png', { width: 1280, height: 980, scheme: 'light', from: '#what-if', failed });
  await take('report-phone-dark.png', {
    width: 390,
    height: 980,
    scheme: 'dark',
    from: '#wi-summary',
    failed,
  });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

/** One picture of what stands in the window, from the top of the page or of one of its parts. */
async function take(name, { width, height, scheme, from, failed: fails }) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  await page.goto(pathToFileURL(file).href);
  if (fails !== undefined) await page.locator(`#wi-graph [data-ref="${fails}"]`).dispatchEvent('click');
  if (from !== undefined) await page.evaluate(`document.querySelector('${from}').scrollIntoView()`);
  if (from === '#wi-summary') await page.evaluate('scrollBy(0, -60)');
  const target = path.join(images, name);
  writeFileSync(target, shrinkPng(await page.screenshot()));
  await page.close();
  console.log(`${path.relative(root, target)}: ${Math.round(statSync(target).size / 1024)} kB`);
}
