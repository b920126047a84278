import { describe, expect, test } from 'vitest';
import { privateCoreFatTree, sharedCoreFatTree } from '../../bench/make-fat-tree.ts';
import { compile, minimalCutSets, probability } from '../../src/fault/index.ts';

describe('fat trees with a core of their own in each pod have closed forms', () => {
  const k = 16;
  const tree = privateCoreFatTree(k);
  const compiled = compile(tree.graph);
  const n = 2n ** BigInt(k / 4);
  const at = (pod: number, rack: number, place: number) => tree.servers[pod]![rack]![place]!;

  test('of 1,344 devices', () => {
    expect(tree.deviceCount).toBe(1344);
  });

  test.each<[string, number[], bigint, number]>([
    ['one server', [at(0, 0, 0)], 2n + n, 0.0298000101],
    ['two servers of a rack', [at(0, 0, 0), at(0, 0, 1)], 2n + n, 0.0103960103],
    ['two racks of a pod', [at(0, 0, 0), at(0, 1, 0)], 4n + n, 0.000888050393],
    ['two pods', [at(0, 0, 0), at(1, 0, 0)], (2n + n) ** 2n, 0.0298000101 ** 2],
  ])('%s', (_, targets, count, p) => {
    expect(minimalCutSets(compiled, { targets }).count).toBe(count);
    expect(probability(compiled, { targets }).exact! / p).toBeCloseTo(1, 8);
  });

  test('all 1,024 servers at once: one smallest cut set, all cores, then k²/4 with one core replaced', () => {
    const found = minimalCutSets(compiled, { targets: tree.servers.flat(2) });
    const smallest = (k * k) / 4;
    expect(found.count).toBe((2n ** BigInt(k / 2) + n) ** BigInt(k));
    expect(found.countByOrder.get(smallest)).toBe(1n);
    expect(found.countByOrder.get(smallest + 1)).toBe(BigInt(smallest));
    expect([...found.countByOrder.keys()][0]).toBe(smallest);
    const [first, second] = found.top(2, 'order');
    expect([first!.events.length, second!.events.length]).toEqual([smallest, smallest + 1]);
  });
});

describe.each([
  [24, 4_176],
  [48, 30_528],
  [64, 70_656],
])('with k = %i', (k, devices) => {
  const tree = privateCoreFatTree(k);
  const compiled = compile(tree.graph);
  const n = 2n ** BigInt(k / 4);
  const at = (pod: number, rack: number, place: number) => tree.servers[pod]![rack]![place]!;
  const count = (...targets: number[]) => minimalCutSets(compiled, { targets }).count;

  test(`of ${devices} devices, services have as many cut sets as published`, () => {
    expect(tree.deviceCount).toBe(devices);
    expect(count(at(0, 0, 0))).toBe(2n + n);
    expect(count(at(0, 0, 0), at(0, 0, 1))).toBe(2n + n);
    expect(count(at(0, 0, 0), at(0, 1, 0))).toBe(4n + n);
    expect(count(at(0, 0, 0), at(1, 0, 0))).toBe((2n + n) ** 2n);
  });
});

test('all 3,456 servers with k = 24: each pod is lost in 2^12 + 2^6 ways', () => {
  const k = 24;
  const tree = privateCoreFatTree(k);
  const found = minimalCutSets(compile(tree.graph), { targets: tree.servers.flat(2) });
  expect(found.count).toBe((2n ** BigInt(k / 2) + 2n ** BigInt(k / 4)) ** BigInt(k));
  const smallest = (k * k) / 4;
  expect([...found.countByOrder].slice(0, 2)).toEqual([
    [smallest, 1n],
    [smallest + 1, BigInt(smallest)],
  ]);
});

test('what two servers lose together is 11.71 times likelier than on paper in one rack, and as on paper in two pods', () => {
  const tree = privateCoreFatTree(16);
  const compiled = compile(tree.graph);
  const p = (...targets: number[]) => probability(compiled, { targets }).exact!;
  const [a, b, c] = [tree.servers[0]![0]![0]!, tree.servers[0]![0]![1]!, tree.servers[1]![0]![0]!];
  expect(p(a, b) / (p(a) * p(b))).toBeCloseTo(11.71, 2);
  expect(p(a, c) / (p(a) * p(c))).toBeCloseTo(1, 14);
});

test('replicas under a shared core count the same by brute reasoning and by the engine', () => {
  const k = 8;
  const tree = sharedCoreFatTree(k);
  const compiled = compile(tree.graph);
  for (const replicas of [1, 2, 3, 4]) {
    const targets = Array.from({ length: replicas }, (_, pod) => tree.servers[pod]![0]![0]!);
    // Each replica is lost alone (2 ways), or with its pod's uplinks. Where some are lost with their uplinks, each of the
    // k/2 uplinks fails by its core group or by the switches of all those pods; not all by cores, which spare no replica.
    let expected = 0n;
    for (let alone = 0; alone <= replicas; alone++) {
      const ways = alone === replicas ? 1n : 2n ** BigInt(k / 2) - (alone > 0 ? 1n : 0n);
      expected += binomial(replicas, alone) * 2n ** BigInt(alone) * ways;
    }
    expect(minimalCutSets(compiled, { targets }).count).toBe(expected);
  }
});

function binomial(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
}
