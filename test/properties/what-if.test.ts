import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { pathOf } from '../../src/analysis/what-if/explain-outage.ts';
import { type Outage, whatIf } from '../../src/analysis/what-if/what-if.ts';
import type { Inventory, Requirement } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory } from '../oracle/arbitrary-inventory.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';

/** What a what-if says beside what is down, held against an oracle that shares no code with it. */

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 200);
const documents = arbitraryInventory({ maxOwnFailures: 12, selfReferences: true });

interface Asked {
  readonly inventory: Inventory;
  readonly oracle: Oracle;
  readonly outage: Outage;
  /** When each entity or unknown is down, by the oracle; it is up where it has no time. */
  readonly times: ReadonlyMap<string, number>;
}

/** One or two failures, for a time or for ever. */
function check(property: (asked: Asked) => void): void {
  const pick = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(null, 0, 45, 60, 1800, 3600, 1e9));
  fc.assert(
    fc.property(documents, pick, (document, [one, two, seconds]) => {
      const { inventory } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
      if (inventory === null) throw new Error('no inventory');
      const oracle = createOracle(document);
      const names = [...oracle.entities, ...oracle.ownFailures.map(({ name }) => name)];
      const failed = [one, two].map((index) => names[index % names.length] ?? '');
      const outage = whatIf(inventory, failed, seconds, buildFaultModel(inventory));
      const times = new Map(oracle.downTimes(outage.failed, seconds ?? 1e15));
      for (const name of outage.failed) times.set(name, 0);
      property({ inventory, oracle, outage, times });
    }),
    { numRuns: runs },
  );
}

/** Waits for waits, with one entity at the end. */
function isChain(requirement: Requirement): boolean {
  return (
    requirement.type === 'reference' || (requirement.type === 'after' && isChain(requirement.requirement))
  );
}

describe('on random inventories, brute force agrees that', () => {
  test('what is named as the reason for an outage suffices for it, and was down in time', () => {
    check(({ oracle, outage, times }) => {
      expect([...outage.why.keys()].sort()).toEqual([...outage.down]);
      for (const [entity, { field, unmet, via }] of outage.why) {
        if (field === null) {
          expect(outage.failed).toContain(entity);
          continue;
        }
        expect(oracle.isDown(entity, unmet)).toBe(true);
        expect(unmet).toContain(via);
        for (const name of unmet) {
          expect(oracle.directDependencies(entity)).toContain(name);
          expect(times.get(name) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(times.get(entity) ?? -1);
        }
      }
    });
  });

  test('the path to the reason ends at something that failed, and goes round no circle', () => {
    check(({ outage }) => {
      const failed = outage.failed.map((name) => name.replace(/@.*$/, ''));
      for (const entity of outage.down) {
        const path = pathOf(outage.why, entity);
        expect(new Set(path).size).toBe(path.length);
        expect(failed).toContain(path.at(-1));
      }
    });
  });

  test('what holds all the same is everything that is up and leans on what is down', () => {
    check(({ oracle, outage, times }) => {
      const leaning = oracle.entities
        .filter((entity) => !times.has(entity))
        .flatMap((entity) => {
          const lost = oracle.directDependencies(entity).filter((name) => times.has(name));
          return lost.length === 0 ? [] : [`${entity}: ${[...lost].sort().join()}`];
        });
      const held = new Map<string, Set<string>>();
      for (const { entity, down, up } of outage.held) {
        const lost = held.get(entity) ?? new Set();
        held.set(entity, lost);
        for (const name of down) lost.add(name);
        for (const name of up) expect(times.has(name)).toBe(false);
      }
      expect([...held].map(([entity, lost]) => `${entity}: ${[...lost].sort().join()}`).sort()).toEqual(
        leaning.sort(),
      );
    });
  });

  test('a requirement that only waits takes its entity down when it is said to', () => {
    check(({ inventory, oracle, outage }) => {
      for (const { entity, form, until } of outage.held) {
        if (form !== 'after' || until === null || outage.seconds === null) continue;
        // Other requirements may take it down earlier, and a longer outage may take down an alternative.
        const later = oracle.downTimes(outage.failed, until);
        const groups = inventory.entities.get(entity)?.dependencies ?? [];
        const isPlain = groups.every(({ requirement }) => isChain(requirement));
        if (isPlain) expect(later.get(entity) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(until);
        expect(until).toBeGreaterThan(outage.seconds);
      }
    });
  });

  test('an outage that is read after others were asked for says what it says at once, and what is hit is among all', () => {
    check(({ inventory, outage }) => {
      const model = buildFaultModel(inventory);
      const late = whatIf(inventory, outage.failed, outage.seconds, model);
      for (const ref of inventory.entities.keys())
        expect(whatIf(inventory, [ref], 60, model).down).toContain(ref);
      expect(late).toEqual(outage);
      expect(late.pairsHit).toEqual(outage.pairs.filter(({ state }) => state !== 'both-up'));
      const { thresholds, thresholdsHit } = late.remaining;
      expect(thresholdsHit).toEqual(thresholds.filter(({ members }) => members.up < members.total));
    });
  });

  test('so many nodes of each role are left, and thresholds are met exactly where there is enough', () => {
    check(({ inventory, outage, times }) => {
      const nodes = [...inventory.entities.values()].filter(({ kind }) => kind === 'node');
      for (const { role, nodes: share, weight } of outage.remaining.roles) {
        const all = nodes.filter((node) => node.role === role);
        const up = all.filter(({ ref }) => !times.has(ref));
        expect(share).toEqual({ up: up.length, total: all.length });
        expect(weight.up).toBeCloseTo(
          up.reduce((sum, node) => sum + node.weight, 0),
          9,
        );
      }
      expect(outage.remaining.roles.reduce((sum, { nodes: share }) => sum + share.total, 0)).toBe(
        nodes.length,
      );
      for (const { entity, form, needed, weight, isMet, weighted, members } of outage.remaining.thresholds) {
        // Away from the limit, where sums of decimals are rounded.
        if (Math.abs(weight.up - needed) > 1e-9) expect(isMet).toBe(weight.up > needed);
        else expect(isMet).toBe(form === 'atLeast');
        if (!weighted) expect(weight).toEqual(members);
        if (!times.has(entity) && outage.held.every((one) => one.entity !== entity)) expect(isMet).toBe(true);
      }
    });
  });
});
