import fc from 'fast-check';
import { expect, test } from 'vitest';
import { radiusOf, solveCentre } from '../../src/location/solve-centre.ts';
import { arbitraryProblem, leastCost } from './brute-force.ts';

test('the centres are those of which the farthest client is nearest, of all choices', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, async (problem) => {
      const least = leastCost(problem, (choice) => radiusOf(problem, choice));
      const answer = await solveCentre(problem);
      if (least === Number.POSITIVE_INFINITY) {
        expect(answer).toBeNull();
        return;
      }
      expect(answer?.cost).toBe(least);
      expect(answer?.complete).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a budget that is too small bounds the radius from below', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, fc.integer({ min: 0, max: 300 }), async (problem, looks) => {
      const least = leastCost(problem, (choice) => radiusOf(problem, choice));
      const answer = await solveCentre(problem, { looks, iterations: 0 });
      if (answer === null) return;
      expect(answer.bound).toBeLessThanOrEqual(least);
      expect(answer.cost).toBeGreaterThanOrEqual(least);
      if (answer.complete) expect(answer.cost).toBe(least);
    }),
    { numRuns: 200 },
  );
});
