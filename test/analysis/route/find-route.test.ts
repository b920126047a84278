import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { verdicts } from '../../../src/analysis/pairs/verdict.ts';
import { policyChoices } from '../../../src/analysis/route/choose-candidate.ts';
import {
  completionParts,
  type RouteCandidate,
  routeCandidates,
} from '../../../src/analysis/route/completion-time.ts';
import { findRoute } from '../../../src/analysis/route/find-route.ts';
import { hedge } from '../../../src/analysis/route/hedge.ts';
import { policies } from '../../../src/queueing/simulated-fleet.ts';
import { meanWait, rateOfPresent } from '../../../src/queueing/waiting-time.ts';
import { loadBundled } from '../../load-bundled.ts';
import { inventoryOf } from '../model.ts';

const regions = `regions:
  here: { location: [50.1, 8.7] }
  near: { location: [50.1, 8.8] }
  far: { location: [48.9, 2.4] }
`;
const models =
  'models: { m: { size: 10GB, loadRate: 2GB/s, prefill: 0.5s, decode: 1.5s, pull: { bandwidth: 8Gbps } } }\n';
const here = { from: { ref: 'region:here' }, label: 'here', model: 'm' } as const;

function candidates(nodes: string, more: object = {}): readonly RouteCandidate[] {
  return routeCandidates(inventoryOf(`${regions}${models}nodes: { ${nodes} }`), { ...here, ...more });
}

describe('the completion time at a node', () => {
  test('is the sum of its parts', () => {
    const [warm, disk, absent] = candidates(`
      a: { region: near, models: { m: absent }, bandwidth: 4Gbps },
      b: { region: near, models: { m: disk } },
      c: { region: far, capacity: 2, load: 3, models: { m: loaded } },
      other: { region: near }`);
    expect([warm?.node, disk?.node, absent?.node]).toEqual(['node:c', 'node:b', 'node:a']);
    const queue = { places: 2, meanSeconds: 2, variation: 1 };
    const wait = meanWait({ ...queue, arrivalRate: rateOfPresent(3, queue) });
    expect(wait).toBeGreaterThan(1);
    expect(warm?.parts).toMatchObject({ queue: wait, pull: 0, load: 0, prefill: 0.5, decode: 1.5 });
    expect(disk?.parts).toMatchObject({ queue: 0, pull: 0, load: 5 });
    // 10 GB at 4 Gbps, the slower of the node's link and of what the source sends.
    expect(absent?.parts).toMatchObject({ queue: 0, pull: 20, load: 5 });
    for (const one of [warm, disk, absent])
      expect(one?.seconds).toBeCloseTo(
        completionParts.reduce((sum, part) => sum + (one?.parts[part] ?? 0), 0),
        12,
      );
  });

  test('shares what the source sends among the nodes that pull', () => {
    const node = 'a: { region: near, models: { m: absent }, bandwidth: 4Gbps }';
    expect(candidates(node, { pulls: 2 })[0]?.parts.pull).toBeCloseTo(20, 9);
    expect(candidates(node, { pulls: 8 })[0]?.parts.pull).toBeCloseTo(80, 9);
  });

  test('takes the service time of the node before that of the model', () => {
    const [only] = candidates(
      'a: { region: near, models: { m: loaded }, serviceTime: { mean: 4s, variation: 0.5 } }',
    );
    expect(only?.parts).toMatchObject({ prefill: 1, decode: 3 });
    expect(only?.variation).toBe(0.5);
  });

  it.each([
    ['a: { region: near, models: { m: loaded } }', { model: 'n' }, 'there is no model "n". There are: m.'],
    ['a: { region: near, models: { m: loaded } }', { model: 'M' }, 'there is no model "M". Did you mean m?'],
    ['a: { region: near }', {}, 'there is no candidate: no node serves the model "m"'],
    ['a: { models: { m: loaded } }', {}, 'the time between "here" and "node:a" is not known'],
  ])('of %s cannot be known', (nodes, more, message) => {
    expect(() => candidates(nodes, more)).toThrow(message);
  });

  it.each([
    ['{}', 'loaded', 'how long a request for the model "m" takes at "node:a" is not known'],
    ['{ decode: 1s }', 'disk', '"node:a" is to load the model "m", and how long that takes is not known'],
    ['{ decode: 1s, loadTime: 1s }', 'absent', 'how large that is is not known'],
    ['{ decode: 1s, loadTime: 1s, size: 1GB }', 'absent', 'how fast is not known'],
  ])('of a model %s that is %s says what is missing', (model, state, message) => {
    const inventory = inventoryOf(
      `${regions}models: { m: ${model} }\nnodes: { a: { region: near, models: { m: ${state} } } }`,
    );
    expect(() => routeCandidates(inventory, here)).toThrow(message);
  });
});

