import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SitingProblem, sitingCost } from '../../src/location/siting-problem.ts';
import { approximateSiting, solveSiting } from '../../src/location/solve-siting.ts';
import { arbitraryProblem, everyChoice, leastCost } from './brute-force.ts';

const near = (expected: number): number => 1e-6 * Math.max(1, expected);

describe('solveSiting', () => {
  test('finds what costs least of all choices, and proves it', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, async (problem) => {
        const least = leastCost(problem);
        const answer = await solveSiting(problem);
        if (least === Number.POSITIVE_INFINITY) {
          expect(answer).toBeNull();
          return;
        }
        expect(answer?.cost).toBeCloseTo(least, 6);
        expect(answer?.complete).toBe(true);
        expect(sitingCost(problem, answer?.open ?? [])).toBe(answer?.cost);
      }),
      { numRuns: 400 },
    );
  });

  test('proves a choice beside which every site is settled and what is settled costs too much', async () => {
    const problem: SitingProblem = {
      ...{ clients: 0, sites: 4, costs: new Float64Array(), least: 2, most: 2 },
      opening: Float64Array.of(0, 0, 1, 1),
      spending: { of: Float64Array.of(1, 18, 0, 0), most: 18 },
    };
    const answer = await solveSiting(problem);
    expect(answer).toMatchObject({ cost: leastCost(problem), complete: true });
  });

  test('answers with a choice that is allowed', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, async (problem) => {
        const answer = await solveSiting(problem, { iterations: 0 });
        if (answer === null) return;
        const allowed = [...everyChoice(problem)].map((choice) => choice.join());
        expect(allowed).toContain(answer.open.join());
      }),
      { numRuns: 200 },
    );
  });

  test('never bounds above the optimum, and never calls an answer proven that is not, whatever the budget', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, fc.integer({ min: 0, max: 400 }), async (problem, looks) => {
        const least = leastCost(problem);
        const answer = await solveSiting(problem, { looks, iterations: 0 });
        if (answer === null) return;
        expect(answer.bound).toBeLessThanOrEqual(least + near(least));
        expect(answer.cost).toBeGreaterThanOrEqual(least - near(least));
        if (answer.complete) expect(answer.cost).toBeCloseTo(least, 6);
      }),
      { numRuns: 400 },
    );
  });

  test('the integer program alone finds the same as all of it', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, async (problem) => {
        // So few looks that the relaxation proves nothing.
        const { clients, sites } = problem;
        const answer = await solveSiting(problem, { looks: 20 * (clients + 1) * sites });
        const least = leastCost(problem);
        if (answer !== null) expect(answer.bound).toBeLessThanOrEqual(least + near(least));
      }),
      { numRuns: 200 },
    );
  });

  test('a signal that is aborted ends the search with what is known', async () => {
    const problem = squares(40, 5);
    const answer = await solveSiting(problem, { signal: { aborted: true } });
    expect(answer?.open).toHaveLength(5);
    expect(answer?.complete).toBe(false);
  });

  test('clients in another order cost the same', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProblem, async (problem) => {
        const { clients, sites, costs, unserved } = problem;
        const reversed = {
          ...problem,
          costs: Float64Array.from(costs, (_, at) => {
            const client = clients - 1 - Math.floor(at / sites);
            return costs[client * sites + (at % sites)]!;
          }),
          ...(unserved === undefined ? {} : { unserved: unserved.toReversed() }),
        };
        const [one, other] = [await solveSiting(problem), await solveSiting(reversed)];
        if (one === null) {
          expect(other).toBeNull();
          return;
        }
        expect(other?.cost).toBeCloseTo(one.cost, 6);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['costs', { costs: new Float64Array(3) }, /costs must have 4 numbers, got 3/],
    ['negative costs', { costs: Float64Array.of(0, 1, -1, 0) }, /costs\[2\] must not be negative/],
    ['no numbers', { costs: Float64Array.of(0, 1, Number.NaN, 0) }, /costs\[2\].*NaN/],
    ['too many sites', { least: 3, most: 3 }, /from 3 to 3 of 2 sites cannot be open/],
    ['sites that are not there', { open: [2] }, /there is no site 2/],
    ['more open than may be', { open: [0, 1] }, /2 sites cannot be open already where 1 may be/],
  ])('refuses %s', async (_, wrong, message) => {
    const right = { clients: 2, sites: 2, costs: Float64Array.of(0, 1, 1, 0), least: 1, most: 1 };
    await expect(solveSiting({ ...right, ...wrong })).rejects.toThrow(message);
  });
});

describe('approximateSiting', () => {
  test('is within half a percent of the optimum on average', async () => {
    let gaps = 0;
    for (let size = 10; size < 40; size++) {
      const problem = squares(size, 3 + (size % 5));
      const best = await solveSiting(problem);
      expect(best?.complete).toBe(true);
      gaps += sitingCost(problem, approximateSiting(problem) ?? []) / (best?.cost ?? 0) - 1;
    }
    expect(gaps / 30).toBeLessThan(0.005);
  });
});

/** Clients that are the sites, strewn over a plane without chance, with distances between them. */
function squares(size: number, p: number): SitingProblem {
  const points = Array.from({ length: size }, (_, at) => [(at * 7919) % 101, (at * 104729) % 97] as const);
  const costs = Float64Array.from({ length: size * size }, (_, at) => {
    const [x = 0, y = 0] = points[Math.floor(at / size)] ?? [];
    const [u = 0, v = 0] = points[at % size] ?? [];
    return Math.hypot(x - u, y - v);
  });
  return { clients: size, sites: size, costs, least: p, most: p };
}
