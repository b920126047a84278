import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveIntegerProgram } from '../../src/location/integer-program.ts';
import {
  type CapacitatedProblem,
  capacitatedCost,
  solveCapacitated,
} from '../../src/location/solve-capacitated.ts';
import { transport } from '../../src/location/transport.ts';
import { arbitraryProblem, leastCost } from './brute-force.ts';

const amounts = (length: number, least: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.integer({ min: least, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => Float64Array.from(list));

const arbitraryCapacitated: fc.Arbitrary<CapacitatedProblem> = arbitraryProblem.chain((problem) =>
  fc
    .record({
      demand: amounts(problem.clients, 1),
      capacity: amounts(problem.sites, 0),
      unserved: amounts(problem.clients, 0).map((list) => list.map((value) => value * 10)),
      groupOf: amounts(problem.clients, 0).map((list) => Int32Array.from(list, (value) => value % 2)),
    })
    .map((more) => ({ ...problem, ...more })),
);

test('sites with capacities are those that cost least of all choices', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryCapacitated, async (problem) => {
      const least = leastCost(problem, (choice) => capacitatedCost(problem, choice));
      const answer = await solveCapacitated(problem);
      if (least === Number.POSITIVE_INFINITY) {
        expect(answer).toBeNull();
        return;
      }
      expect(answer?.cost).toBeCloseTo(least, 5);
      expect(answer?.complete).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('a transport costs what the linear program of it costs', async () => {
  const arbitrary = fc.record({
    clients: fc.integer({ min: 1, max: 6 }),
    sites: fc.integer({ min: 1, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(
      arbitrary.chain(({ clients, sites }) =>
        fc.record({
          demand: amounts(clients, 1),
          capacity: amounts(sites, 0),
          costs: amounts(clients * sites, 0),
          unserved: amounts(clients, 0),
        }),
      ),
      async ({ demand, capacity, costs, unserved }) => {
        const sites = capacity.length;
        const found = transport({
          demand: [...demand],
          capacity: [...capacity],
          unitCost: (client, site) => costs[client * sites + site]!,
          unserved: (client) => unserved[client]! * 2,
        });
        const columnsOf = (client: number): number[] =>
          Array.from({ length: sites + 1 }, (_, site) => client * (sites + 1) + site);
        const program = {
          columns: [...demand.keys()].flatMap((client) =>
            columnsOf(client).map((_, site) => ({
              cost: site === sites ? unserved[client]! * 2 : costs[client * sites + site]!,
              upper: 100,
              isWhole: false,
            })),
          ),
          rows: [
            ...[...demand].map((amount, client) => ({
              lower: amount,
              upper: amount,
              columns: columnsOf(client),
              values: columnsOf(client).map(() => 1),
            })),
            ...[...capacity].map((room, site) => ({
              lower: 0,
              upper: room,
              columns: [...demand.keys()].map((client) => client * (sites + 1) + site),
              values: [...demand].map(() => 1),
            })),
          ],
        };
        const { values } = await solveIntegerProgram(program, 100, {});
        const expected = program.columns.reduce(
          (sum, { cost }, at) => sum + cost * (values?.[at] ?? Number.NaN),
          0,
        );
        expect(found.cost).toBeCloseTo(expected, 5);
      },
    ),
    { numRuns: 200 },
  );
});
