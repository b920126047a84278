import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePlans } from '../../src/location/choose-plans.ts';
import type { PlacementProblem, PlanFigures } from '../../src/location/placement-problem.ts';

const goals = ['mean', 'farthest', 'quorum'] as const;

/** Small problems: existing sites and candidates, some that cannot serve, failures that overlap, prices, capacities. */
const arbitraryPlacement: fc.Arbitrary<PlacementProblem> = fc
  .record({
    goal: fc.constantFrom(...goals),
    existing: fc.integer({ min: 0, max: 3 }),
    candidates: fc.integer({ min: 1, max: 6 }),
    clients: fc.integer({ min: 1, max: 4 }),
    failures: fc.integer({ min: 0, max: 4 }),
    isLoaded: fc.boolean(),
    isPriced: fc.boolean(),
  })
  .chain(({ goal, existing, candidates, clients: asking, failures, isLoaded, isPriced }) => {
    const sites = existing + candidates;
    const clients = goal === 'quorum' ? sites : asking;
    const list = (length: number, value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
      fc.array(value, { minLength: length, maxLength: length });
    const time = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
      fc.constant(goal === 'mean' ? Number.POSITIVE_INFINITY : 700),
    );
    return fc
      .record({
        times: list(clients * sites, time),
        weights: list(clients, fc.integer({ min: 1, max: 9 })),
        capacity: list(sites, fc.integer({ min: 0, max: 12 })),
        prices: list(sites, fc.integer({ min: 0, max: 5 })),
        down: list(failures, fc.integer({ min: 1, max: 2 ** sites - 1 })),
        add: fc.integer({ min: 1, max: candidates }),
        must: fc.boolean(),
        spendable: fc.integer({ min: 0, max: 20 }),
      })
      .map((made): PlacementProblem => {
        const total = made.weights.reduce((sum, weight) => sum + weight, 0);
        return {
          ...{ goal, clients, sites, outage: 1, add: made.add },
          times: Float64Array.from(made.times, (ms) => ms / 1000),
          weights: Float64Array.from(made.weights, (weight) => weight / total),
          existing: Array.from({ length: existing }, (_, at) => at),
          candidates: Array.from({ length: candidates }, (_, at) => existing + at),
          must: made.must ? [existing] : [],
          prices: Float64Array.from(made.prices),
          spendable: isPriced ? made.spendable : Number.POSITIVE_INFINITY,
          failures: made.down.map((bits, index) => ({
            probability: 0.01 * (index + 1),
            down: Array.from({ length: sites }, (_, site) => site).filter((site) => (bits >> site) & 1),
            isExpected: index % 3 !== 2,
          })),
          ...(isLoaded && goal === 'mean'
            ? {
                load: { demand: Float64Array.from(made.weights), capacity: Float64Array.from(made.capacity) },
              }
            : {}),
        };
      });
  });

/** The time of a plan in one state, straight from what it means. Without capacities. */
function timeIn(problem: PlacementProblem, open: readonly number[], down: readonly number[]): number {
  const { goal, clients, sites, times, weights, outage } = problem;
  const up = open.filter((site) => !down.includes(site));
  const time = (from: number, to: number): number => Math.min(outage, times[from * sites + to]!);
  const weightOf = (list: readonly number[]): number => list.reduce((sum, site) => sum + weights[site]!, 0);
  if (goal === 'quorum') {
    const needed = (2 / 3) * weightOf(open);
    if (!(weightOf(up) > needed + 1e-9)) return outage;
    const reached = (from: number): number =>
      Math.min(
        ...up
          .map((to) => time(from, to))
          .filter((within) => weightOf(up.filter((to) => time(from, to) <= within)) > needed + 1e-9),
      );
    return up.reduce((sum, from) => sum + weights[from]! * reached(from), 0) / weightOf(up);
  }
  const each = Array.from({ length: clients }, (_, client) =>
    Math.min(outage, ...up.map((site) => time(client, site))),
  );
  return goal === 'farthest'
    ? Math.max(...each)
    : each.reduce((sum, own, client) => sum + own * weights[client]!, 0);
}

interface Plain {
  readonly chosen: readonly number[];
  readonly normal: number;
  readonly worst: number;
  readonly expected: number;
  readonly price: number;
}

