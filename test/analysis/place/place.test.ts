import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { place } from '../../../src/analysis/place/place.ts';
import type { PlacePlan } from '../../../src/analysis/place/place-answer.ts';
import { shuffleDocument } from '../../oracle/arbitrary-inventory.ts';
import { createOracle, type Oracle } from '../../oracle/oracle.ts';
import { inventoryOf, inventoryOfDocument } from '../model.ts';

/** A small fleet with times between all regions, demand in each, and candidates. */
interface Fleet {
  readonly document: { readonly [key: string]: unknown };
  /** With the candidates as nodes, for the oracle. */
  readonly whole: { readonly [key: string]: unknown };
  readonly existing: readonly string[];
  readonly candidates: readonly string[];
  readonly add: number;
  readonly demand: readonly { readonly region: string; readonly rate: number }[];
  /** In ms. */
  readonly time: (region: string, node: string) => number;
}

const regions = ['east', 'north', 'west'];
const operators = ['acme', 'beta'];

const arbitraryFleet: fc.Arbitrary<Fleet> = fc
  .record({
    existing: fc.integer({ min: 0, max: 2 }),
    candidates: fc.integer({ min: 1, max: 4 }),
    add: fc.nat({ max: 3 }),
    stands: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 6,
      maxLength: 6,
    }),
    times: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 9, maxLength: 9 }),
    rates: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
    chances: fc.array(fc.constantFrom(0.01, 0.2, 0.5), { minLength: 12, maxLength: 12 }),
    clouds: fc.array(fc.nat({ max: 1 }), { minLength: 3, maxLength: 3 }),
    isPriced: fc.boolean(),
  })
  .map(({ existing, candidates, add, stands, times, rates, chances, clouds, isPriced }): Fleet => {
    const chance = (at: number): { failure: number } => ({ failure: chances[at] ?? 0.1 });
    const nodeAt = (at: number, cost: boolean): object => {
      const [region = 0, operator = 0, price = 0] = stands[at] ?? [];
      return {
        region: regions[region],
        // Some have two operators, and go down only with both.
        operator: operators[operator] ?? { anyOf: operators },
        ...chance(5 + at),
        ...(cost ? { cost: price } : {}),
      };
    };
    const named = (names: readonly string[], from: number, cost: boolean, more: object): object =>
      Object.fromEntries(names.map((id, index) => [id, { ...nodeAt(from + index, cost), ...more }]));
    const existingIds = Array.from({ length: existing }, (_, at) => `old-${at}`);
    const candidateIds = Array.from({ length: candidates }, (_, at) => `new-${at}`);
    const stood = {
      cofail: 1,
      clouds: { aws: chance(0), gcp: chance(1) },
      operators: { acme: chance(2), beta: chance(3) },
      regions: Object.fromEntries(
        regions.map((id, at) => [id, { cloud: clouds[at] === 0 ? 'aws' : 'gcp', failure: 'never' }]),
      ),
    };
    const role = { role: 'inference' };
    const between = Object.fromEntries(
      regions.map((from, a) => [
        from,
        Object.fromEntries(regions.map((to, b) => [to, `${times[a * 3 + b]}ms`])),
      ]),
    );
    const regionOf = (node: string): number =>
      stands[Number(node.slice(4)) + (node.startsWith('new') ? existing : 0)]?.[0] ?? 0;
    return {
      document: {
        ...stood,
        nodes: named(existingIds, 0, false, role),
        candidates: named(candidateIds, existing, isPriced, {}),
        latency: [{ between }],
        demand: regions.map((from, at) => ({ from, rate: `${rates[at]}/s` })),
      },
      whole: {
        ...stood,
        nodes: { ...named(existingIds, 0, false, role), ...named(candidateIds, existing, false, role) },
      },
      existing: existingIds,
      candidates: candidateIds,
      add: 1 + (add % candidates),
      demand: regions.map((region, at) => ({ region, rate: rates[at] ?? 1 })),
      time: (region, node) => times[regions.indexOf(region) * 3 + regionOf(node)] ?? 0,
    };
  });

/** In ms, as the command counts it when nobody answers. */
const outage = 10_000;

function meanTime({ demand, time }: Fleet, up: readonly string[]): number {
  const total = demand.reduce((sum, { rate }) => sum + rate, 0);
  const each = demand.map(
    ({ region, rate }) => rate * Math.min(outage, ...up.map((node) => time(region, node))),
  );
  return each.reduce((sum, own) => sum + own, 0) / total;
}

