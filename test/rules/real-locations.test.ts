import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../shared-data.ts';
import { lint } from './lint.ts';

const regionsFile = sharedData('geo/gcp_regions.csv');
const timesFile = sharedData('geo/gcp_latency.csv');

/** The fields of lines of CSV in which only the city's name is quoted. */
function rows(file: string | null): string[][] {
  return readFileSync(file ?? '', 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.replace(/"[^"]*"/, 'city').split(','));
}

/** The 39 regions of Google Cloud with their coordinates and the round-trip times between them, as an inventory. */
function measured(change: (id: string, location: [number, number]) => [number, number]): string {
  const times = new Map<string, string[]>();
  for (const [from = '', to = '', milliseconds = ''] of rows(timesFile)) {
    if (from === to) continue;
    times.set(from, [...(times.get(from) ?? []), `region:${to}: ${milliseconds}ms`]);
  }
  const regions = rows(regionsFile).map(([id = '', , , latitude, longitude]) => {
    const location = change(id, [Number(latitude), Number(longitude)]);
    return `  ${id}: { location: [${location.join(', ')}], rtt: { ${(times.get(id) ?? []).join(', ')} } }`;
  });
  return `regions:\n${regions.join('\n')}`;
}

describe.skipIf(regionsFile === null || timesFile === null)('measured times between cloud regions', () => {
  test('are all possible where the published coordinates are right', () => {
    expect(
      lint(
        'declared-location-mismatch',
        measured((_, location) => location),
      ),
    ).toEqual([]);
  });

  test('give away a region whose longitude loses its sign', () => {
    const found = lint(
      'declared-location-mismatch',
      measured((id, [latitude, longitude]) => [latitude, id === 'us-east4' ? -longitude : longitude]),
    );
    expect(found.length).toBeGreaterThan(10);
    expect(found.every((message) => message.includes('region:us-east4'))).toBe(true);
  });
});
