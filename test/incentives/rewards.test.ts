import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demandShares } from '../../src/incentives/game.ts';
import { rewardOf } from '../../src/incentives/reward-rule.ts';
import { rewardRules } from '../../src/incentives/reward-rules.ts';
import { ownRule } from '../../src/incentives/rules/own-rule.ts';
import { arbitraryLine, makeLineGame } from './make-game.ts';
import { everyNode, slowRewards } from './slow-rewards.ts';

/** Entrants that come (to a candidate, by index) and leave again (the oldest). */
const changes = fc.array(fc.oneof(fc.nat(4), fc.constant(null)), { maxLength: 10 });

describe.each(rewardRules.map((rule) => [rule.id, rule] as const))('the rewards of %s', (id, rule) => {
  test('are those of its definition, however the nodes came', () => {
    const slow = slowRewards[id]!;
    fc.assert(
      fc.property(arbitraryLine(), changes, (line, steps) => {
        const game = makeLineGame(line);
        const rewards = rule.make(new Map()).start(game);
        const there: number[] = [];
        for (const step of steps) {
          if (step === null) {
            const left = there.shift();
            if (left !== undefined) rewards.remove(left);
            continue;
          }
          rewards.add(step % game.candidates);
          there.push(step % game.candidates);
        }
        const others = everyNode(game, there);
        for (const site of game.sites.keys())
          expect(rewards.reward(site)).toBeCloseTo(slow(game, others, site), 9);
      }),
      { numRuns: 150 },
    );
  });

  test('are the same for a node that is there as for one that comes', () => {
    fc.assert(
      fc.property(arbitraryLine(), (line) => {
        const game = makeLineGame(line);
        const rewards = rule.make(new Map()).start(game);
        const before = rewards.reward(0);
        rewards.add(0);
        expect(rewardOf(rewards, 0)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });
});

test('a rule of the user’s that pays what a node adds pays as cofail’s own does', () => {
  const own = ownRule({
    id: 'mine',
    reward: ({ node, others, demand, reach, pay }) => {
      const adds = demand.filter(
        (_share, at) =>
          (node.latency[at] ?? Infinity) <= reach &&
          !others.some(({ latency }) => (latency[at] ?? Infinity) <= reach),
      );
      return pay * adds.reduce((sum, share) => sum + share, 0);
    },
  });
  fc.assert(
    fc.property(arbitraryLine(), (line) => {
      const game = makeLineGame(line);
      const rewards = own.start(game);
      rewards.add(0);
      for (const site of game.sites.keys())
        expect(rewards.reward(site)).toBeCloseTo(slowRewards.marginal!(game, everyNode(game, [0]), site), 9);
    }),
  );
});

test('shares of demand are the parts of all demand, and sum to exactly 1', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(weights, fc.double({ min: 1e-3, max: 1e300, noNaN: true }), (some, last) => {
      const all = [...some, last];
      const shares = demandShares(all);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1);
      const most = Math.max(...all);
      const total = all.reduce((sum, weight) => sum + weight / most, 0);
      for (const [at, share] of shares.entries()) expect(share).toBeCloseTo((all[at] ?? 0) / most / total, 9);
    }),
  );
});
