import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCutSets } from '../../src/analysis/cuts/find-cut-sets.ts';
import { buildFaultModel } from '../../src/analysis/model/fault-model.ts';
import blockingSets from '../fixtures/stellar.json' with { type: 'json' };
import { loadBundled } from '../load-bundled.ts';
import { sharedData } from '../shared-data.ts';

/**
 * The real top tier of Stellar against what fbas_analyzer 0.5.4 printed for it: a minimal blocking set there is a minimal
 * cut set of "consensus is down" here.
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

  const nameOf = (kind: string, ref: string): string =>
    kind === 'operator' ? ref.slice('operator:'.length) : (inventory.entities.get(ref)?.name ?? ref);

  test.each(Object.entries(blockingSets))('the very sets by %s', (kind, expected) => {
    const found = ask(kind).cutSets.map(({ members }) => members.map((ref) => nameOf(kind, ref)).sort());
    expect(found.map((set) => set.join(' + ')).sort()).toEqual(expected.map((set) => set.join(' + ')).sort());
  });

  test('by node, each set is two of the three validators of three organisations', () => {
    const expected = ask('operator').cutSets.flatMap(({ members }) => pickTwoOfEach(members));
    expect(
      ask('node')
        .cutSets.map(({ members }) => members.join(' + '))
        .sort(),
    ).toEqual(expected.sort());
  });

  const file = sharedData('stellar-2025-11/expected.json');
  test.skipIf(file === null)('the fixture and the counts are those of the data beside the project', () => {
    const data = JSON.parse(readFileSync(file ?? '', 'utf8'));
    for (const { kind, key } of published.filter((one) => one.kind !== 'node')) {
      const sets = (data[key].minimal_blocking_sets as string[][]).map((set) => [...set].sort().join(' + '));
      const copied = blockingSets[kind as keyof typeof blockingSets].map((set) => set.join(' + '));
      expect(copied.sort()).toEqual(sets.sort());
    }
    expect(BigInt(data.node.blocking_count)).toBe(ask('node').count);
    expect([...ask('node').countByOrder.keys()]).toEqual([data.node.blocking_size]);
    expect([...inventory.entities.values()].filter(({ kind }) => kind === 'node').length).toBe(
      data.node.top_tier,
    );
  });
});

/** Every way to lose two validators of each of some organisations. */
function pickTwoOfEach(operators: readonly string[]): string[] {
  let sets: string[][] = [[]];
  for (const operator of operators) {
    const nodes = [...inventory.entities.values()]
      .filter((entity) =>
        entity.dependencies.some(
          ({ field, requirement }) =>
            field[0] === 'operator' && requirement.type === 'reference' && requirement.ref === operator,
        ),
      )
      .map(({ ref }) => ref);
    sets = sets.flatMap((set) => nodes.map((left) => [...set, ...nodes.filter((node) => node !== left)]));
  }
  return sets.map((set) => set.sort().join(' + '));
}
