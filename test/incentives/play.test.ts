import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPlan } from '../../src/incentives/best-plan.ts';
import { bestResponses, isEquilibrium, UnstableRewards } from '../../src/incentives/best-response.ts';
import { countPlaces, findEquilibria, forEachPlaces } from '../../src/incentives/find-equilibria.ts';
import type { Game } from '../../src/incentives/game.ts';
import { rewardRules } from '../../src/incentives/reward-rules.ts';
import { goals, welfare } from '../../src/incentives/welfare.ts';
import { boundWelfare } from '../../src/incentives/welfare-bound.ts';
import { arbitraryCoverage, arbitraryLine, cycleGame, makeLineGame } from './make-game.ts';
import { everyNode, type SlowReward, slowRewards, slowWelfare } from './slow-rewards.ts';

const ruleOf = (id: string) => rewardRules.find((rule) => rule.id === id)!.make(new Map());

/** No entrant gains by another choice, by the definition of the rule. */
function isSlowEquilibrium(game: Game, slow: SlowReward, choice: readonly (number | null)[]): boolean {
  return choice.every((site, entrant) => {
    const others = everyNode(
      game,
      choice.flatMap((other, at) => (at === entrant || other === null ? [] : [other])),
    );
    const worth = (to: number | null): number =>
      to === null ? 0 : slow(game, others, to) - game.sites[to]!.cost;
    return [null, ...Array(game.candidates).keys()].every((to) => worth(to) <= worth(site) + 1e-6);
  });
}

