import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { findNines } from '../../../src/analysis/probability/nines.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';
import { createOracle } from '../../oracle/oracle.ts';
import { modelOf } from '../model.ts';

const both = { kinds: ['service', 'node'], sampling: null };

describe('nines', () => {
  test('agree with the oracle on random inventories, and so does how many nodes are down on average', () => {
    fc.assert(
      fc.property(arbitraryInventory({ maxOwnFailures: 8 }), (document) => {
        const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
        if (inventory === null) throw new Error('it does not load');
        const { rows, expectedDown } = findNines(buildFaultModel(inventory), both);
        const oracle = createOracle(document);
        let expected = 0;
        for (const { entity, kind, probability } of rows) {
          const wanted = oracle.probability([entity]);
          expect(probability.exact).toBeCloseTo(wanted, 12);
          if (kind === 'node') expected += wanted;
        }
        expect(expectedDown?.lower ?? 0).toBeCloseTo(expected, 12);
        expect(expectedDown?.upper ?? 0).toBeCloseTo(expected, 12);
      }),
      { numRuns: 60 },
    );
  });

  test('are lost where what is redundant on paper shares its fate', () => {
    const model = modelOf(`clouds: { x: { failure: 0.01 } }
nodes: { a: { cloud: x, failure: never }, b: { cloud: x, failure: never } }
services: { s: { requires: { anyOf: [a, b] } } }`);
    const { rows, expectedDown } = findNines(model, both);
    expect(rows.map(({ entity, ninesLost, assumed }) => [entity, ninesLost?.toFixed(6), assumed])).toEqual([
      ['node:a', '0.000000', false],
      ['node:b', '0.000000', false],
      ['service:s', '2.000000', false],
    ]);
    expect(expectedDown).toEqual({ nodes: 2, lower: 0.02, upper: 0.02, spread: null });
  });

  test('say what rests on an assumption, and on what is not known exactly', () => {
    const model = modelOf(`clouds: { x: { failure: { low: 0.1, high: 0.3 } } }
nodes: { a: { cloud: x, role: web, failure: never }, b: { role: db } }`);
    const { rows, expectedDown } = findNines(model, both);
    expect(rows.map(({ entity, assumed, spread }) => [entity, assumed, spread?.quantities ?? null])).toEqual([
      ['node:a', false, ['cloud:x']],
      ['node:b', true, null],
    ]);
    expect(expectedDown?.lower).toBeCloseTo(0.21, 12);
    expect(expectedDown?.spread?.lower).toBeCloseTo(0.11, 12);
    expect(expectedDown?.spread?.upper).toBeCloseTo(0.31, 12);
    expect(findNines(model, { ...both, role: 'db' }).rows.map(({ entity }) => entity)).toEqual(['node:b']);
    expect(findNines(model, { ...both, kinds: ['cloud'] }).expectedDown).toBeNull();
  });
});
