import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { independentCount } from '../../../src/analysis/clusters/independent-count.ts';

interface Case {
  readonly items: number;
  readonly groups: readonly (readonly number[])[];
}

/** Groups of up to 12 items, each ascending, some inside others and some twice. */
const cases: fc.Arbitrary<Case> = fc.integer({ min: 0, max: 12 }).chain((items) =>
  fc.record({
    items: fc.constant(items),
    groups: fc.array(fc.subarray([...Array(items).keys()], { minLength: Math.min(2, items) }), {
      maxLength: 14,
    }),
  }),
);

/** The largest choice of items with at most one of each group, by trying every choice. */
function bruteForce({ items, groups }: Case): number {
  const masks = groups.map((group) => group.reduce((mask, item) => mask | (1 << item), 0));
  let best = 0;
  for (let choice = 0; choice < 1 << items; choice++) {
    if (masks.every((mask) => bitCount(choice & mask) <= 1)) best = Math.max(best, bitCount(choice));
  }
  return best;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

describe('the independent count', () => {
  test('is what trying every choice finds', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const truth = bruteForce(one);
        expect(independentCount(one.items, one.groups)).toEqual({ lower: truth, upper: truth, exact: true });
      }),
      { numRuns: 1000 },
    );
  });

  test('has bounds around the truth when its budget ends, and is exact only where they meet', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 30 }), (one, budget) => {
        const { lower, upper, exact } = independentCount(one.items, one.groups, budget);
        const truth = bruteForce(one);
        expect(lower).toBeLessThanOrEqual(truth);
        expect(upper).toBeGreaterThanOrEqual(truth);
        expect(exact).toBe(lower === upper);
      }),
      { numRuns: 1000 },
    );
  });

  // Its largest independent set has 4 of 10 vertices, and no two of its 15 edges are in a triangle.
  const petersen = [0, 1, 2, 3, 4].flatMap((at) => [
    [at, (at + 1) % 5].sort(),
    [at, at + 5],
    [at + 5, ((at + 2) % 5) + 5].sort((a, b) => a - b),
  ]);

  test('is 4 for the Petersen graph, and not proven without a budget', () => {
    expect(independentCount(10, petersen)).toEqual({ lower: 4, upper: 4, exact: true });
    const hurried = independentCount(10, petersen, 0);
    expect(hurried.exact).toBe(false);
    expect(hurried.upper).toBeGreaterThanOrEqual(4);
  });

  test('counts items in no group, and nothing for no items', () => {
    expect(independentCount(7, [[0, 1, 2]])).toEqual({ lower: 5, upper: 5, exact: true });
    expect(independentCount(0, [])).toEqual({ lower: 0, upper: 0, exact: true });
  });
});
