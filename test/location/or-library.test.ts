import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SitingProblem, sitingCost } from '../../src/location/siting-problem.ts';
import { approximateSiting, solveSiting } from '../../src/location/solve-siting.ts';
import { sharedData } from '../shared-data.ts';
import { readMedian, readOptimum, readSanFrancisco, readWarehouses } from './or-library.ts';

const file = (name: string): string => sharedData(`placement/${name}`) ?? '';
const isThere = sharedData('placement/pmedopt.csv') !== null;

function optimumOf(instance: string): number {
  const line = readFileSync(file('pmedopt.csv'), 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${instance},`));
  return Number(line?.split(',')[1]);
}

describe.skipIf(!isThere)('the published optima', () => {
  test.each(['pmed1', 'pmed2', 'pmed3', 'pmed4', 'pmed5', 'pmed6', 'pmed11'])(
    'of the p-median %s are met and proven',
    async (instance) => {
      const answer = await solveSiting(readMedian(file(`${instance}.txt`)));
      expect(answer).toMatchObject({ cost: optimumOf(instance), bound: optimumOf(instance), complete: true });
    },
    120_000,
  );

  test.each(['cap71', 'cap72', 'cap73', 'cap101'])(
    'of the warehouses %s are met and proven',
    async (name) => {
      const answer = await solveSiting(readWarehouses(file(`${name}.txt`)));
      expect(answer?.cost).toBeCloseTo(readOptimum(file(`${name}.txt.opt`)), 3);
      expect(answer?.complete).toBe(true);
    },
  );

  test('of the stores of San Francisco is met and proven', async () => {
    const problem = readSanFrancisco(
      file('SF_network_distance_candidateStore_16_censusTract_205_new.csv'),
      4,
    );
    const answer = await solveSiting(problem);
    expect((answer?.cost ?? 0) / problem.demand).toBeCloseTo(2982.1268579890657, 8);
    expect(answer?.complete).toBe(true);
  });

  test('are met by the heuristic alone to half a percent on average', () => {
    const medians = ['pmed1', 'pmed2', 'pmed3', 'pmed4', 'pmed5', 'pmed6', 'pmed11'];
    const gaps = [
      ...medians.map((name) => gap(readMedian(file(`${name}.txt`)), optimumOf(name))),
      ...['cap71', 'cap72', 'cap73', 'cap101'].map((name) =>
        gap(readWarehouses(file(`${name}.txt`)), readOptimum(file(`${name}.txt.opt`))),
      ),
    ];
    expect(gaps.reduce((sum, own) => sum + own, 0) / gaps.length).toBeLessThan(0.005);
  });
});

function gap(problem: SitingProblem, optimum: number): number {
  return sitingCost(problem, approximateSiting(problem) ?? []) / optimum - 1;
}
