import { demandShares, type Game, type HexGrid } from '../src/incentives/game.ts';
import { makeRandom } from '../src/random/random.ts';

/** A game of any size on a made-up Earth: sites of some clouds and operators, demand anywhere, losses of all domains. */
export function makePlacementGame(size: {
  readonly entrants: number;
  readonly candidates: number;
  readonly standing: number;
  readonly demand: number;
  readonly seed: number;
}): Game {
  const random = makeRandom(size.seed);
  const point = (): readonly [number, number] => [Math.asin(2 * random() - 1), 2 * Math.PI * random()];
  const all = size.candidates + size.standing;
  const places = Array.from({ length: all }, point);
  const customers = Array.from({ length: size.demand }, point);
  const domainOf = (count: number): string[] =>
    places.map(() => String(Math.floor(random() ** 2 * count)).padStart(2, '0'));
  const domains = {
    cloud: domainOf(6),
    operator: domainOf(30),
    network: domainOf(20),
    country: domainOf(25),
  };
  const lossesOf = (kind: string, names: readonly string[]) =>
    [...new Set(names)].sort().map((name) => ({
      cause: `${kind}:${name}`,
      sites: [...names.keys()].filter((site) => names[site] === name),
    }));
  return {
    sites: places.map((_place, site) => ({
      id: `site-${site}`,
      cost: Math.round(random() * 300) / 100,
      standing: site < size.candidates ? 0 : 1,
      domains: new Map(Object.entries(domains).map(([kind, names]) => [kind, [names[site] ?? '']])),
    })),
    candidates: size.candidates,
    entrants: size.entrants,
    demand: demandShares(customers.map(() => random())),
    latency: customers.map((customer) =>
      Float64Array.from(places, (place) => 1 + 0.016 * kmBetween(customer, place)),
    ),
    reach: 60,
    losses: Object.entries(domains).flatMap(([kind, names]) => lossesOf(kind, names)),
    pay: 1000,
    km: (a, b) => kmBetween(places[a]!, places[b]!),
    hexes: makeGrid(places),
  };
}

function kmBetween([latA, lonA]: readonly [number, number], [latB, lonB]: readonly [number, number]): number {
  const along = Math.sin(latA) * Math.sin(latB) + Math.cos(latA) * Math.cos(latB) * Math.cos(lonA - lonB);
  return 6371 * Math.acos(Math.min(1, Math.max(-1, along)));
}

/** Squares of degrees in place of hexagons, each three times as fine as the next coarser: as much work. */
function makeGrid(places: readonly (readonly [number, number])[]): HexGrid {
  const name = (resolution: number, x: number, y: number): string => `${resolution} ${x} ${y}`;
  const read = (cell: string): [number, number, number] => {
    const [resolution = 0, x = 0, y = 0] = cell.split(' ').map(Number);
    return [resolution, x, y];
  };
  const around = [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    [-1, -1],
    [1, 1],
  ] as const;
  return {
    cell: (site, resolution) => {
      const [lat = 0, lon = 0] = places[site] ?? [];
      return name(
        resolution,
        Math.floor(lat * 3 ** (resolution - 1)),
        Math.floor(lon * 3 ** (resolution - 1)),
      );
    },
    parent: (cell) => {
      const [resolution, x, y] = read(cell);
      return name(resolution - 1, Math.floor(x / 3), Math.floor(y / 3));
    },
    neighbours: (cell) => {
      const [resolution, x, y] = read(cell);
      return around.map(([right, up]) => name(resolution, x + right, y + up));
    },
  };
}
