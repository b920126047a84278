import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { beaconReward, hip15Scale } from '../../src/incentives/rules/beaconing.ts';
import { decayingRewards } from '../../src/incentives/rules/decaying.ts';
import { type DensityLimit, densityLimit, densityScale } from '../../src/incentives/rules/hex-density.ts';
import { publishedCaps } from '../../src/incentives/rules/stake-caps.ts';
import { sharedData } from '../shared-data.ts';

/** For 1 to 15 witnesses, as HIP-15 prints them. */
const witnessUnits = [1, 1, 1, 1, 0.76, 0.61, 0.5, 0.43, 0.37, 0.33, 0.29, 0.26, 0.24, 0.22, 0.21];
const transmitterUnits = [
  0.25, 0.5, 0.75, 1, 1.2, 1.36, 1.49, 1.59, 1.67, 1.74, 1.79, 1.83, 1.87, 1.89, 1.91,
];
const limits = [1, 1, 1, 2, 3, 4, 4, 4];
const hexes: [string, number, number][] = [
  ['res8', 4, 61],
  ['res7', 27, 27],
  ['res6', 49, 106],
  ['res5', 62, 62],
  ['res4', 117, 117],
  ['res3', 136, 136],
  ['res2', 504, 504],
  ['res1', 504, 504],
];
const dc1 = { provider: 'np', place: 'Europe,CH', rate: 1000, coefficient: 0.7 };
const dc2 = { provider: 'np', place: 'Europe,CH', rate: 2000, coefficient: 0.9 };
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('HIP-15', () => {
  test('pays the 30 values of its tables', () => {
    // Two values of the table are rounded up although they end in 4 and less: 0.755 and so on stand within a hundredth.
    for (const [at, units] of witnessUnits.entries())
      expect(Math.abs(beaconReward(at + 1, hip15Scale).witness - units)).toBeLessThan(0.0051);
    for (const [at, units] of transmitterUnits.entries())
      expect(Math.abs(beaconReward(at + 1, hip15Scale).transmitter - units)).toBeLessThan(0.0051);
  });

  test.each([
    [12, 5],
    [8, 5],
    [4, 5],
    [2, 2.5],
  ])('pays out for %i witnesses %d units in all, as its scenarios say', (witnesses, units) => {
    const { transmitter, witness } = beaconReward(witnesses, hip15Scale);
    expect(transmitter + witnesses * witness).toBeCloseTo(units, 12);
  });
});

describe('HIP-17', () => {
  test('limits the density as its table says', () => {
    const limit: DensityLimit = { neighbours: 2, target: 1, most: 4 };
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((occupied) => densityLimit(occupied, limit))).toEqual(limits);
  });

  test('scales the hotspot of its example to 0.03', () => {
    const scale = densityScale(hexes.map(([, counted, there]) => ({ counted, there })));
    expect(scale.toFixed(3)).toBe('0.030');
  });
});

describe('the Internet Computer', () => {
  test('pays by the order of the records', () => {
    expect(sum(decayingRewards([dc1, dc1, dc2]))).toBe(2680);
    expect(sum(decayingRewards([dc2, dc1, dc1]))).toBe(3530);
  });

  test("pays the three nodes of its own code's test", () => {
    const node = { provider: 'a', place: 'Africa,ZA', rate: 27_491_250, coefficient: 0.98 };
    expect(decayingRewards([node, node, node])).toEqual([27_491_250, 26_941_425, 26_402_596]);
  });

  test('starts anew in each country, and for each provider', () => {
    expect(decayingRewards([dc1, { ...dc1, place: 'Europe,DE' }, { ...dc1, provider: 'other' }])).toEqual([
      1000, 1000, 1000,
    ]);
  });
});

const file = sharedData('incentives/published_rules.json');

describe.skipIf(file === null)('the published rules that were collected', () => {
  const published = file === null ? null : JSON.parse(readFileSync(file, 'utf8'));

  test('are those that these tests hold the code to', () => {
    expect(Object.values(published.HIP15.rewardRX)).toEqual(witnessUnits);
    expect(Object.values(published.HIP15.rewardTX)).toEqual(transmitterUnits);
    expect(published.HIP17.limit_multiple_by_occupied_neighbours_0_to_7).toEqual(limits);
    expect(published.HIP17.scale_example).toEqual(hexes);
    const { DC1, DC2, ...totals } = published.ICP_v0.example_order_dependence;
    expect([DC1.rate, DC1.coeff, DC2.rate, DC2.coeff]).toEqual([1000, 0.7, 2000, 0.9]);
    expect([totals.DC1_first_total, totals.DC2_first_total]).toEqual([2680, 3530]);
  });

  test('have the caps that the rules of stake have', () => {
    const caps = (name: keyof typeof publishedCaps) =>
      new Map<string, number>(publishedCaps[name].caps.map(({ kind, share }) => [kind, share]));
    const marinade = published.Marinade_SAM;
    expect(caps('marinade').get('country')).toBe(marinade.maxNetworkStakeConcentrationPerCountryDec);
    expect(caps('marinade').get('network')).toBe(marinade.maxNetworkStakeConcentrationPerAsoDec);
    const sfdp = published['SFDP_2026-05-01'];
    expect(caps('sfdp').get('network')).toBe(sfdp.max_stake_share_per_asn);
    expect(caps('sfdp').get('region')).toBe(sfdp.max_stake_share_per_datacenter);
    expect(caps('thorchain').get('cloud')).toBe(published.THORChain.CloudProviderLimit_bps_example / 10_000);
  });
});
