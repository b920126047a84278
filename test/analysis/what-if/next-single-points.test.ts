import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { eventOfName } from '../../../src/analysis/model/own-events.ts';
import { makeEarliestTimes } from '../../../src/analysis/what-if/earliest-times.ts';
import { makeNextSinglePoints } from '../../../src/analysis/what-if/next-single-points.ts';
import { propagate } from '../../../src/fault/compile/propagate.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 200);

/** Nodes on clouds and one of two networks, and services on some share of them, or on one another. */
const fleets = fc
  .record({
    nodes: fc.array(
      fc.record({
        cloud: fc.nat(3),
        networks: fc.tuple(fc.nat(4), fc.nat(4)),
        weight: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 4, maxLength: 40 },
    ),
    services: fc.array(
      fc.record({
        share: fc.constantFrom('1/10', '1/3', '1/2', '2/3', '1/1'),
        weighted: fc.boolean(),
        other: fc.option(fc.nat(3)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ nodes, services }) => ({
    cofail: 1,
    clouds: Object.fromEntries([0, 1, 2, 3].map((index) => [`c${index}`, {}])),
    regions: Object.fromEntries([0, 1, 2, 3].map((index) => [`r${index}`, { cloud: `c${index}` }])),
    networks: Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`n${index}`, {}])),
    nodes: Object.fromEntries(
      nodes.map(({ cloud, networks, weight }, index) => [
        `node-${index}`,
        {
          region: `r${cloud}`,
          network: { anyOf: [...new Set(networks)].map((network) => `n${network}`) },
          weight,
        },
      ]),
    ),
    services: Object.fromEntries(
      services.map(({ share, weighted, other }, index) => {
        const all = { atLeast: share, of: { kind: 'node' }, weighted };
        const requires =
          other === null || other >= index ? all : { anyOf: [all, `service:service-${other}`] };
        return [`service-${index}`, { requires }];
      }),
    ),
  }));

test('what is one failure away is what trying every own failure finds, with and without what each takes known', () => {
  const isFound = { some: false };
  fc.assert(
    fc.property(fleets, fc.array(fc.nat(), { maxLength: 4 }), (document, picks) => {
      const { inventory } = loadInventory([{ path: 'fleet.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('no inventory');
      const model = buildFaultModel(inventory);
      const { compiled, ownFailures, vertexOf } = model;
      const failed = [...new Set(picks.map((pick) => pick % ownFailures.length))].sort((a, b) => a - b);
      const isDown = (events: readonly number[], service: string): boolean =>
        propagate(compiled, events)[vertexOf.get(service) ?? -1] === 1;
      const services = [...inventory.entities.keys()].filter((ref) => ref.startsWith('service:'));
      const up = services.filter((service) => !isDown(failed, service));
      const expected = up.map((service) => {
        const names = ownFailures.map(({ name }) => name);
        const next = names.filter((name) => {
          const event = eventOfName(model, name);
          return isDown([...failed, event], service) && !isDown([event], service);
        });
        if (next.length > 0) isFound.some = true;
        return [service, next] as const;
      });
      const settle = makeEarliestTimes(compiled, model.delays);
      for (const most of [0, 1e6]) {
        const found = makeNextSinglePoints(model, services, most)(failed, settle(failed), up);
        expect([...found]).toEqual(expected);
      }
    }),
    { numRuns: runs },
  );
  expect(isFound.some).toBe(true);
});
