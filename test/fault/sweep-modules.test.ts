import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from '../../src/fault/diagram/assemble.ts';
import { FEWEST_HANDED_IN } from '../../src/fault/diagram/kernel.ts';
import { chain } from '../../src/fault/diagram/local-diagram.ts';
import { sweepModules } from '../../src/fault/diagram/sweep-modules.ts';
import { nodeProbabilities } from '../../src/fault/probability/diagram-probability.ts';
import { countSets } from '../../src/fault/sets/count-sets.ts';

/** An or or an and of so many events, and of inner modules. */
const chains = fc
  .array(
    fc.record({
      isAnd: fc.boolean(),
      events: fc.oneof(
        fc.integer({ min: 1, max: 4 }),
        fc.nat(8).map((n) => FEWEST_HANDED_IN - 6 + n),
      ),
      inner: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((modules) => {
    let next = 0;
    const diagrams = modules.map(({ isAnd, events, inner }, m) => {
      const labels = Array.from({ length: events }, () => next++);
      if (inner && m > 0) labels.splice(events >> 1, 0, ~(m - 1));
      return chain(labels, isAnd);
    });
    return { modules, diagrams, events: next };
  });

test('modules have the values of their formulas, be they swept where they are or in the kernel', () => {
  fc.assert(
    fc.property(chains, ({ modules, diagrams, events }) => {
      const probability = Float64Array.from({ length: events }, (_, event) => (event % 97) / 5000);
      let p = 0;
      let count = 0;
      let first = 0;
      modules.forEach(({ isAnd, events: own, inner }, m) => {
        const parts = [...probability.subarray(first, first + own), ...(inner && m > 0 ? [p] : [])];
        first += own;
        p = isAnd ? parts.reduce((a, b) => a * b, 1) : 1 - parts.reduce((a, b) => a * (1 - b), 1);
        const within = inner && m > 0 ? count : 1;
        count = isAnd ? within : own + (inner && m > 0 ? within : 0);
      });
      expect(
        sweepModules(
          diagrams,
          (event) => probability[event]!,
          (q) => 1 - q,
        ),
      ).toBeCloseTo(p, 12);
      expect(
        sweepModules(
          diagrams,
          () => 1,
          () => 1,
        ),
      ).toBe(count);
      const whole = assemble(diagrams);
      expect(nodeProbabilities(whole, probability)[whole.root]).toBeCloseTo(p, 12);
      expect(countSets(whole)).toBe(BigInt(count));
    }),
  );
});
