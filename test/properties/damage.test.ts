import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damageMeasures } from '../../src/analysis/damage/damage.ts';
import { sweepFailures } from '../../src/analysis/damage/sweep-failures.ts';
import { sweepPairs } from '../../src/analysis/damage/sweep-pairs.ts';
import { worstFailures } from '../../src/analysis/damage/worst-failures.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../oracle/arbitrary-inventory.ts';
import { createOracle } from '../oracle/oracle.ts';
import type { Document } from '../oracle/read-document.ts';

/** The searches for what hurts most, held against trying every set of own failures. */

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 150);
const documents = arbitraryInventory({ maxOwnFailures: 9, selfReferences: true });

/** What the oracle says that sets of own failures take down; every set is asked for once. */
function load(document: Document) {
  const { inventory } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
  if (inventory === null) throw new Error('no inventory');
  const oracle = createOracle(document);
  const known = new Map<string, ReadonlySet<string>>();
  const down = (failed: readonly string[]): ReadonlySet<string> => {
    const key = failed.join(' ');
    const radius = known.get(key) ?? new Set(oracle.blastRadius(failed));
    known.set(key, radius);
    return radius;
  };
  /** The things that count in a measure and are down, each with its amount. */
  const hit = (failed: readonly string[], by: string): Map<string, number> => {
    const radius = down(failed);
    if (by === 'pairs')
      return new Map(
        inventory.pairs
          .filter(({ primary, backup }) => radius.has(primary) && radius.has(backup))
          .map(({ primary, backup, kind }) => [`${primary} ${backup} ${kind}`, 1]),
      );
    const prefix = by === 'entities' ? '' : by === 'services' ? 'service:' : 'node:';
    const amount = (ref: string): number =>
      by === 'weight' ? (inventory.entities.get(ref)?.weight ?? 0) : 1;
    return new Map([...radius].filter((ref) => ref.startsWith(prefix)).map((ref) => [ref, amount(ref)]));
  };
  const damage = (failed: readonly string[], by: string): number =>
    [...hit(failed, by).values()].reduce((sum, one) => sum + one, 0);
  const names = oracle.ownFailures.map(({ name }) => name).sort();
  return { model: buildFaultModel(inventory), names, hit, damage };
}

function subsets(names: readonly string[], most: number): string[][] {
  if (names.length === 0 || most === 0) return [[]];
  const [first = '', ...rest] = names;
  return [...subsets(rest, most), ...subsets(rest, most - 1).map((set) => [first, ...set])];
}

const round = (value: number): number => Number(value.toFixed(6));

describe('on random inventories, trying every set agrees with', () => {
  const questions = fc.tuple(documents, fc.constantFrom(...damageMeasures), fc.integer({ min: 1, max: 4 }));

  test('the worst sets of up to four own failures, and their runners-up', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 7 }), ([document, by, most], top) => {
        const { model, names, damage } = load(document);
        const answer = worstFailures(model, { most, by, top });
        const expected = subsets(names, most)
          .filter((set) => set.length > 0 && damage(set, by) > 1e-9)
          .filter((set) =>
            set.every(
              (name) =>
                damage(
                  set.filter((other) => other !== name),
                  by,
                ) <
                damage(set, by) - 1e-9,
            ),
          )
          .map((set) => damage(set, by))
          .sort((a, b) => b - a);
        expect(answer.complete).toBe(true);
        expect(answer.sets.map((set) => round(set.damage[by]))).toEqual(expected.slice(0, top).map(round));
        expect(round(answer.upper)).toBe(round(expected[0] ?? 0));
        for (const set of answer.sets)
          for (const measure of damageMeasures)
            expect(round(set.damage[measure])).toBe(round(damage(set.failed, measure)));
      }),
      { numRuns: runs },
    );
  });

  test('the bounds of a search that its budget ends', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 60 }), ([document, by, most], budget) => {
        const { model, names, damage } = load(document);
        const answer = worstFailures(model, { most, by, budget });
        const worst = Math.max(0, ...subsets(names, most).map((set) => damage(set, by)));
        expect(answer.upper).toBeGreaterThanOrEqual(worst - 1e-6);
        expect(answer.sets[0]?.damage[by] ?? 0).toBeLessThanOrEqual(worst + 1e-6);
        if (answer.complete) expect(answer.sets[0]?.damage[by] ?? 0).toBeCloseTo(worst, 6);
      }),
      { numRuns: runs },
    );
  });

  test('the table of single failures', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...damageMeasures), (document, by) => {
        const { model, names, damage } = load(document);
        const rows = sweepFailures(model, { by });
        expect(rows.map(({ failed }) => failed.join()).sort()).toEqual(names);
        for (const row of rows)
          for (const measure of damageMeasures)
            expect(round(row.damage[measure])).toBe(round(damage(row.failed, measure)));
        const amounts = rows.map((row) => row.damage[by]);
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      }),
      { numRuns: runs },
    );
  });

  test('the pairs of failures that are worse than the union of each alone', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...damageMeasures), (document, by) => {
        const { model, names, hit } = load(document);
        const answer = sweepPairs(model, { by, top: 1000 });
        const expected = subsets(names, 2).flatMap((set) => {
          const [first = '', second] = set;
          if (second === undefined) return [];
          const alone = new Map([...hit([first], by), ...hit([second], by)]);
          const added = [...hit(set, by)].filter(([what]) => !alone.has(what));
          const excess = added.reduce((sum, [, amount]) => sum + amount, 0);
          return excess > 1e-9 ? [`${set.join()} ${round(excess)}`] : [];
        });
        expect(answer.complete).toBe(true);
        expect(answer.count).toBe(expected.length);
        expect(answer.pairs.map(({ failed, excess }) => `${failed.join()} ${round(excess)}`).sort()).toEqual(
          expected.sort(),
        );
        const amounts = answer.pairs.map(({ excess }) => excess);
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      }),
      { numRuns: runs },
    );
  });
});