/** What a plan comes to, by trying everything that may fail. */
function figuresOf(fleet: Fleet, oracle: Oracle, chosen: readonly string[]) {
  const open = [...fleet.existing, ...chosen];
  const downIn = (failed: readonly string[]): string[] =>
    oracle.nodeBlastRadius(failed).map((ref) => ref.slice(5));
  const timeIn = (failed: readonly string[]): number => {
    const down = downIn(failed);
    return meanTime(
      fleet,
      open.filter((node) => !down.includes(node)),
    );
  };
  const events = oracle.ownFailures;
  const domains = events.filter(({ name }) => downIn([name]).length > 1);
  const chanceOf = (failed: readonly { name: string }[], all: typeof events): number =>
    all.reduce((product, own) => product * (failed.includes(own) ? own.probability : 1 - own.probability), 1);
  let [expected, covered] = [0, 0];
  for (const failed of subsets(domains)) {
    const kinds = new Set(failed.map(({ name }) => downIn([name]).join()));
    if (kinds.size > 1) continue;
    const chance = chanceOf(failed, domains);
    covered += chance;
    expected += chance * timeIn(failed.slice(0, 1).map(({ name }) => name));
  }
  let overAll = 0;
  for (const failed of subsets(events))
    overAll += chanceOf(failed, events) * timeIn(failed.map(({ name }) => name));
  const independent = Math.max(
    ...subsets(open)
      .filter((group) =>
        events.every(({ name }) => downIn([name]).filter((node) => group.includes(node)).length < 2),
      )
      .map((group) => group.length),
  );
  return {
    normal: timeIn([]),
    worst: Math.max(...events.map(({ name }) => timeIn([name]))),
    expected: expected / covered,
    overAll,
    independent,
  };
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_, at) => (bits >> at) & 1));
}

