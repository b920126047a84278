import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClusters } from '../../src/analysis/clusters/find-clusters.ts';
import { findCutSets } from '../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel, type FaultModel } from '../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../src/analysis/pairs/audit-pairs.ts';
import { judgePairs } from '../../src/analysis/pairs/judge-pairs.ts';
import { type Verdict, verdicts } from '../../src/analysis/pairs/verdict.ts';
import { whatIf } from '../../src/analysis/what-if/what-if.ts';
import type { Inventory, Pair } from '../../src/inventory/inventory.ts';
import { loadInventory } from '../../src/inventory/load-inventory.ts';
import { arbitraryInventory, TODAY } from '../oracle/arbitrary-inventory.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import type { Document } from '../oracle/read-document.ts';

/** Everything that cofail computes, held against brute force over all subsets of own failures. */

const runs = Number(process.env.COFAIL_PROPERTY_RUNS ?? 400);
const documents = arbitraryInventory({ maxOwnFailures: 12, selfReferences: true });

function load(document: Document): { inventory: Inventory; model: FaultModel; oracle: Oracle } {
  const { inventory, diagnostics } = loadInventory([{ path: 'random.json', text: JSON.stringify(document) }]);
  expect(diagnostics).toEqual([]);
  if (inventory === null) throw new Error('no inventory');
  return { inventory, model: buildFaultModel(inventory), oracle: createOracle(document) };
}

function check(property: (loaded: ReturnType<typeof load>) => void): void {
  fc.assert(
    fc.property(documents, (document) => property(load(document))),
    { numRuns: runs },
  );
}

const expectClose = (actual: number | null, expected: number): void => {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12);
};

