import { describe, expect, test } from 'vitest';
import { findClusters } from '../../src/analysis/clusters/find-clusters.ts';
import { findCutSets } from '../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../src/analysis/pairs/audit-pairs.ts';
import { whatIf } from '../../src/analysis/what-if/what-if.ts';
import { runRules } from '../../src/rules/run/run-rules.ts';
import { loadBundled } from '../load-bundled.ts';

/** The flagship must keep telling its story: some backups are none, for the reasons that the real domains give. */
const today = '2026-11-22';
const inventory = loadBundled('opengradient');
const model = buildFaultModel(inventory);
const audits = auditPairs(model, inventory.pairs, { today });

const verdictOf = (primary: string, backup: string) => {
  const audit = audits.find((one) => one.primary === primary && one.backup === backup);
  return {
    verdict: audit?.verdict,
    residual: audit?.residualVerdict,
    causes: audit?.sharedCauses.map(({ cause }) => cause),
  };
};

describe('the flagship', () => {
  test('has backups of every verdict', () => {
    const count = (verdict: string): number => audits.filter((audit) => audit.verdict === verdict).length;
    expect(audits.every((audit) => audit.complete)).toBe(true);
    expect([count('shared-fate'), count('entangled'), count('unproven'), count('independent')]).toEqual([
      15, 2, 1, 9,
    ]);
  });

  test('shows that two TEE nodes in two countries share the Nitro root, the release and the facilitator', () => {
    const { verdict, causes } = verdictOf('node:inf-fra-1', 'node:inf-dub-1');
    expect(verdict).toBe('shared-fate');
    expect(causes).toEqual(
      expect.arrayContaining(['cloud:aws', 'tee:nitro-root', 'release:tee-gateway', 'facilitator:default']),
    );
  });

  test('takes an accepted risk out of the residual verdict', () => {
    expect(verdictOf('node:full-iad-1', 'node:full-iad-2')).toEqual({
      verdict: 'shared-fate',
      residual: 'independent',
      causes: ['power-grid:pjm'],
    });
  });

  test('holds the transit that two multi-homed nodes have in common against them', () => {
    expect(verdictOf('node:full-nyc-1', 'node:full-lon-1')).toEqual({
      verdict: 'entangled',
      residual: 'entangled',
      causes: ['network:as174'],
    });
  });

  test('proves nothing about two nodes whose network nobody knows', () => {
    expect(verdictOf('node:gpu-yul-1', 'node:gpu-osl-1').verdict).toBe('unproven');
  });

  test('has far fewer independent nodes than nodes', () => {
    const { paperCount, independentCount } = findClusters(model);
    expect(paperCount).toBe(41);
    expect(independentCount).toEqual({ lower: 8, upper: 8, exact: true });
  });

  test('loses its payments at once without the facilitator, and its TEE nodes after half an hour', () => {
    const early = whatIf(inventory, ['facilitator:default'], 10 * 60);
    expect(early.services.down).toContain('service:payments');
    expect(early.down.filter((ref) => ref.startsWith('node:'))).toEqual([]);
    const later = whatIf(inventory, ['facilitator:default'], 30 * 60);
    expect(later.timeline.map(({ seconds }) => seconds)).toEqual([0, 1800]);
    expect(later.down.filter((ref) => ref.startsWith('node:inf-')).length).toBe(10);
  });

  test('has no finding but those about what is shared, unknown, or a name that may mean two places', () => {
    const found = new Set(runRules(inventory, { today }).map(({ rule }) => rule));
    expect([...found].sort()).toEqual([
      'entangled-pair',
      'monitoring-shares-fate',
      'paper-redundancy',
      'quorum-capture',
      'recovery-path-shares-fate',
      'shared-fate-pair',
      'unknown-domain',
      'unproven-pair',
      'zone-label-across-accounts',
    ]);
  });
});

describe('a search with a time limit', () => {
  test('shares it between its questions, and tells what is proven when it ends', () => {
    const targets = ['service:ledger'];
    const exact = findCutSets(model, { targets, top: 0 });
    let clock = 0;
    const now = (): number => {
      clock += 1000;
      return clock;
    };
    const cut = findCutSets(model, { targets, top: 0, budget: { milliseconds: 1500, now } });
    expect(exact.complete).toBe(true);
    expect({ complete: cut.complete, exact: cut.probability.exact }).toEqual({
      complete: false,
      exact: null,
    });
    expect(cut.count).toBeLessThan(exact.count);
    expect(cut.probability.lower).toBeLessThanOrEqual(exact.probability.exact ?? -1);
    expect(cut.probability.upper).toBeGreaterThanOrEqual(exact.probability.exact ?? 2);
  });
});
