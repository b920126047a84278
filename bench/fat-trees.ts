/**
 * Fat trees of up to 70,656 devices: cut sets, exact probability and top lists of services on their servers. Every answer
 * that has a closed form is compared with it.
 *
 *   npm run bench -- fat-trees [K...]
 */
import { compile, minimalCutSets, probability, type Question } from '../src/fault/index.ts';
import { type FatTree, privateCoreFatTree, sharedCoreFatTree } from './make-fat-tree.ts';

function ask(name: string, tree: FatTree, question: Question, expected?: bigint): void {
  const start = performance.now();
  const compiled = compile(tree.graph);
  const compiledAt = performance.now();
  const p = probability(compiled, question);
  const probabilityAt = performance.now();
  const found = minimalCutSets(compiled, question);
  const countedAt = performance.now();
  const byOrder = found.top(20, 'order');
  const byProbability = found.top(20, 'probability');
  const end = performance.now();
  const ms = (from: number, to: number) => `${(to - from).toFixed(0)}`.padStart(6);
  console.log(
    name.padEnd(34),
    `compile ${ms(start, compiledAt)}  P ${ms(compiledAt, probabilityAt)}  cuts ${ms(probabilityAt, countedAt)}`,
    ` top ${ms(countedAt, end)} ms`,
    `${(process.memoryUsage().rss / 2 ** 20).toFixed(0).padStart(5)} MB`,
    ` P=${p.exact?.toPrecision(9) ?? `${p.lower}..${p.upper}`}`,
    ` sets=${found.complete ? shorten(found.count) : `${found.limit} up to ${found.maxOrder}: ${shorten(found.count)}`}`,
    ` first: order ${byOrder[0]?.events.length}, P ${byProbability[0]?.probability.toPrecision(3)}`,
    expected === undefined ? '' : expected === found.count ? 'ok' : `WRONG, expected ${shorten(expected)}`,
  );
}

function shorten(count: bigint): string {
  const digits = String(count);
  return digits.length <= 24 ? digits : `${digits.slice(0, 12)}…(${digits.length} digits)`;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [16, 24, 48, 64];
for (const k of sizes) {
  const tree = privateCoreFatTree(k);
  const n = 2n ** BigInt(k / 4);
  const at = (pod: number, rack: number, place: number) => tree.servers[pod]![rack]![place]!;
  const name = `k=${k} (${tree.deviceCount})`;
  ask(`${name} one server`, tree, { targets: [at(0, 0, 0)] }, 2n + n);
  ask(`${name} one rack`, tree, { targets: [at(0, 0, 0), at(0, 0, 1)] }, 2n + n);
  ask(`${name} one pod`, tree, { targets: [at(0, 0, 0), at(0, 1, 0)] }, 4n + n);
  ask(`${name} two pods`, tree, { targets: [at(0, 0, 0), at(1, 0, 0)] }, (2n + n) ** 2n);
  ask(`${name} all servers`, tree, { targets: tree.servers.flat(2) }, (2n ** BigInt(k / 2) + n) ** BigInt(k));
}
for (const replicas of [2, 3, 6, 8, 10, 12]) {
  const tree = sharedCoreFatTree(48);
  const targets = Array.from({ length: replicas }, (_, pod) => tree.servers[pod]![0]![0]!);
  ask(`k=48 shared core, r=${replicas}`, tree, { targets });
}
