/**
 * Published location problems: the cost found against the known optimum, the bound that is proven, the heuristic alone,
 * CPU time. PLACEMENT names the folder with the instances of the OR-Library and of San Francisco.
 *
 *   npm run bench -- placement
 */
import { existsSync, readFileSync } from 'node:fs';
import { type SitingProblem, sitingCost } from '../src/location/siting-problem.ts';
import { approximateSiting, solveSiting } from '../src/location/solve-siting.ts';
import { readMedian, readOptimum, readSanFrancisco, readWarehouses } from '../test/location/or-library.ts';

const folder = process.env.PLACEMENT ?? '../shared/data/placement';
const stores = `${folder}/SF_network_distance_candidateStore_16_censusTract_205_new.csv`;

interface Instance {
  readonly name: string;
  readonly problem: SitingProblem;
  readonly optimum: number;
}

function* instances(): Iterable<Instance> {
  const optima = new Map(
    readFileSync(`${folder}/pmedopt.csv`, 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .map(([name = '', optimum]) => [name, Number(optimum)]),
  );
  for (const [name, optimum] of optima) {
    const file = `${folder}/${name}.txt`;
    if (existsSync(file)) yield { name, problem: readMedian(file), optimum };
  }
  for (const name of ['cap71', 'cap72', 'cap73', 'cap101']) {
    const file = `${folder}/${name}.txt`;
    yield { name, problem: readWarehouses(file), optimum: readOptimum(`${file}.opt`) };
  }
  const streets = readSanFrancisco(stores, 4);
  yield { name: 'SF p=4', problem: streets, optimum: 2982.1268579890657 * streets.demand };
}

function cpu(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

async function table(): Promise<void> {
  // Compiles the solver: it is loaded once, whatever is asked.
  const warm = process.cpuUsage();
  await solveSiting({ clients: 1, sites: 1, costs: Float64Array.of(1), least: 1, most: 1 });
  console.log(
    `${'instance'.padEnd(9)} ${'optimum'.padStart(13)} ${'found'.padStart(13)} ${'bound'.padStart(13)} ${'CPU'.padStart(9)} ${'heuristic'.padStart(10)} ${'CPU'.padStart(8)}`,
  );
  let gaps = 0;
  let count = 0;
  let total = cpu(warm);
  for (const { name, problem, optimum } of instances()) {
    const before = process.cpuUsage();
    const gap = sitingCost(problem, approximateSiting(problem) ?? []) / optimum - 1;
    const quick = cpu(before);
    const start = process.cpuUsage();
    const answer = await solveSiting(problem);
    const time = cpu(start);
    total += time;
    gaps += gap;
    count++;
    const isRight = answer !== null && Math.abs(answer.cost / optimum - 1) < 1e-9 && answer.complete;
    if (!isRight) process.exitCode = 1;
    const figure = (value: number | undefined): string => (value ?? Number.NaN).toFixed(2).padStart(13);
    console.log(
      `${name.padEnd(9)} ${figure(optimum)} ${figure(answer?.cost)} ${figure(answer?.bound)} ${time.toFixed(0).padStart(6)} ms ${`${(gap * 100).toFixed(2)}%`.padStart(10)} ${quick.toFixed(0).padStart(5)} ms  ${isRight ? 'proven' : 'NOT PROVEN'}`,
    );
  }
  console.log(
    `all: ${total.toFixed(0)} ms CPU; the heuristic alone is ${((gaps / count) * 100).toFixed(2)}% above the optimum on average`,
  );
}

if (existsSync(`${folder}/pmedopt.csv`)) await table();
else console.log(`skipped: no instances in ${folder}; set PLACEMENT to the folder that holds them`);
