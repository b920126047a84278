import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Concentration,
  type ConcentrationQuery,
  concentration,
} from '../../../src/analysis/concentration/concentration.ts';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';
import { loadBundled } from '../../load-bundled.ts';
import { arbitraryInventory } from '../../oracle/arbitrary-inventory.ts';
import { createOracle } from '../../oracle/oracle.ts';
import type { Document } from '../../oracle/read-document.ts';
import { modelOf } from '../model.ts';

const sharesOf = ({ domains }: Concentration): Record<string, number> =>
  Object.fromEntries(domains.map(({ domain, share }) => [domain, share]));

/** `3`, `2-4` where only bounds are known, `-` where no number of domains is enough. */
const coefficientsOf = ({ nakamoto }: Concentration): Record<string, string> =>
  Object.fromEntries(
    nakamoto.map(({ form, share, coefficient }) => {
      const { lower = 0, upper = 0, exact = false } = coefficient ?? {};
      return [`${form} ${share}`, coefficient === null ? '-' : exact ? `${lower}` : `${lower}-${upper}`];
    }),
  );

const clouds = (nodes: string): string => `clouds: { a: {}, b: {}, c: {} }\nnodes:\n${nodes}`;

describe('three nodes on a, two on b, one on c', () => {
  const model = modelOf(
    clouds(`  a1: { cloud: a }
  a2: { cloud: a }
  a3: { cloud: a }
  b1: { cloud: b }
  b2: { cloud: b }
  c1: { cloud: c }`),
  );
  const found = concentration(model, { kind: 'cloud' });

  test('have shares of 1/2, 1/3 and 1/6, largest first', () => {
    expect(found.domains.map(({ domain }) => domain)).toEqual(['cloud:a', 'cloud:b', 'cloud:c']);
    expect(sharesOf(found)).toEqual({ 'cloud:a': 1 / 2, 'cloud:b': 1 / 3, 'cloud:c': 1 / 6 });
    expect(found.distinct).toBe(3);
    expect(found.nodes).toEqual({
      all: 6,
      placed: 6,
      onSeveral: 0,
      alternatives: 0,
      unplaced: 0,
      unknown: 0,
      leftOut: 0,
    });
  });

  test('have the HHI 14/36, the Gini 2/9 and an entropy of 1.459 bits', () => {
    expect(found.distribution?.hhi).toBeCloseTo(14 / 36, 15);
    // Σ|xi - xj| over ordered pairs = 2 (1 + 2 + 1) = 8; 8 / (2 · 3 · 6).
    expect(found.distribution?.gini).toBeCloseTo(8 / 36, 15);
    const entropy = 0.5 * Math.log2(2) + (1 / 3) * Math.log2(3) + (1 / 6) * Math.log2(6);
    expect(found.distribution?.entropy).toBeCloseTo(entropy, 15);
    expect(found.distribution?.effectiveNumber).toBeCloseTo(2.7495, 4);
  });

  test('need one domain for half and two for more than half', () => {
    expect(coefficientsOf(found)).toEqual({
      'moreThan 1/3': '1',
      'atLeast 1/3': '1',
      'moreThan 1/2': '2',
      'atLeast 1/2': '1',
      'moreThan 2/3': '2',
      'atLeast 2/3': '2',
    });
  });

  test('need all domains for all, and no number of them for more', () => {
    const thresholds = [
      { form: 'atLeast', share: '100%' },
      { form: 'moreThan', share: 1 },
      { form: 'atLeast', share: 0 },
    ] as const;
    expect(coefficientsOf(concentration(model, { kind: 'cloud', thresholds }))).toEqual({
      'atLeast 100%': '3',
      'moreThan 1': '-',
      'atLeast 0': '0',
    });
  });

  test('cannot be asked for what is no share', () => {
    const thresholds = [{ form: 'atLeast', share: '3/2' }] as const;
    expect(() => concentration(model, { kind: 'cloud', thresholds })).toThrow('3/2 is no share');
  });
});

