import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findImportance } from '../../../src/analysis/cuts/importance.ts';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { findExpectedDown, nines } from '../../../src/analysis/probability/expected-down.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';
import { createOracle } from '../../oracle/oracle.ts';
import { modelOf } from '../model.ts';

const close = (actual: number | null, wanted: number): void => {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? 0) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
};

describe('importance of own failures', () => {
  test('of two in parallel behind one in series, by the closed forms', () => {
    const [a, b, c] = [0.1, 0.2, 0.05];
    const model = modelOf(`domains:
  part: { a: { failure: ${a} }, b: { failure: ${b} }, c: { failure: ${c} } }
services:
  s: { requires: { allOf: [{ anyOf: [part:a, part:b] }, part:c] } }`);
    const found = findImportance(model, { targets: ['service:s'] });
    const p = 1 - (1 - a * b) * (1 - c);
    close(found.probability, p);
    const byName = new Map(found.measures.map((one) => [one.name, one]));
    expect(found.measures.map(({ name }) => name)).toEqual(['part:c', 'part:a', 'part:b']);
    const [ofA, ofC] = [byName.get('part:a'), byName.get('part:c')];
    close(ofA?.birnbaum ?? null, b * (1 - c));
    close(ofA?.criticality ?? null, (a * b * (1 - c)) / p);
    close(ofA?.riskAchievementWorth ?? null, (1 - (1 - b) * (1 - c)) / p);
    close(ofA?.riskReductionWorth ?? null, p / c);
    close(ofC?.birnbaum ?? null, 1 - a * b);
    close(ofC?.riskAchievementWorth ?? null, 1 / p);
    close(ofC?.riskReductionWorth ?? null, p / (a * b));
  });

  test('says that nothing is left without a failure that everything needs', () => {
    const model = modelOf(
      'domains: { part: { a: { failure: 1e-300 } } }\nservices: { s: { requires: part:a } }',
    );
    expect(findImportance(model, { targets: ['service:s'] }).measures).toMatchObject([
      { name: 'part:a', birnbaum: 1, fussellVesely: 1, riskReductionWorth: null },
    ]);
  });

  test('has no shares of a probability of 0, and no measures beyond the budget', () => {
    const model = modelOf(
      'domains: { part: { a: { failure: 0 }, b: { failure: 0 } } }\nservices: { s: { requires: { anyOf: [part:a, part:b] } } }',
    );
    expect(findImportance(model, { targets: ['service:s'] })).toMatchObject({ probability: 0, measures: [] });
    const members = Array.from({ length: 12 }, (_, index) => `n${index}`);
    const many = modelOf(`nodes:\n${members.map((id) => `  ${id}: {}`).join('\n')}
services: { s: { requires: { atLeast: 6, of: [${members.map((id) => `node:${id}`).join(', ')}] } } }`);
    expect(findImportance(many, { targets: ['service:s'], budget: { nodes: 5 } })).toMatchObject({
      probability: null,
      measures: [],
    });
  });

  test('agrees with the oracle on random inventories', () => {
    fc.assert(
      fc.property(arbitraryInventory({ maxOwnFailures: 8 }), (document) => {
        const { inventory } = loadInventory([{ path: 'a.json', text: JSON.stringify(document) }]);
        if (inventory === null) throw new Error('it does not load');
        const model = buildFaultModel(inventory);
        const oracle = createOracle(document);
        for (const target of [...inventory.entities.keys()].slice(0, 6)) {
          const found = findImportance(model, { targets: [target] });
          const whole = oracle.probability([target]);
          close(found.probability, whole);
          for (const { name, probability: q, birnbaum, fussellVesely } of found.measures) {
            const without = oracle.without([name]).probability([target]);
            close(birnbaum * q, whole - without);
            if (whole > 1e-6) close(fussellVesely, (whole - without) / whole);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('how many are down', () => {
  test('is the sum of how likely each is, exactly', () => {
    const model = modelOf(`clouds: { aws: { failure: 0.01 } }
nodes:
  a: { cloud: aws, failure: 0.1 }
  b: { cloud: aws, failure: never }`);
    const { probabilities, expected } = findExpectedDown(model, ['node:a', 'node:b']);
    close(probabilities.get('node:a')?.exact ?? null, 1 - 0.9 * 0.99);
    close(expected.lower, 1 - 0.9 * 0.99 + 0.01);
    expect(expected.upper).toBe(expected.lower);
    expect(nines(0.001)).toBeCloseTo(3, 12);
  });
});

describe('published figures (INDaaS, OSDI 2014, section 6)', () => {
  const centre = (index: number, feeds: readonly string[], routers: readonly string[]): string =>
    `  dc${index}: { failure: 0.047723, dependsOn: [{ anyOf: [${feeds.join(', ')}] }, { anyOf: [${routers.join(', ')}] }] }`;
  const names = (kind: string, count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => `${kind}:${kind}${from + index}`);
  const declare = (kind: string, count: number, failure: number): string =>
    `  ${kind}: { ${Array.from({ length: count }, (_, index) => `${kind}${index}: { failure: ${failure} }`).join(', ')} }`;

  const fleet = (centres: number, each: number, isShared: boolean): string => {
    const all = isShared ? each : each * centres;
    const lines = Array.from({ length: centres }, (_, index) => {
      const from = isShared ? 0 : index * each;
      return centre(index, names('feed', each, from), names('router', each, from));
    });
    return `domains:\n${declare('feed', all, 0.15)}\n${declare('router', all, 0.111)}\nnodes:\n${lines.join('\n')}
services: { s: { requires: { anyOf: [${Array.from({ length: centres }, (_, index) => `node:dc${index}`).join(', ')}] } } }`;
  };
  const probabilityOf = (yaml: string): number =>
    findImportance(modelOf(yaml), { targets: ['service:s'] }).probability ?? -1;

  test('three data centres on two shared feeds and routers, and on two each of their own', () => {
    const shared = probabilityOf(fleet(3, 2, true));
    const own = probabilityOf(fleet(3, 2, false));
    expect(shared).toBeCloseTo(0.03464871, 8);
    expect(own).toBeCloseTo(0.000523962, 9);
    expect(shared / own).toBeCloseTo(66.13, 2);
  });

  test('eight data centres on three shared feeds and routers', () => {
    expect(probabilityOf(fleet(8, 3, true))).toBeCloseTo(0.00473801527, 11);
  });
});
