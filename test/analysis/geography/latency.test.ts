import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { greatCircleKm, type Location } from '../../../src/analysis/geography/great-circle.ts';
import { estimateRoundTrip, makeLatency } from '../../../src/analysis/geography/latency.ts';
import { sharedData } from '../../shared-data.ts';
import { inventoryOf } from '../model.ts';

const inventory = inventoryOf(`
regions:
  a: { location: [50.11, 8.68] }
  a/1: { within: a }
  b: { location: [40.71, -74.01], rtt: { c: 20ms } }
  c: { location: [41.88, -87.63] }
  lost: {}
nodes:
  n1: { region: a/1, rtt: { n2: 3ms } }
  n2: { region: b }
  n3: { region: c, location: [41.9, -87.7] }
  n4: { region: { anyOf: [b, c] } }
  n5: { region: lost }
latency: [{ between: { a: { b: 82ms } } }]`);
const { between } = makeLatency(inventory);
const region = (id: string) => ({ ref: `region:${id}` });
const node = (id: string) => ({ ref: `node:${id}` });

describe('the time between two places', () => {
  it('is what the two measured themselves, either way', () => {
    expect(between(node('n1'), node('n2'))).toMatchObject({ seconds: 0.003, basis: 'measured', km: null });
    expect(between(node('n2'), node('n1'))).toMatchObject({ seconds: 0.003 });
    expect(between(region('c'), region('b'))).toMatchObject({ seconds: 0.02, basis: 'measured' });
  });

  it('is else what a table says of the regions around, either way', () => {
    expect(between(region('a'), node('n2'))).toEqual({
      ...{ seconds: 0.082, basis: 'measured', low: 0.082, high: 0.082, km: null },
    });
    expect(between(node('n2'), region('a/1'))).toMatchObject({ seconds: 0.082, basis: 'measured' });
  });

  it('is else the estimate from coordinates, with its interval', () => {
    const time = between(region('a'), node('n3'));
    const km = greatCircleKm([50.11, 8.68], [41.9, -87.7]);
    expect(time).toMatchObject({ basis: 'estimated', km });
    expect(time?.seconds).toBeCloseTo(0.001 + (1.6 * 10.007 * km) / 1e6, 5);
    expect(between({ location: [0, 0] }, { location: [0, 0] })).toMatchObject({ seconds: 0.001, km: 0 });
  });

  it('is that of the farthest region where an entity may stand in several', () => {
    const far = between(region('a'), region('c'))?.seconds;
    expect(between(region('a'), node('n4'))?.seconds).toBe(far);
  });

  it('is not known where nothing was measured and there is no location', () => {
    expect(between(region('a'), node('n5'))).toBeNull();
    expect(between(region('lost'), region('lost'))?.seconds).toBe(0.001);
  });
});

const geo = sharedData('geo');

describe.skipIf(geo === null)('against times measured between cloud regions', () => {
  it('the estimate is right in the middle of 1,482 measured times, and its interval holds nine of ten', () => {
    const rows = (file: string): string[][] =>
      readFileSync(path.join(geo ?? '', file), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
    const places = new Map(
      rows('gcp_regions.csv').map((row): [string, Location] => {
        // A quoted field with one comma stands before the coordinates.
        const [latitude, longitude] = row.slice(-5);
        return [row[0] ?? '', [Number(latitude), Number(longitude)]];
      }),
    );
    const ratios: number[] = [];
    let inside = 0;
    for (const [from = '', to = '', milliseconds] of rows('gcp_latency.csv')) {
      const [a, b] = [places.get(from), places.get(to)];
      if (a === undefined || b === undefined || from === to) continue;
      const { seconds, low, high } = estimateRoundTrip(greatCircleKm(a, b));
      const measured = Number(milliseconds) / 1000;
      ratios.push(measured / seconds);
      if (measured >= low && measured <= high) inside++;
    }
    ratios.sort((a, b) => a - b);
    expect(ratios).toHaveLength(1482);
    expect(ratios[741]).toBeCloseTo(1, 1);
    expect(inside / 1482).toBeCloseTo(0.9, 2);
  });
});
