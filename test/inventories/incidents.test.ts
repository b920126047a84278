import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import { auditPairs } from '../../src/analysis/pairs/audit-pairs.ts';
import { checkScenario } from '../../src/analysis/what-if/check-scenario.ts';
import { makeCanFail, whatIf } from '../../src/analysis/what-if/what-if.ts';
import { readScenarios } from '../../src/inventory/scenarios/read-scenarios.ts';
import incidents from '../fixtures/incidents.json' with { type: 'json' };
import { bundledSources, loadBundled } from '../load-bundled.ts';
import { sharedData } from '../shared-data.ts';

/** Ten public outages: what was taken for independent, why it was not, and what each outage took down. */
interface Expected {
  readonly pairs: readonly { primary: string; backup: string; sharedCauses: readonly string[] }[];
  readonly whatIf: readonly { fail: readonly string[]; down: readonly string[]; up: readonly string[] }[];
}

const names = Object.keys(incidents) as (keyof typeof incidents)[];

test('there are ten outages', () => {
  expect(names.length).toBe(10);
});

describe.each(names)('the outage %s', (name) => {
  const inventory = loadBundled(`incidents/${name}.yaml`);
  const model = buildFaultModel(inventory);
  const expected: Expected = incidents[name];

  test('is flagged before it happens: each pair shares fate, by exactly these causes', () => {
    const audits = auditPairs(model, inventory.pairs, { today: '2026-11-22' });
    expect(audits.length).toBe(expected.pairs.length);
    for (const { primary, backup, sharedCauses } of expected.pairs) {
      const audit = audits.find((one) => one.primary === primary && one.backup === backup);
      expect(audit?.verdict).toBe('shared-fate');
      expect(audit?.sharedCauses.map(({ cause }) => cause)).toEqual(sharedCauses);
    }
  });

  test('takes down exactly what it took down', () => {
    expect(expected.whatIf.length).toBeGreaterThan(0);
    for (const { fail, down, up } of expected.whatIf) {
      const outage = whatIf(inventory, fail);
      expect(outage.down).toEqual(down);
      expect([...inventory.entities.keys()].filter((ref) => !outage.down.includes(ref))).toEqual(up);
    }
  });

  test('passes as scenarios, which say what it took down', () => {
    const sources = bundledSources(`incidents/${name}.scenario.yaml`);
    const { scenarios, diagnostics } = readScenarios(sources, inventory, makeCanFail(model));
    expect(diagnostics).toEqual([]);
    const outcomes = (scenarios ?? []).map((scenario) => checkScenario(inventory, scenario, model));
    expect(outcomes.flatMap(({ checks }) => checks.filter(({ holds }) => !holds))).toEqual([]);
    const byFailed = (a: { failed: readonly string[] }, b: { failed: readonly string[] }): number =>
      a.failed.join() < b.failed.join() ? -1 : 1;
    const found = outcomes.map(({ outage: { failed, down } }) => ({ failed, down }));
    const wanted = expected.whatIf.map(({ fail, down }) => ({ failed: [...fail].sort(), down }));
    expect(found.sort(byFailed)).toEqual(wanted.sort(byFailed));
    for (const { scenario } of outcomes)
      expect(scenario.expectations.some(({ type }) => type === 'onlyDown')).toBe(true);
  });

  const file = sharedData(`incidents/${name}.expected.json`);
  test.skipIf(file === null)('is held against the same facts as the data beside the project', () => {
    const { pairs, whatIf: outages } = JSON.parse(readFileSync(file ?? '', 'utf8')) as Expected;
    expect(pairs.map(({ primary, backup, sharedCauses }) => ({ primary, backup, sharedCauses }))).toEqual(
      expected.pairs,
    );
    expect(outages).toEqual(expected.whatIf);
  });
});
