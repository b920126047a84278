import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { reportIncentives } from '../../src/analysis/incentives/report-incentives.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { gatherReport } from '../../src/analysis/report/gather-report.ts';
import { checkScenario } from '../../src/analysis/what-if/check-scenario.ts';
import { makeCanFail } from '../../src/analysis/what-if/what-if.ts';
import { loadInventory, type SourceText } from '../../src/inventory/load-inventory.ts';
import { readScenarios } from '../../src/inventory/scenarios/read-scenarios.ts';
import { hashFiles } from '../../src/report/hash-files.ts';
import { writeReportPage } from '../../src/report/html/write-report-page.ts';
import { root } from '../cli/run-cli.ts';

let script: string | null = null;

/** Bundles src/page as `npm run build` does, away from dist. */
function bundlePage(): string {
  if (script !== null) return script;
  const folder = mkdtempSync(path.join(tmpdir(), 'cofail-page-'));
  try {
    const file = path.join(folder, 'page.js');
    const [, ...options] = packageJson.scripts['build:page'].split(' ');
    const bundler = path.join(root, 'node_modules/rolldown/bin/cli.mjs');
    const wanted = options.map((option) => (option === 'dist/page.js' ? file : option));
    execFileSync(process.execPath, [bundler, ...wanted], { cwd: root });
    script = readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return script;
}

/** Writes the report page of an inventory to a file. */
export function writePage(
  sources: readonly SourceText[],
  file: string,
  scenarios: readonly SourceText[] = [],
): void {
  const { inventory, diagnostics } = loadInventory(sources);
  if (inventory === null) throw new Error(`it does not load: ${diagnostics[0]?.message}`);
  const model = buildFaultModel(inventory);
  const report = gatherReport(model, { today: '2026-06-15' });
  const read = scenarios.length === 0 ? null : readScenarios(scenarios, inventory, makeCanFail(model));
  if (read !== null && read.scenarios === null)
    throw new Error(`they do not load: ${read.diagnostics[0]?.message}`);
  const outcomes = (read?.scenarios ?? []).map((one) => checkScenario(inventory, one, model));
  const page = { name: inventory.name, report, files: hashFiles(sources) };
  writeFileSync(
    file,
    writeReportPage(page, inventory, bundlePage(), reportIncentives(inventory), [], outcomes),
  );
}
