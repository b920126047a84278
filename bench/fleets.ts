/**
 * Fleets of many nodes, from YAML text to every answer: wall time, CPU time and peak memory, each size in a process of
 * its own.
 *
 *   npm run bench -- fleets [NODES...]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { auditPairs } from '../src/analysis/audit-pairs.ts';
import { buildFaultModel } from '../src/analysis/fault-model.ts';
import { findClusters } from '../src/analysis/find-clusters.ts';
import { whatIf } from '../src/analysis/what-if.ts';
import { outageSweep } from '../src/fault/propagate.ts';
import { loadInventory } from '../src/inventory/load-inventory.ts';
import { runRules } from '../src/rules/run-rules.ts';
import { makeFleet } from './make-fleet.ts';

const today = '2026-11-22';
const sizes = [1_000, 10_000, 100_000];

/** Measures one fleet in this process and prints a row per answer. Every answer is checked for being there. */
function measure(nodes: number): void {
  const fleet = makeFleet(nodes);
  const megabytes = fleet.files.reduce((sum, file) => sum + file.text.length, 0) / 1e6;
  console.log(
    `\n${nodes.toLocaleString('en-US')} nodes and as many pairs, ${megabytes.toFixed(1)} MB of YAML`,
  );
  const { inventory } = step('load', () => loadInventory(fleet.files));
  if (inventory === null) throw new Error('the fleet does not load');
  const model = step('fault model', () => buildFaultModel(inventory));
  const audits = step('verdicts and exact joint probabilities of all pairs', () =>
    auditPairs(model, inventory.pairs, { today, mostCutSets: 0 }),
  );
  if (
    audits.length !== fleet.pairs ||
    audits.some((audit) => !audit.complete || audit.probability.both === null)
  )
    throw new Error('an audit is missing');
  step('lint, all rules', () => runRules(inventory, { today }));
  const sweep = step('outage sweep: preparing', () => outageSweep(model.compiled));
  step('outage sweep: every domain and node', () => {
    for (let event = 0; event < model.ownFailures.length; event++) sweep.down([event]);
  });
  step('one what-if, model known', () => whatIf(inventory, ['cloud:cloud-0'], null, model));
  step('clusters and independent count', () => findClusters(model));
}

function step<Result>(name: string, work: () => Result): Result {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `  ${name.padEnd(52)} ${wall.toFixed(0).padStart(7)} ms  ${((user + system) / 1000).toFixed(0).padStart(7)} ms CPU  ${peak.toFixed(0).padStart(5)} MB peak`,
  );
  return result;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--one') measure(Number(rest[0]));
else {
  const wanted = [first, ...rest].filter((size) => size !== undefined).map(Number);
  for (const size of wanted.length > 0 ? wanted : sizes) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', String(size)], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}
