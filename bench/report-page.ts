/**
 * The report page of large fleets: its size, how long writing it takes, and in Chromium how long opening it takes and a
 * first and a second what-if. Wants a build (dist/page.js) and a Chromium (/usr/bin/chromium, or where CHROMIUM says).
 *
 *   npm run bench -- report-page [NODES...]     1,000 and 10,000 where none are given
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildFaultModel } from '../src/analysis/model/fault-model.ts';
import { gatherReport } from '../src/analysis/report/gather-report.ts';
import { loadInventory } from '../src/inventory/load-inventory.ts';
import { hashFiles } from '../src/report/hash-files.ts';
import { writeReportPage } from '../src/report/html/write-report-page.ts';
import { makeFleet } from './make-fleet.ts';

const opens = 5;

function writePage(nodes: number, file: string): void {
  const { files: sources } = makeFleet(nodes);
  const { inventory } = loadInventory(sources);
  if (inventory === null) throw new Error('the fleet does not load');
  const start = performance.now();
  const report = gatherReport(buildFaultModel(inventory), { today: '2026-11-22' });
  const gathered = performance.now();
  const page = { name: inventory.name, report, files: hashFiles(sources) };
  const text = writeReportPage(page, inventory, readFileSync('dist/page.js', 'utf8'));
  writeFileSync(file, text);
  line('gather the report', gathered - start);
  line(`write the page, ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`, performance.now() - gathered);
}

interface Opened {
  /** From the first byte until scripts have run and the page takes input. */
  readonly wall: number;
  /** What the page's own thread worked for that. */
  readonly busy: number;
  readonly firstWhatIf: number;
  readonly secondWhatIf: number;
}

async function open(browser: Browser, file: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const metrics = await page.context().newCDPSession(page);
  await metrics.send('Performance.enable');
  await page.goto(pathToFileURL(file).href);
  const wall = Number(
    await page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"),
  );
  const { metrics: found } = await metrics.send('Performance.getMetrics');
  const busy = (found.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  const firstWhatIf = await press(page, 'cloud:cloud-1');
  const secondWhatIf = await press(page, 'cloud:cloud-2');
  await page.close();
  return { wall, busy, firstWhatIf, secondWhatIf };
}

/** Milliseconds until a press is answered. */
async function press(page: Page, ref: string): Promise<number> {
  const work = `(() => {
    const start = performance.now();
    document.querySelector('#wi-graph [data-ref="${ref}"]').click();
    return performance.now() - start;
  })()`;
  return Number(await page.evaluate(work));
}

function line(what: string, milliseconds: number): void {
  console.log(`  ${what.padEnd(52)} ${milliseconds.toFixed(0).padStart(7)} ms`);
}

/** The middle one. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

const wanted = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'cofail-report-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const nodes of wanted.length > 0 ? wanted : [1_000, 10_000]) {
    console.log(`\n${nodes.toLocaleString('en-US')} nodes and as many pairs`);
    const file = path.join(folder, `${nodes}.html`);
    writePage(nodes, file);
    const all: Opened[] = [];
    for (let time = 0; time < opens; time++) all.push(await open(browser, file));
    line(`open it, median of ${opens}`, median(all.map(({ wall }) => wall)));
    line('  of which its own thread works', median(all.map(({ busy }) => busy)));
    line('first what-if: builds the fault model', median(all.map(({ firstWhatIf }) => firstWhatIf)));
    line('second what-if', median(all.map(({ secondWhatIf }) => secondWhatIf)));
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