const node = (index: number) => `node:${'abcdefgh'[index]}`;

const arbitraryCandidates = fc
  .array(
    fc.record({
      state: fc.constantFrom('loaded', 'disk', 'absent'),
      network: fc.integer({ min: 1, max: 4 }),
      queue: fc.integer({ min: 0, max: 4 }),
      present: fc.option(fc.integer({ min: 0, max: 6 })),
      places: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ state, network, queue, present, places }, index): RouteCandidate => {
      const cold = state === 'loaded' ? 0 : 3;
      const parts = { network, queue, pull: 0, load: cold, prefill: 0, decode: 1 };
      return {
        ...{ node: node(index), state, parts, places, present, placesAssumed: false, waits: 0, variation: 1 },
        roundTrip: { seconds: network, basis: 'measured', low: network, high: network, km: null },
        seconds: network + queue + cold + 1,
      } as RouteCandidate;
    }),
  );

describe('policies', () => {
  test('pick what someone who reads their definition would', () => {
    fc.assert(
      fc.property(arbitraryCandidates, (found) => {
        const loadOf = ({ present, places }: RouteCandidate) => (present ?? 0) / places;
        const line = ({ present, places }: RouteCandidate) => Math.max(0, (present ?? 0) - places);
        const lines = found.map(line);
        const spread = Math.max(...lines) - Math.min(...lines);
        const scores: Record<string, (one: RouteCandidate) => number> = {
          nearest: (one) => -one.roundTrip.seconds,
          'least-loaded': (one) => -loadOf(one),
          'weighted-score': (one) =>
            2 * (spread === 0 ? 1 : (Math.max(...lines) - line(one)) / spread) +
            2 * Math.max(0, 1 - loadOf(one)) +
            3 * Number(one.state === 'loaded'),
          'completion-time': (one) => -one.seconds,
        };
        for (const choice of policyChoices(found)) {
          const score = scores[choice.policy];
          if (score === undefined) {
            expect(choice.node).toBeNull();
            expect(choice.seconds).toBeCloseTo(
              found.reduce((sum, one) => sum + one.seconds, 0) / found.length,
              9,
            );
            continue;
          }
          // The best by score, then by round trip, then by name.
          const ranked = [...found].sort(
            (a, b) =>
              score(b) - score(a) || a.roundTrip.seconds - b.roundTrip.seconds || (a.node < b.node ? -1 : 1),
          );
          expect(choice).toMatchObject({ node: ranked[0]?.node, seconds: ranked[0]?.seconds });
        }
      }),
    );
  });
});