describe('on random inventories of at most 12 own failures, brute force agrees with', () => {
  test('the own failures and their probabilities', () => {
    check(({ model, oracle }) => {
      const found = model.ownFailures.map(({ name, kind, assumed }) => ({ name, kind, assumed }));
      const expected = oracle.ownFailures.map(({ name, kind, assumed }) => ({ name, kind, assumed }));
      expect(found).toEqual(expected.sort((a, b) => (a.name < b.name ? -1 : 1)));
      for (const own of oracle.ownFailures) {
        expectClose(
          model.ownFailures.find(({ name }) => name === own.name)?.probability ?? null,
          own.probability,
        );
      }
    });
  });

  test('minimal cut sets and probabilities of every entity, and of two at once', () => {
    check(({ model, oracle }) => {
      const { entities } = oracle;
      for (const [index, ref] of entities.entries()) {
        const other = entities[(index * 7 + 3) % entities.length] ?? ref;
        for (const targets of [[ref], [ref, other]]) {
          const found = findCutSets(model, { targets });
          const expected = oracle.minimalCutSets(targets);
          expect(found.complete).toBe(true);
          expect(found.cutSets.map(({ members }) => members)).toEqual(expected);
          expect(found.count).toBe(BigInt(expected.length));
          expectClose(found.probability.exact, oracle.probability(targets));
        }
      }
    });
  });

  test('cut sets of only some kinds of own failures, up to an order', () => {
    check(({ model, oracle }) => {
      const kinds = [...new Set(oracle.ownFailures.map(({ kind }) => kind))].slice(0, 2);
      for (const ref of oracle.entities) {
        const expected = oracle.minimalCutSets([ref], { events: kinds });
        const found = findCutSets(model, { targets: [ref], kinds, maxOrder: 2 });
        expect(found.cutSets.map(({ members }) => members)).toEqual(
          expected.filter((set) => set.length <= 2),
        );
      }
    });
  });

  test('verdicts, residual verdicts, causes, joint cut sets and probabilities of pairs', () => {
    check(({ inventory, model, oracle }) => {
      for (const audit of auditPairs(model, inventory.pairs, { today: TODAY, mostCutSets: 10_000 })) {
        const expected = oracle.pair(audit.primary, audit.backup, TODAY);
        expect(audit.complete).toBe(true);
        expect({
          verdict: audit.verdict,
          residualVerdict: audit.residualVerdict,
          sharedCauses: audit.sharedCauses.map(({ cause }) => cause).sort(),
          acceptedCauses: audit.sharedCauses
            .flatMap(({ cause, accepted }) => (accepted ? [cause] : []))
            .sort(),
          jointOrder: audit.jointOrder,
          jointCutSets: audit.cutSets,
          assumed: audit.probability.assumed,
        }).toEqual({
          verdict: expected.verdict,
          residualVerdict: expected.residualVerdict,
          sharedCauses: [...expected.sharedCauses].sort(),
          acceptedCauses: [...expected.acceptedCauses].sort(),
          jointOrder: expected.jointOrder,
          jointCutSets: expected.jointCutSets,
          assumed: expected.probability.assumed,
        });
        expectClose(audit.probability.primary, expected.probability.primary);
        expectClose(audit.probability.backup, expected.probability.backup);
        expectClose(audit.probability.both, expected.probability.both);
        expectClose(audit.probability.onPaper, expected.probability.onPaper);
        if (expected.probability.ratio === null) expect(audit.probability.ratio).toBeNull();
        // Ratios go up to 1e10 and more, where the last digit of a double is larger than any fixed difference.
        else expect((audit.probability.ratio ?? 0) / expected.probability.ratio).toBeCloseTo(1, 6);
      }
    });
  });

  test('the verdicts that lint asks for, of every two entities, whatever their budget', () => {
    fc.assert(
      fc.property(documents, fc.option(fc.nat(10)), (document, nodes) => {
        const { inventory, model, oracle } = load(document);
        const refs = [...inventory.entities.keys()];
        const pairs = refs.flatMap((primary, index) =>
          refs
            .filter((_, other) => other !== index && (index + other) % 3 === 0)
            .map((backup): Pair => ({ primary, backup, kind: 'failover', place: { file: '', path: [] } })),
        );
        const budget = nodes === null ? {} : { budget: { nodes } };
        const judgements = judgePairs(model, pairs, { today: TODAY, alsoMembers: false, ...budget });
        for (const { pair, verdict, causes, residual, complete } of judgements) {
          const expected = oracle.pair(pair.primary, pair.backup, TODAY);
          const isWorse = (found: Verdict, truth: Verdict) =>
            verdicts.indexOf(found) < verdicts.indexOf(truth);
          if (nodes === null) expect(complete).toBe(true);
          if (complete) {
            expect([verdict, residual.verdict]).toEqual([expected.verdict, expected.residualVerdict]);
            expect(causes.map(({ name }) => name)).toEqual(expected.sharedCauses);
          } else {
            expect(isWorse(expected.verdict, verdict)).toBe(false);
            expect(isWorse(expected.residualVerdict, residual.verdict)).toBe(false);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  test('the paths of shared causes: each step is a dependency, from the entity to the cause', () => {
    check(({ inventory, model, oracle }) => {
      for (const audit of auditPairs(model, inventory.pairs, { today: TODAY })) {
        for (const { cause, primaryPath, backupPath } of audit.sharedCauses) {
          for (const [path, start] of [
            [primaryPath, audit.primary],
            [backupPath, audit.backup],
          ] as const) {
            expect(path[0]).toBe(start);
            expect(cause.startsWith(path.at(-1) ?? '?')).toBe(true);
            for (const [index, ref] of path.entries()) {
              const next = path[index + 1];
              if (next === undefined) continue;
              const steps = oracle
                .directDependencies(ref)
                .map((step) => (step.includes('@') ? step.slice(0, step.indexOf('@')) : step));
              expect([...oracle.directDependencies(ref), ...steps]).toContain(next);
            }
          }
        }
      }
    });
  });

  test('clusters with all their causes and their nesting, and the independent count', () => {
    check(({ model, oracle }) => {
      const found = findClusters(model);
      const shown = found.clusters.map(({ causes, nodes, within }) => ({
        causes: [...causes].sort(),
        nodes: [...nodes].sort(),
        within: within.map((index) => (found.clusters[index]?.nodes ?? []).join(' ')).sort(),
      }));
      const expected = oracle.clusters().map(({ causes, nodes, within }) => ({
        causes,
        nodes,
        within: within.map((set) => set.join(' ')).sort(),
      }));
      const byCause = (a: { causes: readonly string[] }, b: { causes: readonly string[] }): number =>
        (a.causes[0] ?? '') < (b.causes[0] ?? '') ? -1 : 1;
      expect(shown.sort(byCause)).toEqual([...expected].sort(byCause));
      expect(found.paperCount).toBe(oracle.paperCount());
      const count = oracle.independentCount();
      expect(found.independentCount).toEqual({ lower: count, upper: count, exact: true });
    });
  });

  test('the blast radius of every single failure and of pairs of them, and what is one failure away', () => {
    check(({ inventory, model, oracle }) => {
      const names = oracle.entities;
      for (const [index, ref] of names.entries()) {
        const failed =
          index % 2 === 0 ? [ref] : [...new Set([ref, names[(index * 5 + 2) % names.length] ?? ref])];
        const outage = whatIf(inventory, failed);
        expect(whatIf(inventory, failed, null, model)).toEqual(outage);
        expect(outage.down).toEqual(oracle.blastRadius(failed));
        for (const [service, next] of outage.nextSinglePoints) {
          const before = oracle.nextSinglePoints(service, []);
          expect(next).toEqual(
            oracle.nextSinglePoints(service, failed).filter((name) => !before.includes(name)),
          );
        }
      }
    });
  });

  test('when each entity goes down in an outage of some length', () => {
    check(({ inventory, oracle }) => {
      for (const [index, ref] of oracle.entities.entries()) {
        const seconds = [0, 45, 60, 3600][index % 4] ?? 0;
        const times = oracle.downTimes([ref], seconds);
        const outage = whatIf(inventory, [ref], seconds);
        const found = new Map(
          outage.timeline.flatMap((step) => step.down.map((down) => [down, step.seconds] as const)),
        );
        const expected = [...times].filter(([name]) => inventory.entities.has(name));
        expect([...found].sort()).toEqual(expected.filter(([, time]) => Number.isFinite(time)).sort());
      }
    });
  });
});
