/**
 * The Aralia fault trees: minimal cut sets, their number, exact probability, CPU time and resident memory of each, every
 * answer compared with the published one. ARALIA names the folder with the models and counts.tsv.
 *
 *   npx tsc -p bench/fault && ARALIA=FOLDER node dist/bench/bench/fault/aralia-bench.js [MODEL...]
 */
import { readFileSync } from 'node:fs';
import { compile, minimalCutSets, probability } from '../../src/fault/index.ts';
import { readOpenPsa } from '../../test/fault/open-psa.ts';

const folder = process.env.ARALIA ?? '../shared/data/aralia';
const wanted = process.argv.slice(2);
let total = 0;
for (const line of readFileSync(`${folder}/counts.tsv`, 'utf8').trim().split('\n').slice(1)) {
  const [model, count, exact] = line.split('\t') as [string, string, string];
  if (wanted.length > 0 && !wanted.includes(model)) continue;
  const tree = readOpenPsa(readFileSync(`${folder}/${model}.xml`, 'utf8'));
  const before = process.cpuUsage();
  const compiled = compile(tree.graph);
  const question = { targets: [tree.top] };
  const found = minimalCutSets(compiled, question);
  const middle = process.cpuUsage(before);
  const p = probability(compiled, question);
  const used = process.cpuUsage(before);
  const milliseconds = (used.user + used.system) / 1000;
  total += milliseconds;
  const right = String(found.count) === count && Math.abs((p.exact ?? 0) / Number(exact) - 1) < 1e-8;
  console.log(
    model.padEnd(10),
    String(found.count).padStart(10),
    String(p.exact).padStart(22),
    `${((middle.user + middle.system) / 1000).toFixed(0).padStart(6)} ms cuts`,
    `${milliseconds.toFixed(0).padStart(6)} ms`,
    `${(process.memoryUsage().rss / 2 ** 20).toFixed(0).padStart(5)} MB`,
    right ? 'ok' : `WRONG (${found.limit} ${p.limit})`,
  );
}
console.log(`${total.toFixed(0)} ms in all`);
