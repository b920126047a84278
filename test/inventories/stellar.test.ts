import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../src/analysis/fault-model.ts';
import { findCutSets } from '../../src/analysis/find-cut-sets.ts';
import { loadBundled } from '../load-bundled.ts';
import { sharedData } from '../shared-data.ts';

/**
 * The real top tier of Stellar against what fbas_analyzer 0.5.4 printed for it: a minimal blocking set there is a minimal
 * cut set of "consensus is down" here. The counts stand here; the sets, too many to copy, are compared where the data is.
 */
const inventory = loadBundled('stellar-2025-11.yaml');
const model = buildFaultModel(inventory);
const ask = (kind: string) =>
  findCutSets(model, { targets: ['service:consensus'], kinds: [kind], top: 10_000 });

const published: readonly { kind: string; key: string; count: bigint; byOrder: [number, bigint][] }[] = [
  { kind: 'node', key: 'node', count: 945n, byOrder: [[6, 945n]] },
  { kind: 'operator', key: 'org', count: 35n, byOrder: [[3, 35n]] },
  {
    kind: 'network',
    key: 'isp',
    count: 66n,
    byOrder: [
      [2, 1n],
      [3, 11n],
      [4, 33n],
      [5, 21n],
    ],
  },
  {
    kind: 'cloud',
    key: 'isp_with_contabo_alias',
    count: 36n,
    byOrder: [
      [2, 1n],
      [3, 19n],
      [4, 16n],
    ],
  },
  {
    kind: 'country',
    key: 'country',
    count: 10n,
    byOrder: [
      [2, 5n],
      [3, 4n],
      [4, 1n],
    ],
  },
];

describe('on the top tier of Stellar, cofail finds what fbas_analyzer found', () => {
  test.each(published)('$count minimal cut sets by $kind', ({ kind, count, byOrder }) => {
    const answer = ask(kind);
    expect(answer.complete).toBe(true);
    expect(answer.count).toBe(count);
    expect([...answer.countByOrder]).toEqual(byOrder);
    expect(answer.cutSets.length).toBe(Number(count));
  });

  const file = sharedData('stellar-2025-11/expected.json');
  test.skipIf(file === null).each(published.filter(({ kind }) => kind !== 'node'))(
    'the very sets by $kind',
    ({ kind, key }) => {
      const expected = JSON.parse(readFileSync(file ?? '', 'utf8'))[key].minimal_blocking_sets as string[][];
      const nameOf = (ref: string): string =>
        kind === 'operator' ? ref.slice('operator:'.length) : (inventory.entities.get(ref)?.name ?? ref);
      const found = ask(kind).cutSets.map(({ members }) => members.map(nameOf).sort().join(' + '));
      expect(found.sort()).toEqual(expected.map((set) => [...set].sort().join(' + ')).sort());
    },
  );

  test.skipIf(file === null)('the numbers that it printed for nodes', () => {
    const { blocking_count, blocking_size, top_tier } = JSON.parse(readFileSync(file ?? '', 'utf8')).node;
    expect(BigInt(blocking_count)).toBe(ask('node').count);
    expect([...ask('node').countByOrder.keys()]).toEqual([blocking_size]);
    expect([...inventory.entities.values()].filter(({ kind }) => kind === 'node').length).toBe(top_tier);
  });
});
