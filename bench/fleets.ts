/**
 * Fleets of many nodes, from files on disk to every answer: wall time, CPU time and peak memory. The answers, and lint,
 * each run in a process of their own; so does loading the same fleet as JSON.
 *
 *   npm run bench -- fleets [NODES...]        1,000, 10,000 and 100,000 where none are given
 *   npm run bench -- fleets 1000000           takes some minutes, and 5 GB
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findClusters } from '../src/analysis/clusters/find-clusters.ts';
import { diffInventories } from '../src/analysis/diff/diff-inventories.ts';
import { diffPairs } from '../src/analysis/diff/diff-pairs.ts';
import { buildFaultModel, type FaultModel } from '../src/analysis/model/fault-model.ts';
import { auditPairs } from '../src/analysis/pairs/audit-pairs.ts';
import { type Outage, whatIf } from '../src/analysis/what-if/what-if.ts';
import { outageSweep } from '../src/fault/compile/propagate.ts';
import type { Inventory } from '../src/inventory/inventory.ts';
import { loadInventory } from '../src/inventory/load-inventory.ts';
import { AheadParser } from '../src/inventory/parse/parse-ahead.ts';
import { parsePlain } from '../src/inventory/parse/parse-plain.ts';
import { TapeValues } from '../src/inventory/parse/tape.ts';
import { readSources } from '../src/inventory/read-sources.ts';
import { runRules } from '../src/rules/run/run-rules.ts';
import { makeFleet } from './make-fleet.ts';

const today = '2026-11-22';
const sizes = [1_000, 10_000, 100_000];
const mostBytes = 2 ** 30;

async function load(folder: string): Promise<Inventory> {
  const ahead = new AheadParser(availableParallelism());
  const { sources } = await step('read files', () =>
    readSources([folder], '/', mostBytes, (file, bytes) => ahead.add(file, bytes)),
  );
  const tapes = await step('parse, on every core where there is much', () => ahead.finish(sources));
  const { inventory } = await step('load', () => loadInventory(sources, { tapes }));
  if (inventory === null) throw new Error('the fleet does not load');
  return inventory;
}

/** Every answer; each is checked for being there. */
async function answer(folder: string): Promise<void> {
  const start = performance.now();
  const inventory = await load(folder);
  const model = await step('fault model', () => buildFaultModel(inventory));
  const audits = await step('verdicts and exact joint probabilities of all pairs', () =>
    auditPairs(model, inventory.pairs, { today, mostCutSets: 0, paths: false }),
  );
  console.log(`  from files to here: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  const isWhole = audits.every(({ complete, probability }) => complete && probability.both !== null);
  if (audits.length === 0 || !isWhole) throw new Error('an audit is missing');
  await step('outage sweep: every domain and node', () => {
    const sweep = outageSweep(model.compiled);
    for (let event = 0; event < model.ownFailures.length; event++) sweep.down([event]);
  });
  await step('first what-if, model known', () => whatIf(inventory, ['cloud:cloud-0'], null, model));
  askWhatIfs(model);
  if (inventory.pairs.length <= 100_000)
    await step('clusters and independent count', () => findClusters(model));
}

/** The fleet with services that stand on all its nodes of a role. */
async function answerServices(folder: string): Promise<void> {
  const { sources } = await readSources([folder], '/', mostBytes);
  const text = `cofail: 1
services:
  ledger: { requires: { moreThan: 2/3, of: { kind: node, where: { role: full } }, weighted: true } }
  chat: { requires: { atLeast: 3, of: { kind: node, where: { role: inference } } } }
  data: { requires: { allOf: [service:chat, { atLeast: 1/2, of: { kind: node, where: { role: data } } }] } }
`;
  const { inventory } = loadInventory([...sources, { path: 'services.yaml', text }]);
  if (inventory === null) throw new Error('the fleet does not load');
  const model = buildFaultModel(inventory);
  await step('first what-if, model known', () => whatIf(inventory, ['cloud:cloud-0'], null, model));
  askWhatIfs(model);
}

/** What goes down and what is then one failure away; and then also why, what holds all the same, and what is left. */
function askWhatIfs(model: FaultModel): void {
  const ask = (
    kind: string,
    count: number,
    most: number,
    read: (outage: Outage) => void,
    words: string,
  ): void => {
    const walls: number[] = [];
    const cpus: number[] = [];
    for (let query = 0; query < count; query++) {
      const [start, cpu] = [performance.now(), process.cpuUsage()];
      read(whatIf(model.inventory, [`${kind}:${kind}-${query % most}`], null, model));
      walls.push(performance.now() - start);
      const { user, system } = process.cpuUsage(cpu);
      cpus.push((user + system) / 1000);
    }
    const [wall = 0, cpu = 0] = [walls, cpus].map((times) => times.sort((x, y) => x - y)[count >> 1]);
    console.log(
      `  ${`what-if of one ${kind}${words}, median of ${count}`.padEnd(52)} ${wall.toFixed(1).padStart(7)} ms  ${cpu.toFixed(1).padStart(7)} ms CPU`,
    );
  };
  const readAll = ({ why, held, pairsHit, remaining }: Outage) =>
    [why, held, pairsHit, remaining.roles, remaining.thresholdsHit].length;
  for (const [read, words] of [
    [() => {}, ''],
    [readAll, ', all told'],
  ] as const) {
    // A cloud is a twelfth of the fleet; of three clocks, two are enough.
    ask('cloud', 36, 12, read, words);
    ask('operator', 20, 20, read, words);
    ask('clock', 60, 60, read, words);
  }
}

async function lint(folder: string): Promise<void> {
  const inventory = await load(folder);
  const found = await step('lint, all rules', () => runRules(inventory, { today }));
  if (found.length === 0) throw new Error('lint finds nothing');
}

/** What a change of one node does; judging everything anew must say the same. */
async function diff(folder: string): Promise<void> {
  const { sources } = await readSources([folder], '/', mostBytes);
  const changed = sources.map(({ path: file, text }) => ({
    path: file,
    text: text.replace(/( node-0:(?:\n {4}.*)*?\n {4}operator: ).*/, '$1operator-0'),
  }));
  const [base, head] = [loadInventory(sources).inventory, loadInventory(changed).inventory];
  if (base === null || head === null) throw new Error('the fleet does not load');
  const found = await step('diff after a change of one node', () => diffInventories(base, head, { today }));
  if (found.entities.changed.join() !== 'node:node-0') throw new Error('another node has changed');
  const isTouched = (ref: string): boolean => ref === 'node:node-0';
  await step('of it, its pairs', () => diffPairs(base, head, isTouched, { today }));
  const all = await step('all pairs of both sides anew', () => diffPairs(base, head, () => true, { today }));
  if (JSON.stringify(all.changes) !== JSON.stringify(found.pairs))
    throw new Error('judging everything anew says something else');
}

async function step<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `  ${name.padEnd(52)} ${wall.toFixed(0).padStart(7)} ms  ${((user + system) / 1000).toFixed(0).padStart(7)} ms CPU  ${peak.toFixed(0).padStart(5)} MB peak`,
  );
  return result;
}

/** Writes a fleet to files, as YAML and as JSON, and answers the size of the YAML. */
function writeFleet(nodes: number, folder: string): number {
  let size = 0;
  for (const kind of ['yaml', 'json']) mkdirSync(path.join(folder, kind));
  for (const { path: file, text } of makeFleet(nodes).files) {
    size += text.length;
    writeFileSync(path.join(folder, 'yaml', file), text);
    const tape = parsePlain(text, 'entities');
    if (tape === null) throw new Error('a fleet is of plain YAML');
    const json = JSON.stringify(new TapeValues(tape).valueAt(0), null, 2);
    writeFileSync(path.join(folder, 'json', file.replace('.yaml', '.json')), json);
  }
  return size;
}

const works = {
  answer,
  answerServices,
  lint,
  diff,
  load: async (folder: string) => void (await load(folder)),
};
const titles: Readonly<Record<keyof typeof works, string>> = {
  answer: 'answer',
  answerServices: 'answer, with services on all nodes',
  lint: 'lint',
  diff: 'diff',
  load: 'load',
};
const [first, ...rest] = process.argv.slice(2);
const isWork = (word: string | undefined): word is keyof typeof works =>
  word !== undefined && Object.hasOwn(works, word);
if (isWork(first)) await works[first](rest[0] ?? '');
else {
  const wanted = [first, ...rest].filter((size) => size !== undefined).map(Number);
  for (const nodes of wanted.length > 0 ? wanted : sizes) {
    const folder = mkdtempSync(path.join(tmpdir(), 'cofail-fleet-'));
    try {
      const size = writeFleet(nodes, folder);
      console.log(
        `\n${nodes.toLocaleString('en-US')} nodes and as many pairs, ${(size / 1e6).toFixed(1)} MB of YAML`,
      );
      for (const [work, kind] of [
        ['answer', 'yaml'],
        ['answerServices', 'yaml'],
        ['lint', 'yaml'],
        ['diff', 'yaml'],
        ['load', 'json'],
      ] as const) {
        console.log(` ${titles[work]}, from ${kind}`);
        const args = [fileURLToPath(import.meta.url), work, path.join(folder, kind)];
        const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
        if (status !== 0) process.exitCode = 1;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
