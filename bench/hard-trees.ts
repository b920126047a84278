/**
 * Trees that no method finishes whole: every minimal cut set up to order 6, and bounds of the probability, within a
 * minute; then the sets that are likely enough.
 *
 *   npm run bench -- hard-trees [SEED...]
 */
import { ask, compile, minimalCutSets } from '../src/fault/index.ts';
import { hardTree } from './make-hard-tree.ts';

const MINUTE = 60_000;

const seeds = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 2];
for (const seed of seeds) {
  const { graph, top } = hardTree(seed);
  const compiled = compile(graph);
  const before = process.cpuUsage();
  const cpu = (): string => {
    const { user, system } = process.cpuUsage(before);
    return `${((user + system) / 1e6).toFixed(1)} s CPU`;
  };
  const start = performance.now();
  const { cutSets, probability } = ask(compiled, { targets: [top], budget: { milliseconds: MINUTE } });
  const orders = [...cutSets.countByOrder].map(([order, count]) => `${count} of order ${order}`);
  const wall = `${((performance.now() - start) / 1000).toFixed(0)} s`;
  const memory = `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;
  console.log(`seed ${seed}: every cut set up to order ${cutSets.maxOrder}: ${orders.join(', ')}`);
  console.log(`  P from ${probability.lower.toPrecision(3)} to ${probability.upper.toPrecision(3)}`);
  console.log(`  ${wall}, ${cpu()}, peak ${memory}`);
  const minProbability = 1e-11;
  const likely = minimalCutSets(compiled, {
    targets: [top],
    minProbability,
    budget: { milliseconds: MINUTE / 2 },
  });
  const known = likely.complete ? 'all' : `${likely.limit}, all down to ${likely.minProbability}`;
  console.log(`  of probability ${minProbability} or more: ${likely.count} (${known}); ${cpu()} by then`);
}
