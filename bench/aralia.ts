/**
 * The Aralia fault trees: number of minimal cut sets and exact probability against the published ones, CPU time and peak
 * memory, each model in a process of its own. ARALIA names the folder with the models and counts.tsv. A peer is compared
 * by the CPU time of whole processes; it also writes its sets out, into nothing.
 *
 *   npm run bench -- aralia [MODEL...] [--compare scram=PATH]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, minimalCutSets, probability } from '../src/fault/index.ts';
import { readOpenPsa } from '../test/fault/open-psa.ts';

const folder = process.env.ARALIA ?? '../shared/data/aralia';

interface Measured {
  readonly count: string;
  readonly exact: number | null;
  /** Of CPU: the answer alone, and the process with Node's start and the reading of the file. */
  readonly milliseconds: number;
  readonly inAll: number;
  readonly megabytes: number;
}

function solve(model: string): Measured {
  const tree = readOpenPsa(readFileSync(`${folder}/${model}.xml`, 'utf8'));
  const before = process.cpuUsage();
  const compiled = compile(tree.graph);
  const found = minimalCutSets(compiled, { targets: [tree.top] });
  const count = String(found.count);
  const { exact } = probability(compiled, { targets: [tree.top] });
  const { user, system } = process.cpuUsage(before);
  return {
    count,
    exact,
    milliseconds: (user + system) / 1000,
    inAll: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** CPU time, in milliseconds, of a peer that computes cut sets and the exact probability of a model, as a process. */
function runPeer(binary: string, model: string): number {
  const question = ['--bdd', '--probability', 'true', `${folder}/${model}.xml`, '-o', '/dev/null'];
  // `times` prints what the shell itself took, then what it waited for.
  const { status, error, stdout } = spawnSync('sh', ['-c', '"$@" >&2 && times', 'sh', binary, ...question], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (error !== undefined || status !== 0) throw new Error(`${binary} failed on ${model}`);
  const [user = 0, system = 0] = [...(stdout.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return (user + system) * 1000;
}

function table(models: readonly string[], peer: string | undefined): void {
  const published = new Map(
    readFileSync(`${folder}/counts.tsv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [model = '', count = '', exact = ''] = line.split('\t');
        return [model, { count, exact: Number(exact) }] as const;
      }),
  );
  console.log(
    `${'model'.padEnd(10)} ${'cut sets'.padStart(10)} ${'P(top)'.padStart(15)} ${'CPU'.padStart(9)} ${'peak'.padStart(8)}`,
  );
  let total = 0;
  let processes = 0;
  let peerTotal = 0;
  for (const model of models.length > 0 ? models : published.keys()) {
    const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', model], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${model} failed`);
    const { count, exact, milliseconds, inAll, megabytes } = JSON.parse(stdout) as Measured;
    const expected = published.get(model);
    const isRight =
      expected !== undefined &&
      count === expected.count &&
      Math.abs((exact ?? 0) / expected.exact - 1) < 1e-8;
    if (!isRight) process.exitCode = 1;
    total += milliseconds;
    processes += inAll;
    const peerTime = peer === undefined ? null : runPeer(peer, model);
    peerTotal += peerTime ?? 0;
    const compared =
      peerTime === null
        ? ''
        : `  process ${inAll.toFixed(0)} ms, the peer's ${peerTime.toFixed(0)} ms, ${(peerTime / inAll).toFixed(1)} times`;
    console.log(
      `${model.padEnd(10)} ${count.padStart(10)} ${String(exact?.toPrecision(9)).padStart(15)} ${milliseconds.toFixed(0).padStart(6)} ms ${megabytes.toFixed(0).padStart(5)} MB  ${isRight ? 'as published' : 'WRONG'}${compared}`,
    );
  }
  const ratio =
    peer === undefined
      ? ''
      : `, as processes ${processes.toFixed(0)} ms; the peer ${peerTotal.toFixed(0)} ms, ${(peerTotal / processes).toFixed(1)} times`;
  console.log(`all: ${total.toFixed(0)} ms CPU${ratio}. Peak memory includes Node's own, some 45 MB.`);
}

const args = process.argv.slice(2);
const compareAt = args.indexOf('--compare');
const peer = compareAt === -1 ? undefined : args[compareAt + 1]?.replace(/^scram=/, '');
const models = compareAt === -1 ? args : args.toSpliced(compareAt, 2);
if (args[0] === '--one') console.log(JSON.stringify(solve(args[1] ?? '')));
else if (existsSync(`${folder}/counts.tsv`)) table(models, peer);
else console.log(`skipped: no models in ${folder}; set ARALIA to the folder that holds them`);
