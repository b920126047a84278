import { describe, expect, test } from 'vitest';
import { findClusters } from '../../../src/analysis/clusters/find-clusters.ts';
import { concentration } from '../../../src/analysis/concentration/concentration.ts';
import { findCutSets } from '../../../src/analysis/cuts/find-cut-sets.ts';
import { findImportance } from '../../../src/analysis/cuts/importance.ts';
import { sweepFailures } from '../../../src/analysis/damage/sweep-failures.ts';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../../src/analysis/pairs/audit-pairs.ts';
import { isAtLeastAsBad } from '../../../src/analysis/pairs/verdict.ts';
import { findNines } from '../../../src/analysis/probability/nines.ts';
import { defaultReportLimits, gatherReport } from '../../../src/analysis/report/gather-report.ts';
import { loadBundled } from '../../load-bundled.ts';
import { modelOf } from '../model.ts';

const today = '2026-06-15';
const flagship = buildFaultModel(loadBundled('opengradient'));

describe('the report of the flagship', () => {
  const report = gatherReport(flagship, { today });

  test('has every pair, the worst first, as the audit judges it', () => {
    const audits = auditPairs(flagship, flagship.inventory.pairs, { today, mostCutSets: 0 });
    expect(report.pairs.count).toBe(audits.length);
    expect(new Set(report.pairs.rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(audits.map((audit) => JSON.stringify(audit))),
    );
    const found = report.pairs.rows.map(({ verdict }) => verdict);
    expect(found.every((one, at) => at === 0 || isAtLeastAsBad(found[at - 1] ?? one, one))).toBe(true);
    expect(report.verdictCounts.plain).toEqual({
      'shared-fate': 15,
      entangled: 2,
      unproven: 1,
      independent: 9,
    });
    expect(report.verdictCounts.residual['shared-fate']).toBe(14);
  });

  test('agrees with each analysis asked by itself', () => {
    const { clusters, paperCount, independentCount } = findClusters(flagship);
    expect(report.clusters).toEqual({ rows: clusters, count: clusters.length });
    expect([report.paperCount, report.independentCount]).toEqual([paperCount, independentCount]);
    const sweep = sweepFailures(flagship, { by: 'nodes' });
    expect(report.sweep).toEqual({ by: 'nodes', rows: sweep, count: sweep.length });
    const ledger = report.services.rows.find(({ service }) => service === 'service:ledger');
    const cuts = findCutSets(flagship, { targets: ['service:ledger'], top: 25 });
    expect(ledger?.cutSets.count).toBe(cuts.count);
    expect(ledger?.cutSets.cutSets).toEqual(cuts.cutSets);
    expect(ledger?.probability.exact).toBeCloseTo(cuts.probability.exact ?? -1, 15);
    const importance = findImportance(flagship, { targets: ['service:ledger'] }).measures;
    expect(ledger?.importance).toEqual(importance.slice(0, 15));
    expect(ledger?.importanceCount).toBe(importance.length);
    const cloud = report.concentration.find(({ kind, role }) => kind === 'cloud' && role === 'full');
    const thresholds = cloud?.nakamoto.map(({ form, share }) => ({ form, share })) ?? [];
    expect(cloud).toEqual(
      concentration(flagship, { kind: 'cloud', role: 'full', weighted: true, thresholds }),
    );
  });

  test('is exact throughout but for the search for changes, and names every assumed probability', () => {
    expect(report.bounded).toEqual([{ question: 'changes', about: [] }]);
    expect(report.changes.complete).toBe(false);
    const names = report.assumed.flatMap((one) => one.names);
    const assumed = flagship.ownFailures.filter((own) => own.assumed).map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(assumed));
    expect(report.assumed.map(({ kind }) => kind)).toContain('facilitator');
  });

  test('is the same the next time', () => {
    expect(gatherReport(flagship, { today })).toEqual(report);
  });
});

test('small limits shorten tables without a loss of count, and every answer that is not whole is named', () => {
  const limits = {
    ...defaultReportLimits,
    nodes: 3,
    steps: 0,
    rows: 2,
    services: 17,
    cutSets: 1,
    measures: 1,
  };
  const report = gatherReport(flagship, { today, limits });
  for (const { rows } of [report.pairs, report.sweep, report.clusters]) expect(rows).toHaveLength(2);
  expect(report.pairs.count).toBe(27);
  expect(report.services.rows).toHaveLength(17);
  expect(report.bounded).toContainEqual({ question: 'services', about: [] });
  expect(report.bounded).toContainEqual({ question: 'cut-sets', about: ['service:ledger'] });
  expect(report.bounded).toContainEqual({ question: 'importance', about: ['service:ledger'] });
  const { probability } = report.services.rows.find(({ service }) => service === 'service:ledger')!;
  expect(probability.lower).toBeLessThanOrEqual(0.0021040307228);
  expect(probability.upper).toBeGreaterThanOrEqual(0.0021040307229);
  for (const { importance, cutSets } of report.services.rows) {
    expect(importance.length).toBeLessThan(2);
    expect(cutSets.cutSets.length).toBeLessThan(2);
  }
});

test('an inventory of one cloud has a report, too', () => {
  const report = gatherReport(modelOf('clouds: { a: {} }'), { today });
  expect(report).toMatchObject({ paperCount: 0, pairs: { count: 0 }, concentration: [], bounded: [] });
  expect(report.sweep).toMatchObject({ by: 'entities', count: 1 });
});

test('with one role for every node, concentration tells the whole alone', () => {
  const report = gatherReport(
    modelOf('clouds: { c: {}, d: {} }\nnodes: { a: { role: r, cloud: c }, b: { role: r, cloud: d } }'),
    { today },
  );
  expect(report.concentration.map(({ kind, role }) => [kind, role])).toEqual([['cloud', null]]);
});

test('what was drawn for pairs and services is what nines and pairs draw from the same seed', () => {
  const model = modelOf(`clouds: { x: { failure: { low: 0.001, high: 0.01 } }, y: {} }
nodes: { a: { cloud: x, backups: [b] }, b: { cloud: y } }
services: { s: { requires: { anyOf: [a, b] } } }`);
  const sampling = { samples: 100, seed: 7 };
  const report = gatherReport(model, { today, sampling });
  expect(report.sampling).toEqual(sampling);
  const [service] = findNines(model, { kinds: ['service'], sampling }).rows;
  expect(report.services.rows[0]?.spread?.figure.sampled).toBeTruthy();
  expect(report.services.rows[0]?.spread).toEqual(service?.spread);
  const [pair] = auditPairs(model, model.inventory.pairs, { today, mostCutSets: 0, sampling });
  expect(report.pairs.rows[0]?.probability.spread?.both.sampled).toBeTruthy();
  expect(report.pairs.rows[0]?.probability).toEqual(pair?.probability);
  expect(gatherReport(model, { today }).services.rows[0]?.spread?.figure.sampled).toBeNull();
});
