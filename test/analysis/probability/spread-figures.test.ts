import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCutSets } from '../../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel, type FaultModel } from '../../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../../src/analysis/pairs/audit-pairs.ts';
import { findTargetSpread } from '../../../src/analysis/probability/target-spread.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory, shuffleDocument, TODAY } from '../../oracle/arbitrary-inventory.ts';
import { createOracle } from '../../oracle/oracle.ts';
import type { Document } from '../../oracle/read-document.ts';
import { modelOf } from '../model.ts';

function modelOfDocument(document: Document): FaultModel {
  const { inventory, diagnostics } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
  if (inventory === null) throw new Error(diagnostics[0]?.message);
  return buildFaultModel(inventory);
}

function withFailures(document: Document, failureOf: (id: string) => unknown): Document {
  const nodes = Object.entries((document.nodes ?? {}) as Record<string, Document | null>);
  const changed = nodes.map(([id, node]) => [id, { ...node, failure: failureOf(id) }] as const);
  return { ...document, nodes: Object.fromEntries(changed) };
}

const exactOf = (model: FaultModel, target: string): number =>
  findCutSets(model, { targets: [target] }).probability.exact ?? Number.NaN;

describe('bounds', () => {
  test('are the probabilities with all low and with all high ends, by the oracle', () => {
    fc.assert(
      fc.property(
        arbitraryInventory({ maxOwnFailures: 7 }),
        fc.integer({ min: 0, max: 9 }),
        (random, tenth) => {
          const low = tenth / 20;
          const high = 0.5 + tenth / 20;
          const model = modelOfDocument(withFailures(random, () => ({ low, high })));
          const ends = [low, high].map((end) => createOracle(withFailures(random, () => end)));
          for (const target of [...model.inventory.entities.keys()].slice(0, 6)) {
            const spread = findTargetSpread(model, { targets: [target], sampling: null });
            const [least, most] = ends.map((oracle) => oracle.probability([target]));
            if (spread === null) expect(least).toBeCloseTo(most ?? -1, 12);
            else {
              expect(spread.figure.lower).toBeCloseTo(least ?? -1, 12);
              expect(spread.figure.upper).toBeCloseTo(most ?? -1, 12);
              expect(spread.figure.sampled).toBeNull();
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of a pair hold whatever the probabilities are, by the oracle', () => {
    fc.assert(
      fc.property(
        arbitraryInventory({ maxOwnFailures: 7 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (random, shares) => {
          const [low, high] = [0.05, 0.9];
          const ids = Object.keys((random.nodes ?? {}) as object);
          const model = modelOfDocument(withFailures(random, () => ({ low, high })));
          const oracle = createOracle(
            withFailures(random, (id) => low + (high - low) * (shares[ids.indexOf(id) % 6] ?? 0)),
          );
          const slack = 1e-9;
          for (const audit of auditPairs(model, model.inventory.pairs, { today: TODAY })) {
            const { spread } = audit.probability;
            if (spread === null) continue;
            const { probability } = oracle.pair(audit.primary, audit.backup, TODAY);
            for (const key of ['primary', 'backup', 'both', 'onPaper', 'ratio', 'ninesLost'] as const) {
              const figure = spread[key];
              const value = probability[key];
              if (figure === null || value === null) continue;
              expect(value, key).toBeGreaterThanOrEqual(figure.lower - slack);
              expect(value, key).toBeLessThanOrEqual(figure.upper * (1 + slack) + slack);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a lognormal are its 5th and 95th percentile', () => {
    const model = modelOf('nodes: { a: { failure: { median: 1e-3, errorFactor: 3 } } }');
    const spread = findTargetSpread(model, { targets: ['node:a'], sampling: null });
    expect(spread).toMatchObject({ quantities: ['node:a'] });
    expect(spread?.figure.lower).toBeCloseTo(1e-3 / 3, 15);
    expect(spread?.figure.upper).toBeCloseTo(3e-3, 15);
  });
});

const shared = `clouds: { x: { failure: { median: 0.02, errorFactor: 3 } } }
nodes:
  a: { cloud: x, failure: { low: 0.1, high: 0.5 }, backups: [b] }
  b: { cloud: x, failure: { low: 0, high: 0.4 } }
  c: { failure: { median: 0.05, errorFactor: 5 } }
services: { s: { requires: { atLeast: 2, of: [a, b, c] } } }`;

describe('draws', () => {
  const sampling = { samples: 20_000, seed: 7 };

  test('have the mean that the means give, as the function is linear in each quantity', () => {
    const model = modelOf(shared);
    for (const target of ['node:a', 'service:s']) {
      const sampled = findTargetSpread(model, { targets: [target], sampling })?.figure.sampled;
      const exact = exactOf(model, target);
      expect(sampled?.meanLower).toBeLessThanOrEqual(exact);
      expect(sampled?.meanUpper).toBeGreaterThanOrEqual(exact);
      expect((sampled?.meanUpper ?? 1) - (sampled?.meanLower ?? 0)).toBeLessThan(0.02);
    }
  });

  test('of one range have its percentiles', () => {
    const model = modelOf('nodes: { a: { failure: { low: 0.2, high: 0.4 } } }');
    const sampled = findTargetSpread(model, { targets: ['node:a'], sampling })?.figure.sampled;
    expect(sampled?.p5).toBeCloseTo(0.21, 2);
    expect(sampled?.p50).toBeCloseTo(0.3, 2);
    expect(sampled?.p95).toBeCloseTo(0.39, 2);
  });

  test('vary as one for a default that two take, and apart for what each says itself', () => {
    const two = 'services: { s: { requires: { anyOf: [a, b] } } }';
    const range = '{ low: 0, high: 1 }';
    const asOne = modelOf(`nodes: { a: {}, b: {} }\n${two}\ndefaults: { failure: { node: ${range} } }`);
    const apart = modelOf(`nodes: { a: { failure: ${range} }, b: { failure: ${range} } }\n${two}`);
    const meanOf = (model: FaultModel): number =>
      findTargetSpread(model, { targets: ['service:s'], sampling })?.figure.sampled?.mean ?? -1;
    // E[q²] = 1/3 for one quantity, E[q]² = 1/4 for two.
    expect(meanOf(asOne)).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(meanOf(asOne) - 1 / 3)).toBeLessThan(0.01);
    expect(Math.abs(meanOf(apart) - 1 / 4)).toBeLessThan(0.01);
  });

  test('vary as one for the members of a common-cause group', () => {
    const model = modelOf(`nodes: { a: { failure: { low: 0, high: 1 } }, b: { failure: { low: 0, high: 1 } } }
commonCause: [{ id: g, of: [a, b], beta: 0.5 }]
services: { s: { requires: { anyOf: [a, b] } } }`);
    const spread = findTargetSpread(model, { targets: ['service:s'], sampling });
    expect(spread?.quantities).toEqual(['common-cause:g']);
    // 1 - (1 - q/2)(1 - q²/4) over a uniform q.
    const mean = 1 / 4 + 1 / 12 - 1 / 32;
    expect(Math.abs((spread?.figure.sampled?.mean ?? 0) - mean)).toBeLessThan(0.01);
    expect(spread?.figure.upper).toBeCloseTo(0.5 + 0.5 * 0.25, 12);
  });

  test('are the same for the same seed and whatever the order of the file, and others for another seed', () => {
    fc.assert(
      fc.property(arbitraryInventory({ maxOwnFailures: 7 }), fc.integer(), (random, seed) => {
        const document = withFailures(random, (id) => ({ median: 0.01 * (id.length + 1), errorFactor: 2 }));
        const audit = (given: Document, seedOfDraws: number) => {
          const model = modelOfDocument(given);
          const options = { today: TODAY, sampling: { samples: 50, seed: seedOfDraws } };
          return auditPairs(model, model.inventory.pairs, options).map(
            ({ probability }) => probability.spread,
          );
        };
        const first = audit(document, 3);
        expect(audit(shuffleDocument(document, seed), 3)).toEqual(first);
        if (first.some((spread) => spread !== null && spread.both.upper > 0))
          expect(audit(document, 4)).not.toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  test('of a pair without an own failure in common have a ratio of 1', () => {
    const model = modelOf(
      'nodes: { a: { failure: { low: 0, high: 1 }, backups: [b] }, b: { failure: 0.5 } }',
    );
    const [audit] = auditPairs(model, model.inventory.pairs, { today: TODAY, sampling });
    expect(audit?.probability.spread?.ratio).toMatchObject({
      lower: 1,
      upper: 1,
      sampled: { mean: 1, p95: 1 },
    });
  });

  test('tell how far they are', () => {
    const calls: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void calls.push([done, total]);
    findTargetSpread(modelOf(shared), { targets: ['service:s'], sampling, onProgress });
    expect(calls.at(-1)).toEqual([19_968, 20_000]);
  });
});

test('there is no spread where everything is known, nor beyond the budget', () => {
  const known = modelOf('nodes: { a: { failure: 0.1 } }');
  expect(findTargetSpread(known, { targets: ['node:a'], sampling: null })).toBeNull();
  const ids = Array.from({ length: 12 }, (_, index) => `n${index}`);
  const many = modelOf(`nodes: { ${ids.map((id) => `${id}: { failure: { low: 0, high: 1 } }`).join(', ')} }
services: { s: { requires: { atLeast: 6, of: [${ids.join(', ')}] } } }`);
  expect(findTargetSpread(many, { targets: ['service:s'], sampling: null, budget: { nodes: 5 } })).toBeNull();
});