describe('place, on random inventories', () => {
  test('bounds the time over all failures when its own time is up', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFleet, fc.nat(40), async (fleet, asked) => {
        let left = asked;
        const answer = await place(inventoryOfDocument(fleet.document), {
          role: 'inference',
          add: fleet.add,
          budget: {
            signal: {
              get aborted() {
                return --left < 0;
              },
            },
          },
        });
        expect(Math.min(...Object.values(answer.bounds))).toBeGreaterThanOrEqual(0);
        const oracle = createOracle(fleet.whole);
        for (const { candidates, expectedOverAll } of answer.plans) {
          if (expectedOverAll === null) continue;
          const { overAll } = figuresOf(fleet, oracle, candidates);
          expect(expectedOverAll.lower * 1000).toBeLessThanOrEqual(overAll + 1e-4);
          expect(expectedOverAll.upper * 1000).toBeGreaterThanOrEqual(overAll - 1e-4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('gives plans the figures that trying every failure gives them', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFleet, async (fleet) => {
        const oracle = createOracle(fleet.whole);
        const answer = await place(inventoryOfDocument(fleet.document), {
          role: 'inference',
          add: fleet.add,
        });
        const plan = answer.plans[answer.recommended] as PlacePlan;
        const figures = figuresOf(fleet, oracle, plan.candidates);
        expect(plan.normal * 1000).toBeCloseTo(figures.normal, 5);
        expect(plan.worst.seconds * 1000).toBeCloseTo(figures.worst, 5);
        expect(plan.expected * 1000).toBeCloseTo(figures.expected, 4);
        expect((plan.expectedOverAll?.upper ?? 0) * 1000).toBeCloseTo(figures.overAll, 4);
        expect((plan.expectedOverAll?.lower ?? 0) * 1000).toBeCloseTo(figures.overAll, 4);
        expect(plan.independent).toEqual({
          lower: figures.independent,
          upper: figures.independent,
          exact: true,
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test.each(['worst', 'expected', 'independent'] as const)(
    'leaves out no plan that is worth a choice, by %s',
    async (resilience) => {
      await fc.assert(
        fc.asyncProperty(arbitraryFleet, async (fleet) => {
          const oracle = createOracle(fleet.whole);
          const answer = await place(inventoryOfDocument(fleet.document), {
            role: 'inference',
            add: fleet.add,
            resilience,
          });
          expect(answer.complete).toBe(true);
          const shown = answer.plans.map((plan) => [
            plan.normal * 1000,
            resilience === 'independent'
              ? -plan.independent.lower
              : (resilience === 'worst' ? plan.worst.seconds : plan.expected) * 1000,
            plan.cost ?? 0,
          ]);
          const costOf = (id: string): number =>
            (fleet.document.candidates as Record<string, { cost?: number }>)[id]?.cost ?? 0;
          for (const chosen of subsets(fleet.candidates)) {
            if (chosen.length !== fleet.add) continue;
            const figures = figuresOf(fleet, oracle, chosen);
            const point = [
              figures.normal,
              resilience === 'independent' ? -figures.independent : figures[resilience],
              chosen.reduce((sum, id) => sum + costOf(id), 0),
            ];
            expect(shown.some((other) => other.every((value, at) => value <= (point[at] ?? 0) + 1e-4))).toBe(
              true,
            );
          }
        }),
        { numRuns: 8 },
      );
    },
    120_000,
  );

  test('answers the same whatever the order of the file', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFleet, fc.integer(), async (fleet, seed) => {
        const query = { role: 'inference', add: fleet.add };
        const one = await place(inventoryOfDocument(fleet.document), query);
        const other = await place(inventoryOfDocument(shuffleDocument(fleet.document, seed)), query);
        expect(other).toEqual(one);
      }),
      { numRuns: 40 },
    );
  });
});

const twoClouds = `
clouds: { aws: {}, gcp: {} }
operators: { acme: {} }
regions:
  east: { cloud: aws, location: [39, -77] }
  west: { cloud: gcp, location: [45, -120] }
  nowhere: { cloud: gcp }
`;
const oldNode = 'nodes: { old: { role: inference, region: east } }\n';
const demand = 'demand: [{ from: east, rate: 5/s }]\n';
const places = 'candidates: { a: { region: east, cost: 3 }, b: { region: west, cost: 5 } }\n';

describe('place', () => {
  test('prefers the site that fails for another reason to one as near', async () => {
    const answer = await place(
      inventoryOf(twoClouds + oldNode + demand + places.replaceAll(/, cost: \d/g, '')),
      {
        role: 'inference',
        add: 1,
        slack: 10,
      },
    );
    expect(answer.now?.worst.causes).toEqual(['cloud:aws', 'node:old', 'region:east']);
    expect(answer.plans[answer.recommended]?.candidates).toEqual(['b']);
    expect(answer.plans[answer.recommended]?.worst.lost).toBe(0);
  });

  test('sends whom a full node cannot serve farther, and counts whom nobody can', async () => {
    const busy = oldNode.replace(
      'region: east',
      'region: east, capacity: 2, serviceTime: { mean: 1s }, failure: never',
    );
    const answer = await place(
      inventoryOf(
        `${twoClouds}${busy}${demand}candidates: { b: { region: west, capacity: 1, serviceTime: { mean: 1s } } }`,
      ),
      { role: 'inference', add: 1 },
    );
    expect(answer.isLoaded).toBe(true);
    // 2 of 5 requests per second find room in the east, 1 in the west, and 2 none.
    const [plan] = answer.plans;
    expect(plan?.normal).toBeGreaterThan((2 * 1 + 1 * 1 + 2 * 10) / 5);
    expect(plan?.normal).toBeLessThan((2 * 1.1 + 1 * 1.2 + 2 * 10) / 5);
  });

  test('asks only what a role is for', async () => {
    const inventory = inventoryOf(
      `${twoClouds}${oldNode}${demand}${places}sources: { feed: west }\n`.replace(
        'role: inference',
        'role: x',
      ),
    );
    const objectives = await Promise.all(
      ['x'].map(async (role) => (await place(inventory, { role, add: 1 })).objective),
    );
    expect(objectives).toEqual(['latency']);
    expect((await place(inventory, { role: 'x', add: 1, objective: 'sources' })).fastest).toBe(0);
    expect((await place(inventory, { role: 'x', add: 2, objective: 'centre' })).plans).toHaveLength(1);
  });

  test.each([
    [
      'a role that nothing has',
      oldNode + demand + places,
      { role: 'inferense' },
      /"inferense". Did you mean inference\?/,
    ],
    ['no candidate', demand, {}, /there is no candidate/],
    ['no demand', oldNode + places, {}, /has no demand/],
    ['no sources', oldNode + places, { objective: 'sources' as const }, /has no sources/],
    [
      'more nodes than candidates',
      oldNode + demand + places,
      { add: 3 },
      /3 nodes cannot be added: there are 2/,
    ],
    ['too little money', oldNode + demand + places, { maxCost: 2 }, /the cheapest candidate costs 3/],
    ['a candidate that is not there', oldNode + demand + places, { keep: ['c'] }, /"c" is no candidate/],
    [
      'what is kept and forbidden',
      oldNode + demand + places,
      { keep: ['a'], forbid: ['cloud:aws'] },
      /"a" is kept and forbidden/,
    ],
    [
      'nothing left',
      oldNode + demand + places,
      { forbid: ['a', 'b'] },
      /--candidates and --forbid leave none/,
    ],
    [
      'costs of some only',
      `${oldNode}${demand}candidates: { a: { region: east, cost: 3 }, b: { region: west } }`,
      {},
      /candidate "b" has no cost/,
    ],
    [
      'a time that nobody knows',
      `${oldNode}${demand}candidates: { a: { region: nowhere } }`,
      {},
      /no time is known between "east" and node:a/,
    ],
  ])('refuses %s', async (_, yaml, query, message) => {
    const asked = place(inventoryOf(twoClouds + yaml), { role: 'inference', add: 1, ...query });
    await expect(asked).rejects.toThrow(message);
  });
});
