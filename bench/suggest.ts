/**
 * The smallest changes: the flagship, and fleets of many nodes in which most pairs stand on something in common. Wall
 * time, CPU time, peak memory, and what is proven.
 *
 *   npm run bench -- suggest [NODES...]        the flagship, 1,000 and 10,000 nodes where none are given
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildFaultModel } from '../src/analysis/model/fault-model.ts';
import { changeInventory } from '../src/analysis/suggest/change-inventory.ts';
import { suggestChanges } from '../src/analysis/suggest/suggest-changes.ts';
import { loadInventory, type SourceText } from '../src/inventory/load-inventory.ts';
import { writeMoves } from '../src/rules/fix/write-moves.ts';
import { makeFleet } from './make-fleet.ts';

const today = '2026-11-22';
const sizes = [1_000, 10_000];

function flagship(): SourceText[] {
  const folder = fileURLToPath(new URL('../../inventories/opengradient', import.meta.url));
  return readdirSync(folder).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

function run(name: string, sources: readonly SourceText[]): void {
  const { inventory } = loadInventory(sources);
  if (inventory === null) throw new Error(`${name} does not load`);
  const model = buildFaultModel(inventory);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { goals, moves, atLeast, complete } = suggestChanges(model, { today });
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const repaired = goals.filter(({ isRepaired }) => isRepaired).length;
  const plan = moves.map(({ move }) => move);
  buildFaultModel(changeInventory(inventory, plan));
  const { unwritten } = writeMoves(sources, inventory, plan);
  if (unwritten.length > 0) throw new Error(`${unwritten.length} moves cannot be written`);
  console.log(
    `${name.padEnd(16)} ${goals.length} goals, ${repaired} repaired by ${moves.length} changes, at least ${atLeast}${complete ? ', complete' : ''}`,
  );
  console.log(
    `  ${(wall / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s CPU, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB peak`,
  );
}

const wanted = process.argv.slice(2).map(Number);
if (wanted.length === 0) run('flagship', flagship());
for (const nodes of wanted.length > 0 ? wanted : sizes)
  run(`${nodes.toLocaleString('en-US')} nodes`, makeFleet(nodes).files);