function everyPlan(problem: PlacementProblem): Plain[] {
  const { existing, candidates, add, must, prices, spendable, failures } = problem;
  const plans: Plain[] = [];
  for (let bits = 0; bits < 2 ** candidates.length; bits++) {
    const chosen = candidates.filter((_, index) => (bits >> index) & 1);
    const price = chosen.reduce((sum, site) => sum + prices[site]!, 0);
    if (chosen.length !== add || !must.every((site) => chosen.includes(site)) || price > spendable) continue;
    const open = [...existing, ...chosen];
    const normal = timeIn(problem, open, []);
    const after = failures.map(({ down }) => timeIn(problem, open, down));
    const counted = failures.map(({ probability, isExpected }) => (isExpected ? probability : 0));
    plans.push({
      ...{ chosen, normal, price },
      worst: Math.max(after.length > 0 ? 0 : normal, ...after),
      expected:
        normal + counted.reduce((sum, probability, at) => sum + probability * (after[at]! - normal), 0),
    });
  }
  return plans;
}

const axes = {
  worst: ({ normal, worst, price }: PlanFigures) => [normal, worst, price],
  expected: ({ normal, expected, price }: PlanFigures) => [normal, expected, price],
};

const unloaded = arbitraryPlacement.map(({ load: _, ...problem }): PlacementProblem => problem);

describe('choosePlans', () => {
  test.each(['worst', 'expected'] as const)(
    'gives the front of all plans of time, %s and price, as enumeration has it',
    async (axis) => {
      await fc.assert(
        fc.asyncProperty(unloaded, async (problem) => {
          const plans = everyPlan(problem);
          const answer = await choosePlans(problem, { pointOf: axes[axis] });
          if (plans.length === 0) {
            expect(answer).toBeNull();
            return;
          }
          expect(answer?.complete).toBe(true);
          const nano = (value: number): number => Math.round(value * 1e9);
          const pointOf = (plan: Plain): number[] => [nano(plan.normal), nano(plan[axis]), plan.price];
          const points = plans.map(pointOf);
          const best = points.filter(
            (point) =>
              !points.some(
                (other) =>
                  other.every((value, at) => value <= point[at]!) &&
                  other.some((value, at) => value < point[at]!),
              ),
          );
          const distinct = new Set(best.map((point) => point.join(' ')));
          expect(new Set(answer?.front.map((plan) => pointOf(plan).join(' ')))).toEqual(distinct);
          expect(answer?.front).toHaveLength(distinct.size);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('bounds what no plan is better than, where it has not priced them all', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlacement, fc.integer({ min: 0, max: 40 }), async (problem, looks) => {
        const whole = await choosePlans(problem, { pointOf: axes.worst });
        const part = await choosePlans(problem, { pointOf: axes.worst, budget: { looks } });
        if (whole === null || part === null) {
          expect(part).toBe(whole);
          return;
        }
        for (const figure of ['normal', 'worst', 'expected'] as const)
          expect(part.bounds[figure]).toBeLessThanOrEqual(whole.bounds[figure] + 2e-9);
        for (const plan of part.front)
          expect(whole.front.some((other) => other.normal <= plan.normal && other.worst <= plan.worst)).toBe(
            true,
          );
      }),
      { numRuns: 200 },
    );
  });

  test('proves the fastest of more plans than anybody can price', async () => {
    const side = 7;
    const sites = side * side;
    const places = Array.from({ length: sites }, (_, at) => [Math.floor(at / side), at % side] as const);
    const times = Float64Array.from({ length: sites * sites }, (_, at) => {
      const [x = 0, y = 0] = places[Math.floor(at / sites)] ?? [];
      const [u = 0, v = 0] = places[at % sites] ?? [];
      return (Math.abs(x - u) + Math.abs(y - v)) / 100;
    });
    const answer = await choosePlans(
      {
        ...{ goal: 'mean', clients: sites, sites, times, outage: 1, existing: [], add: 5, must: [] },
        weights: new Float64Array(sites).fill(1 / sites),
        candidates: Array.from({ length: sites }, (_, at) => at),
        prices: new Float64Array(sites),
        spendable: Number.POSITIVE_INFINITY,
        failures: Array.from({ length: side }, (_, row) => ({
          probability: 0.001,
          down: Array.from({ length: side }, (_, column) => row * side + column),
          isExpected: true,
        })),
      },
      { pointOf: axes.worst, budget: { looks: 1_000_000 } },
    );
    expect(answer?.complete).toBe(false);
    expect(answer?.front[0]?.normal).toBeCloseTo(answer?.bounds.normal ?? Number.NaN, 9);
    expect(answer?.bounds.worst).toBeGreaterThanOrEqual(answer?.bounds.normal ?? Number.NaN);
  });
});