describe('weights', () => {
  test('are compared exactly: 0.1 of 0.3 is a third, neither more nor less', () => {
    const model = modelOf(
      clouds(`  a: { cloud: a, weight: 0.1 }
  b: { cloud: b, weight: 0.1 }
  c: { cloud: c, weight: 0.1 }`),
    );
    const found = concentration(model, { kind: 'cloud', weighted: true });
    expect(coefficientsOf(found)).toMatchObject({
      'moreThan 1/3': '2',
      'atLeast 1/3': '1',
      'moreThan 2/3': '3',
      'atLeast 2/3': '2',
    });
    expect(found.distribution?.hhi).toBeCloseTo(1 / 3, 15);
    expect(found.distribution?.gini).toBe(0);
  });

  test('may be as far apart as numbers go', () => {
    const model = modelOf(
      clouds(`  a: { cloud: a, weight: 1000000000000 }
  b: { cloud: b, weight: 0.0000001 }`),
    );
    const found = concentration(model, { kind: 'cloud', weighted: true });
    expect(found.domains.map(({ weight }) => weight)).toEqual([10n ** 19n, 1n]);
    expect(coefficientsOf(found)['moreThan 1/2']).toBe('1');
  });

  test('of zero have no share of anything', () => {
    const model = modelOf(clouds('  a: { cloud: a, weight: 0 }'));
    const found = concentration(model, { kind: 'cloud', weighted: true });
    expect(found.distribution).toBeNull();
    expect(sharesOf(found)).toEqual({ 'cloud:a': 0 });
    expect(coefficientsOf(found)['atLeast 1/3']).toBe('-');
  });
});

describe('a node stands on a domain', () => {
  const places = `
clouds: { a: {}, b: {}, safe: { failure: never } }
networks: { x: {}, y: {}, z: {} }
regions:
  a/north: { cloud: a }
  a/north-1: { within: a/north }
  b/south: { cloud: b }
services:
  store: { requires: cloud:b }
`;
  const ask = (node: string, query: ConcentrationQuery): Concentration =>
    concentration(modelOf(`${places}nodes:\n  n: ${node}`), query);

  test.each([
    ['through the regions around it', '{ region: a/north-1 }', ['cloud:a']],
    ['through a service', '{ dependsOn: [service:store] }', ['cloud:b']],
    ['through after, which counts as elapsed', '{ dependsOn: [{ on: cloud:a, after: 1h }] }', ['cloud:a']],
    ['that never fails by itself', '{ cloud: safe }', ['cloud:safe']],
    ['to which both its choices lead', '{ region: { anyOf: [a/north, a/north-1] } }', ['cloud:a']],
    ['of each part of allOf', '{ cloud: { allOf: [a, b] } }', ['cloud:a', 'cloud:b']],
  ])('%s', (_, node, expected) => {
    expect(ask(node, { kind: 'cloud' }).domains.map(({ domain }) => domain)).toEqual(expected);
  });

  test('of no choice, and is counted as one that has alternatives', () => {
    const found = ask('{ network: { anyOf: [x, y, z] } }', { kind: 'network' });
    expect(found.domains).toEqual([]);
    expect(found.nodes).toMatchObject({ all: 1, placed: 0, alternatives: 1, unplaced: 0 });
    expect(coefficientsOf(found)['moreThan 1/2']).toBe('3');
  });

  test('in no way where the kind is nowhere below', () => {
    expect(ask('{ cloud: a }', { kind: 'network' }).nodes).toMatchObject({ placed: 0, unplaced: 1 });
  });

  test('inside another of its kind, and that one counts', () => {
    const found = ask('{ region: a/north-1 }', { kind: 'region' });
    expect(found.domains.map(({ domain, isOutermost }) => [domain, isOutermost])).toEqual([
      ['region:a/north', true],
      ['region:a/north-1', false],
    ]);
    expect(found.distinct).toBe(1);
    expect(found.distribution?.hhi).toBe(1);
  });

  test('and another, and has an equal part in each', () => {
    const found = ask('{ cloud: { allOf: [a, b] } }', { kind: 'cloud' });
    expect(found.nodes.onSeveral).toBe(1);
    expect(sharesOf(found)).toEqual({ 'cloud:a': 1, 'cloud:b': 1 });
    expect(found.distribution).toEqual({ hhi: 0.5, entropy: 1, effectiveNumber: 2, gini: 0 });
  });
});