describe.each(rewardRules.map(({ id }) => id))('best responses under %s', (id) => {
  const slow = slowRewards[id]!;

  test('end where nobody gains, or come back to where they were', () => {
    fc.assert(
      fc.property(arbitraryLine(), fc.nat(1000), (line, seed) => {
        const game = makeLineGame(line);
        const play = bestResponses(game, ruleOf(id), { seed, rounds: 200 });
        expect(play.outcome).not.toBe('budget');
        if (play.outcome === 'equilibrium') {
          expect(isSlowEquilibrium(game, slow, play.choice)).toBe(true);
          return;
        }
        const at = (moves: number): string => {
          const choice: (number | null)[] = new Array(game.entrants).fill(null);
          for (const { entrant, to } of play.moves.slice(0, moves)) choice[entrant] = to;
          return choice.join();
        };
        expect(play.cycleStart).toBeLessThan(play.moves.length);
        expect(at(play.cycleStart!)).toBe(at(play.moves.length));
      }),
      { numRuns: 60 },
    );
  });

  test('find every equilibrium that there is by trying all', () => {
    fc.assert(
      fc.property(arbitraryLine({ entrants: 3, candidates: 4 }), (line) => {
        const game = makeLineGame(line);
        const found = findEquilibria(game, ruleOf(id), 1000)!;
        const expected: string[] = [];
        forEachPlaces(game, (places) => {
          const out = new Array<null>(game.entrants - places.length).fill(null);
          if (isSlowEquilibrium(game, slow, [...places, ...out])) expected.push(places.join());
        });
        expect(found.map((places) => places.join())).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

test('moves tell the whole game: what each earns, pays and gains', () => {
  const game = makeLineGame({
    candidates: [
      { at: 0, cost: 10, operator: 'a', cloud: 'x' },
      { at: 5, cost: 0, operator: 'a', cloud: 'x' },
    ],
    standing: [],
    entrants: 2,
    demand: [
      { at: 0, weight: 3 },
      { at: 5, weight: 1 },
    ],
    reach: 1,
    losses: [],
    pay: 100,
  });
  const { moves, outcome, choice } = bestResponses(game, ruleOf('marginal'), { seed: 1, rounds: 10 });
  expect(outcome).toBe('equilibrium');
  expect(moves).toMatchObject([
    { round: 1, from: null, to: 0, reward: 75, cost: 10, gain: 65 },
    { round: 1, from: null, to: 1, reward: 25, cost: 0, gain: 25 },
  ]);
  expect([...choice].sort()).toEqual([0, 1]);
});

test('a game that has no equilibrium ends as a cycle, which is told from its first move to its last', () => {
  // Three nodes around a ring of four: more than two thirds and fewer than all.
  const game = cycleGame(4, 3);
  const play = bestResponses(game, ruleOf('nearest-split'), { seed: 3, rounds: 100 });
  expect(play.outcome).toBe('cycle');
  expect(play.moves.length - play.cycleStart!).toBeGreaterThan(0);
  expect(findEquilibria(game, ruleOf('nearest-split'), 10_000)).toEqual([]);
});

test('rounds that are too few end as a budget', () => {
  const { outcome, rounds } = bestResponses(cycleGame(4, 3), ruleOf('nearest-split'), { seed: 3, rounds: 1 });
  expect([outcome, rounds]).toEqual(['budget', 1]);
});

test('a rule that answers by chance is told from one that comes to rest', () => {
  // Pays all places alike, until they are checked from scratch: then any other place pays more.
  let starts = 0;
  const dice = {
    id: 'dice',
    start: () => {
      const isCheck = ++starts > 1;
      let taken = -1;
      const add = (site: number) => {
        taken = site;
      };
      return { add, remove: () => {}, reward: (site: number) => (isCheck && site !== taken ? 60 : 50) };
    },
  };
  expect(() => bestResponses(cycleGame(4, 1), dice, { seed: 1, rounds: 100 })).toThrow(UnstableRewards);
});

test('the same seed plays the same game, and another one may play another', () => {
  const game = cycleGame(9, 4);
  const rule = ruleOf('nearest-split');
  const plays = [1, 1, 2].map((seed) => JSON.stringify(bestResponses(game, rule, { seed, rounds: 50 })));
  expect(plays[0]).toBe(plays[1]);
  expect(plays[0]).not.toBe(plays[2]);
});

describe('the nearest-split game on cycle graphs (Mavronicolas, Monien, Papadopoulou, Schoppmann, 2008)', () => {
  const sizes = [3, 4, 5, 6, 7, 8, 9];

  test('has an equilibrium exactly when k <= 2n/3 or k >= n, and its price of anarchy is at most 9/4', () => {
    let worst = 0;
    for (const n of sizes)
      for (let k = 1; k <= n + 1; k++) {
        const game = cycleGame(n, k);
        const found = findEquilibria(game, ruleOf('nearest-split'), 1e6)!;
        expect([n, k, found.length > 0]).toEqual([n, k, k <= (2 * n) / 3 || k >= n]);
        let best = Infinity;
        forEachPlaces(game, (places) => {
          best = Math.min(best, distance(game, places));
        });
        for (const places of found) if (best > 0) worst = Math.max(worst, distance(game, places) / best);
      }
    expect(worst).toBe(2.25);
  });
});

function distance({ latency }: Game, places: readonly number[]): number {
  return latency.reduce((sum, row) => sum + Math.min(...places.map((site) => row[site]!)), 0);
}

describe('the price of anarchy of rewards for coverage (Vetta, 2002)', () => {
  test.each(['marginal', 'equal-split'])(
    'under %s is at most 2 without costs, in thousands of random coverage games',
    (id) => {
      let worst = 1;
      fc.assert(
        fc.property(arbitraryCoverage(), (game) => {
          let best = 0;
          forEachPlaces(game, (places) => {
            best = Math.max(best, welfare(game, 'service', places));
          });
          for (const places of findEquilibria(game, ruleOf(id), 1000)!) {
            const value = welfare(game, 'service', places);
            expect(best).toBeLessThanOrEqual(2 * value + 1e-6);
            if (value > 0) worst = Math.max(worst, best / value);
          }
        }),
        { numRuns: 2000 },
      );
      expect(worst).toBeGreaterThan(1.2);
    },
  );

  test('with costs no plan is worth more than an equilibrium of marginal pay and the demand that it serves', () => {
    fc.assert(
      fc.property(arbitraryLine({ losses: 0, entrants: 3 }), (line) => {
        const game = makeLineGame(line);
        const { welfare: best } = bestPlan(game, { goal: 'service', budget: 1e6 });
        for (const places of findEquilibria(game, ruleOf('marginal'), 1000)!) {
          const cost = places.reduce((sum, site) => sum + game.sites[site]!.cost, 0);
          expect(best).toBeLessThanOrEqual(2 * welfare(game, 'service', places) + cost + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the best plan', () => {
  test.each(goals)('for %s is the one that trying all finds', (goal) => {
    fc.assert(
      fc.property(arbitraryLine(), (line) => {
        const game = makeLineGame(line);
        let best = -Infinity;
        forEachPlaces(game, (places) => {
          best = Math.max(best, slowWelfare(game, goal, places));
        });
        const plan = bestPlan(game, { goal, budget: 1e6 });
        expect(plan.exact).toBe(true);
        expect(plan.welfare).toBeCloseTo(best, 6);
        expect(plan.welfare).toBeCloseTo(slowWelfare(game, goal, plan.sites), 6);
        expect(boundWelfare(game, goal)).toBeGreaterThanOrEqual(best - 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test.each(goals)('for %s lies between its bounds where the budget ends early', (goal) => {
    fc.assert(
      fc.property(arbitraryLine({ candidates: 8 }), fc.nat(60), (line, budget) => {
        const game = makeLineGame(line);
        const whole = bestPlan(game, { goal, budget: 1e6 });
        const part = bestPlan(game, { goal, budget });
        expect(part.welfare).toBeLessThanOrEqual(whole.welfare + 1e-6);
        expect(part.bound).toBeGreaterThanOrEqual(whole.welfare - 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  test('is at least as good as a plan that is known', () => {
    fc.assert(
      fc.property(arbitraryLine(), fc.array(fc.nat(4), { maxLength: 4 }), (line, sites) => {
        const game = makeLineGame(line);
        const known = sites.map((site) => site % game.candidates).slice(0, game.entrants);
        const plan = bestPlan(game, { goal: 'service', known: [known], budget: 0 });
        expect(plan.welfare).toBeGreaterThanOrEqual(welfare(game, 'service', known) - 1e-6);
      }),
    );
  });
});

test('the ways to enter are counted as they are gone through', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }), (candidates, entrants) => {
      const game = { ...cycleGame(candidates, entrants) };
      let count = 0;
      forEachPlaces(game, () => {
        count++;
      });
      expect(count).toBe(countPlaces(game));
    }),
  );
});

test('an equilibrium is one in whatever order the entrants stand', () => {
  const game = cycleGame(6, 2);
  const rule = ruleOf('nearest-split');
  expect(isEquilibrium(game, rule, [0, 3])).toBe(isEquilibrium(game, rule, [3, 0]));
});