describe('the backup', () => {
  test('is the fastest whose pair with the choice is independent, by the verdict of the fault engine', () => {
    const domain = fc.constantFrom('x', 'y', 'z', 'w');
    fc.assert(
      fc.property(
        fc.array(fc.record({ domain, load: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 7 }),
        (all) => {
          const nodes = all.map(
            (one, index) =>
              `n${index}: { region: far, domains: { d: ${one.domain} }, load: ${one.load}, models: { m: loaded } }`,
          );
          const inventory = inventoryOf(
            `${regions.replaceAll(' }\n', ', failure: never }\n')}${models}domains: { d: { x: {}, y: {}, z: {}, w: {} } }\nnodes: { ${nodes.join(', ')} }`,
          );
          const answer = findRoute(buildFaultModel(inventory), { ...here, today: '2026-01-01', seed: 1 });
          const ranked = all
            .map((one, index) => ({ ...one, ref: `node:n${index}` }))
            .sort((a, b) => a.load - b.load || (a.ref < b.ref ? -1 : 1));
          const [choice] = ranked;
          const backup = ranked.find((one) => one.domain !== choice?.domain);
          expect(answer.choice).toBe(choice?.ref);
          expect(answer.backup?.node ?? null).toBe(backup?.ref ?? null);
          expect(answer.next).toBe(ranked[1]?.ref ?? null);
          for (const { node: ref, withChoice } of answer.candidates.slice(1)) {
            const isShared = all[Number(ref.slice('node:n'.length))]?.domain === choice?.domain;
            expect(withChoice?.verdict).toBe(isShared ? 'shared-fate' : 'independent');
            expect(verdicts).toContain(withChoice?.verdict);
          }
          if (answer.backup !== null) {
            expect(answer.backup.later).toBeGreaterThanOrEqual(answer.backup.cost);
            expect(answer.backup.cost).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('hedging', () => {
  const [first, second] = candidates(
    'a: { region: near, models: { m: loaded } }, b: { region: far, models: { m: loaded } }',
  );

  test('of exponential times at once is the smaller of two', () => {
    const answer = hedge(first ?? expect.fail(), second ?? expect.fail(), { seed: 1, after: 1e-9 });
    const network = (first?.parts.network ?? 0) + (second?.parts.network ?? 0);
    expect(answer.alone.mean).toBeCloseTo(2 + (first?.parts.network ?? 0), 1);
    // The smaller of two exponential times of 2 s has the mean 1 s.
    expect(answer.hedged.mean).toBeCloseTo(1 + network / 2, 1);
    expect(answer.sentTwice).toBe(1);
  });

  test('after the 95th percentile sends one of twenty twice, and cuts the tail', () => {
    const answer = hedge(first ?? expect.fail(), second ?? expect.fail(), { seed: 1 });
    expect(answer.sentTwice).toBeCloseTo(0.05, 2);
    expect(answer.hedged.p99).toBeLessThan(answer.alone.p99);
    expect(hedge(first ?? expect.fail(), second ?? expect.fail(), { seed: 1 })).toEqual(answer);
  });
});

test('in the scenario that cofail began with, the nearest node loses to the warm one', () => {
  const inventory = loadBundled('cold-nearest.yaml');
  const from = inventory.workload.demand.find(({ label }) => label === 'Columbus')?.from ?? expect.fail();
  const query = { from, label: 'Columbus', model: 'llama-3-70b', today: '2026-01-01', seed: 1 };
  const answer = findRoute(buildFaultModel(inventory), query);
  const choiceOf = new Map(answer.choices.map(({ policy, node: ref }) => [policy, ref]));
  expect(choiceOf.get('nearest')).toBe('node:inf-cmh-1');
  expect(choiceOf.get('completion-time')).toBe('node:inf-iad-1');
  const [warm, nearest] = ['inf-iad-1', 'inf-cmh-1'].map((id) =>
    answer.candidates.find(({ node: ref }) => ref === `node:${id}`),
  );
  // 140 GB over 10 Gbps, and then into the GPUs at 2 GB/s.
  expect(nearest?.parts).toMatchObject({ pull: 112, load: 70 });
  expect((nearest?.parts.network ?? 0) - (warm?.parts.network ?? 0)).toBeGreaterThan(-0.01);
  expect((nearest?.seconds ?? 0) - (warm?.seconds ?? 0)).toBeGreaterThan(180);
  expect(answer.next).toBe('node:inf-iad-3');
  expect(answer.backup?.node).toBe('node:inf-yul-1');
  expect(answer.backup?.cost).toBeLessThan(0.01);
  expect(policies).toHaveLength(answer.choices.length);
});