describe('unknown clouds', () => {
  const model = modelOf(
    clouds(`  a1: { cloud: a }
  u1: { cloud: unknown }
  u2: { cloud: unknown }
  m1: { cloud: { anyOf: [b, unknown] } }`),
  );
  const ask = (unknowns: NonNullable<ConcentrationQuery['unknowns']>): Concentration =>
    concentration(model, { kind: 'cloud', unknowns });

  test('as one are one domain, the worst that is possible', () => {
    expect(sharesOf(ask('one'))).toEqual({ 'cloud:unknown': 1 / 2, 'cloud:a': 1 / 4 });
    expect(ask('one').distinct).toBe(2);
    expect(coefficientsOf(ask('one'))['atLeast 1/2']).toBe('1');
  });

  test('as distinct are a domain each', () => {
    expect(sharesOf(ask('distinct'))).toEqual({
      'cloud:a': 1 / 4,
      'cloud:unknown@node:u1': 1 / 4,
      'cloud:unknown@node:u2': 1 / 4,
    });
    expect(coefficientsOf(ask('distinct'))['atLeast 1/2']).toBe('2');
  });

  test('left out take with them the nodes of which nothing is known', () => {
    const found = ask('left-out');
    expect(sharesOf(found)).toEqual({ 'cloud:a': 1 / 2 });
    expect(found.nodes).toMatchObject({ all: 4, placed: 1, alternatives: 1, unknown: 2, leftOut: 2 });
    expect(found.total).toBe(2n);
    expect(coefficientsOf(found)).toMatchObject({ 'atLeast 1/2': '1', 'moreThan 1/2': '-' });
  });

  test('count the same where unknowns never fail by default', () => {
    const never = modelOf('defaults: { failure: { cloud: never } }\nnodes: { u: { cloud: unknown } }');
    expect(sharesOf(concentration(never, { kind: 'cloud' }))).toEqual({ 'cloud:unknown': 1 });
  });
});

describe('on the bundled inventories', () => {
  test('the flagship has 13 of 41 nodes on AWS, and PJM under 15', () => {
    const model = buildFaultModel(loadBundled('opengradient'));
    const cloud = concentration(model, { kind: 'cloud' });
    expect(cloud.nodes.all).toBe(41);
    expect(cloud.domains[0]).toMatchObject({ domain: 'cloud:aws', weight: 13n, share: 13 / 41 });
    expect(concentration(model, { kind: 'power-grid' }).domains[0]).toMatchObject({
      domain: 'power-grid:pjm',
      weight: 15n,
    });
    const tee = concentration(model, { kind: 'tee', role: 'inference' });
    expect(tee.domains[0]).toMatchObject({ domain: 'tee:nitro-root', weight: 10n, share: 10 / 17 });
  });

  test('seven organisations of Stellar hold three validators each, so that three are needed for a third', () => {
    const model = buildFaultModel(loadBundled('stellar-2025-11.yaml'));
    const operators = concentration(model, { kind: 'operator' });
    expect(operators.distinct).toBe(7);
    expect(operators.distribution?.hhi).toBeCloseTo(1 / 7, 15);
    expect(operators.distribution?.effectiveNumber).toBeCloseTo(7, 12);
    expect(coefficientsOf(operators)).toEqual({
      'moreThan 1/3': '3',
      'atLeast 1/3': '3',
      'moreThan 1/2': '4',
      'atLeast 1/2': '4',
      'moreThan 2/3': '5',
      'atLeast 2/3': '5',
    });
  });
});

const load = (document: Document) => {
  const { inventory } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
  if (inventory === null) throw new Error('no inventory');
  return { inventory, model: buildFaultModel(inventory), oracle: createOracle(document) };
};

/** The least size of a set of domains that is enough, by trying all of them. */
function bruteForce(
  domains: readonly (readonly string[])[],
  isEnough: (failed: readonly string[]) => boolean,
): number | null {
  let best: number | null = null;
  for (let mask = 0; mask < 2 ** domains.length; mask++) {
    const chosen = domains.filter((_, index) => (mask >> index) % 2 === 1);
    if ((best === null || chosen.length < best) && isEnough(chosen.flat())) best = chosen.length;
  }
  return best;
}

