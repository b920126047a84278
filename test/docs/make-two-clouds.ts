import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Regions whose coordinates in the data are wrong: the sign of a longitude is lost there. */
const corrected: ReadonlyMap<string, readonly [number, number]> = new Map([['europe-west4', [53.44, 6.83]]]);

/**
 * An inventory of two clouds in 39 real regions, on measured round-trip times: in every region users ask for as much, and
 * a node can stand on either cloud. The second one costs a tenth more and is 2 ms farther from everybody. Which cloud a
 * region is in is made up; times and places are not.
 */
export function makeTwoClouds(geo: string): string {
  const lines = (file: string): string[] =>
    readFileSync(path.join(geo, file), 'utf8').trim().split('\n').slice(1);
  const times = new Map<string, Map<string, number>>();
  for (const line of lines('gcp_latency.csv')) {
    const [from = '', to = '', ms = ''] = line.split(',');
    const row = times.get(from) ?? new Map<string, number>();
    times.set(from, row.set(to, Number(ms)));
  }
  const locations = new Map(
    lines('gcp_regions.csv').flatMap((line) => {
      const [id = '', , , latitude, longitude] = line.match(/"[^"]*"|[^,]+/g) ?? [];
      const location = corrected.get(id) ?? [Number(latitude), Number(longitude)];
      return times.has(id) ? [[id, location] as const] : [];
    }),
  );
  const ids = [...locations.keys()].sort();
  const timeOf = (from: string, to: string): number =>
    times.get(from)?.get(to) ?? times.get(to)?.get(from) ?? (from === to ? 1 : Number.NaN);
  const regions = ids.flatMap((id) =>
    ['first', 'second', null].map((cloud) => [
      `${cloud ?? 'users'}/${id}`,
      { location: locations.get(id), ...(cloud === null ? {} : { cloud }) },
    ]),
  );
  const between = ids.map((from) => [
    `users/${from}`,
    Object.fromEntries(
      ids.flatMap((to) => {
        const ms = timeOf(from, to);
        if (Number.isNaN(ms)) return [];
        return [
          [`first/${to}`, `${ms}ms`],
          [`second/${to}`, `${(ms + 2).toFixed(3)}ms`],
        ];
      }),
    ),
  ]);
  return JSON.stringify({
    cofail: 1,
    name: 'Two clouds in 39 regions',
    clouds: { first: {}, second: {} },
    regions: Object.fromEntries(regions),
    latency: [{ between: Object.fromEntries(between) }],
    demand: ids.map((id) => ({ from: `users/${id}`, rate: '1/s' })),
    candidates: Object.fromEntries(
      ids.flatMap((id) => [
        [`${id}-first`, { region: `first/${id}`, cost: 300 }],
        [`${id}-second`, { region: `second/${id}`, cost: 330 }],
      ]),
    ),
  });
}
