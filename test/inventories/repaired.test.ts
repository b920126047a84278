import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diffInventories } from '../../src/analysis/diff/diff-inventories.ts';
import { whatIf } from '../../src/analysis/what-if/what-if.ts';
import { root, runCli } from '../cli/run-cli.ts';
import incidents from '../fixtures/incidents.json' with { type: 'json' };
import { loadBundled } from '../load-bundled.ts';

/** Ten outages as lint would have found them before, and each with the smallest repair after which it finds no error. */

const names = Object.keys(incidents) as (keyof typeof incidents)[];
const today = '2026-11-22';

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

async function lint(file: string): Promise<{ code: number; findings: Found[] }> {
  const { code, stdout } = await runCli(['lint', '--format', 'json', `inventories/incidents/${file}`]);
  const { diagnostics }: { diagnostics: Found[] } = JSON.parse(stdout);
  return { code, findings: diagnostics };
}

test('every outage has its repair, and there is none of anything else', () => {
  const files = readdirSync(path.join(root, 'inventories/incidents/repaired')).sort();
  expect(files).toEqual(names.map((name) => `${name}.yaml`).sort());
});

describe.each(names)('the outage %s', (name) => {
  const before = loadBundled(`incidents/${name}.yaml`);
  const after = loadBundled(`incidents/repaired/${name}.yaml`);
  const expected = incidents[name];
  /** What failed on the day. */
  const cause = expected.whatIf[0]?.fail[0] ?? '';

  test('fails the lint before it happens, with an error for each pair that names the shared cause', async () => {
    const { code, findings } = await lint(`${name}.yaml`);
    expect(code).toBe(1);
    for (const { primary, backup } of expected.pairs) {
      const about = findings.filter(
        ({ severity, message }) =>
          severity === 'error' && [primary, backup, cause].every((ref) => message.includes(ref)),
      );
      expect(about).toHaveLength(1);
    }
  });

  test('passes the lint once repaired, with nothing to warn of but who can stop a chain', async () => {
    const { code, findings } = await lint(`repaired/${name}.yaml`);
    const isChain = name === 'ethereum-nethermind-2024' || name === 'solana-hetzner-2022';
    expect({ code, rules: findings.map(({ severity, rule }) => `${severity} ${rule}`) }).toEqual({
      code: 0,
      rules: isChain ? ['warning quorum-capture'] : [],
    });
  });

  test('is what the diff says is repaired: every pair is independent, the cause is gone, nothing is worse', () => {
    const { pairs, worse, singlePoints } = diffInventories(before, after, { today });
    const changes = pairs.map((change) => ({
      primary: change.primary,
      backup: change.backup,
      before: change.before,
      after: change.after,
      newCauses: change.newCauses,
      goneCauses: [...change.goneCauses].sort(),
    }));
    const repaired = expected.pairs.map(({ primary, backup, sharedCauses }) => ({
      primary,
      backup,
      before: 'shared-fate',
      after: 'independent',
      newCauses: [],
      goneCauses: [...sharedCauses].sort(),
    }));
    const byPair = (a: { primary: string }, b: { primary: string }): number =>
      a.primary < b.primary ? -1 : 1;
    expect(changes.sort(byPair)).toEqual(repaired.sort(byPair));
    expect({ worse, appeared: singlePoints.appeared }).toEqual({ worse: false, appeared: [] });
  });

  test('takes less down once repaired, where what failed is still there', () => {
    if (!after.entities.has(cause)) return;
    const { down } = whatIf(before, [cause]);
    const left = whatIf(after, [cause]).down.filter((ref) => before.entities.has(ref));
    expect(left.filter((ref) => !down.includes(ref))).toEqual([]);
    expect(left.length).toBeLessThan(down.length);
  });

  test('says where the repair comes from, and has the sources of the outage', () => {
    const read = (file: string): string =>
      readFileSync(path.join(root, 'inventories/incidents', file), 'utf8');
    const sources = read(`${name}.yaml`).match(/https:\S+/g) ?? [];
    const text = read(`repaired/${name}.yaml`);
    expect(text).toMatch(/^# Fact: /m);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !text.includes(source))).toEqual([]);
  });
});