test('on random inventories, brute force finds the same nodes per domain and the same coefficients', () => {
  const property = fc.property(
    arbitraryInventory({ maxOwnFailures: 12, selfReferences: true }),
    fc.constantFrom('one' as const, 'distinct' as const, 'left-out' as const),
    fc.boolean(),
    (document, unknowns, weighted) => {
      const { inventory, model, oracle } = load(document);
      const nodes = [...inventory.entities.values()].filter(({ kind }) => kind === 'node');
      const kinds = new Set(oracle.model.vertices.map(({ kind }) => kind));
      for (const kind of kinds) {
        const found = concentration(model, { kind, unknowns, weighted });
        const all = oracle.model.vertices.filter((vertex) => vertex.kind === kind);
        const unknown = all.filter(({ isEntity }) => !isEntity).map(({ name }) => name);
        const known = all.filter(({ isEntity }) => isEntity).map(({ name }) => [name]);
        const extra = { one: [unknown], distinct: unknown.map((name) => [name]), 'left-out': [] }[unknowns];
        const domains = [...known, ...extra.filter((names) => names.length > 0)];
        const isOnKnown = (ref: string): boolean =>
          known.some((failed) => oracle.blastRadius(failed).includes(ref));
        const counted = nodes.filter(
          ({ ref }) =>
            unknowns !== 'left-out' || isOnKnown(ref) || !oracle.blastRadius(unknown).includes(ref),
        );
        const weigh = (refs: readonly string[]): number =>
          counted
            .filter(({ ref }) => refs.includes(ref))
            .reduce((sum, { weight }) => sum + Math.round((weighted ? weight : 1) * 1000), 0);
        const total = weigh(counted.map(({ ref }) => ref));
        const expected = domains
          .map((failed) => ({ failed, nodes: oracle.nodeBlastRadius(failed) }))
          .filter((domain) => domain.nodes.length > 0);
        expect(found.domains.map((domain) => [...domain.nodes]).sort()).toEqual(
          expected.map((domain) => domain.nodes).sort(),
        );
        for (const { form, share, coefficient } of found.nakamoto) {
          const [numerator = 0, denominator = 1] = String(share).split('/').map(Number);
          const isEnough = (failed: readonly string[]): boolean => {
            const taken = weigh(oracle.blastRadius(failed)) * denominator;
            return (
              total > 0 && (form === 'moreThan' ? taken > numerator * total : taken >= numerator * total)
            );
          };
          expect(coefficient?.upper ?? null).toBe(bruteForce(domains, isEnough));
          expect(coefficient?.exact ?? true).toBe(true);
        }
      }
    },
  );
  fc.assert(property, { numRuns: 150 });
});

test('a search that its budget ends gives bounds that hold', () => {
  const property = fc.property(arbitraryInventory({ maxOwnFailures: 12 }), (document) => {
    const { model } = load(document);
    for (const kind of ['cloud', 'network', 'operator', 'node']) {
      const whole = concentration(model, { kind });
      const bounded = concentration(model, { kind, budget: 0 });
      for (const [index, { coefficient }] of bounded.nakamoto.entries()) {
        const exact = whole.nakamoto[index]?.coefficient?.lower ?? null;
        expect(coefficient === null).toBe(exact === null);
        expect(coefficient?.lower ?? 0).toBeLessThanOrEqual(exact ?? 0);
        expect(coefficient?.upper ?? 0).toBeGreaterThanOrEqual(exact ?? 0);
      }
    }
  });
  fc.assert(property, { numRuns: 100 });
});

test('a node that two domains can take only together counts for both of them', () => {
  const model = modelOf(`
networks: { x: {}, y: {}, z: {} }
nodes:
  n1: { network: { anyOf: [x, y] } }
  n2: { network: { anyOf: [x, y] } }
  n3: { network: z }`);
  const found = concentration(model, { kind: 'network' });
  expect(sharesOf(found)).toEqual({ 'network:z': 1 / 3 });
  expect(coefficientsOf(found)).toMatchObject({
    'atLeast 1/3': '1',
    'moreThan 1/3': '2',
    'atLeast 2/3': '2',
  });
});
