import fc from 'fast-check';
import { demandShares, type Game, type HexGrid, type Site } from '../../src/incentives/game.ts';

/** A game on a line: sites and demand at whole numbers, 1 ms and 100 km a step, failure domains of any kind. */
export interface LineGame {
  readonly candidates: readonly LineSite[];
  readonly standing: readonly LineSite[];
  readonly entrants: number;
  readonly demand: readonly { readonly at: number; readonly weight: number }[];
  readonly reach: number;
  readonly losses: readonly (readonly number[])[];
  readonly pay: number;
}

interface LineSite {
  readonly at: number;
  readonly cost: number;
  readonly operator: string;
  readonly cloud: string;
}

export function makeLineGame(line: LineGame): Game {
  const all = [...line.candidates, ...line.standing];
  const sites = all.map(
    ({ cost, operator, cloud }, index): Site => ({
      id: `site-${index}`,
      cost,
      standing: index < line.candidates.length ? 0 : 1,
      domains: new Map([
        ['operator', [operator]],
        ['cloud', [cloud]],
      ]),
    }),
  );
  return {
    sites,
    candidates: line.candidates.length,
    entrants: line.entrants,
    demand: demandShares(line.demand.map(({ weight }) => weight)),
    latency: line.demand.map(({ at }) => Float64Array.from(all, (site) => Math.abs(site.at - at))),
    reach: line.reach,
    losses: line.losses.map((members, index) => ({
      cause: `loss-${index}`,
      sites: [...new Set(members.filter((site) => site < all.length))].sort((a, b) => a - b),
    })),
    pay: line.pay,
    km: (a, b) => Math.abs(all[a]!.at - all[b]!.at) * 100,
    hexes: lineHexes(all.map(({ at }) => at)),
  };
}

/** Hexagons on a line: two of the neighbours that hexagons have. Each resolution is three times as fine. */
function lineHexes(places: readonly number[]): HexGrid {
  const name = (resolution: number, index: number): string => `${resolution}/${index}`;
  const read = (cell: string): [number, number] => {
    const [resolution = '', index = ''] = cell.split('/');
    return [Number(resolution), Number(index)];
  };
  return {
    cell: (site, resolution) => {
      let index = places[site]!;
      for (let coarser = 10; coarser > resolution; coarser--) index = Math.floor(index / 3);
      return name(resolution, index);
    },
    parent: (cell) => {
      const [resolution, index] = read(cell);
      return name(resolution - 1, Math.floor(index / 3));
    },
    neighbours: (cell) => {
      const [resolution, index] = read(cell);
      return [name(resolution, index - 1), name(resolution, index + 1)];
    },
  };
}

const arbitrarySite = (costs: boolean): fc.Arbitrary<LineSite> =>
  fc.record({
    at: fc.nat(9),
    cost: costs ? fc.integer({ min: 0, max: 40 }) : fc.constant(0),
    operator: fc.constantFrom('a', 'b', 'c'),
    cloud: fc.constantFrom('x', 'y'),
  });

export function arbitraryLine({
  costs = true,
  standing = 3,
  losses = 3,
  entrants = 4,
  candidates = 5,
}: {
  costs?: boolean;
  standing?: number;
  losses?: number;
  entrants?: number;
  candidates?: number;
} = {}): fc.Arbitrary<LineGame> {
  return fc.record({
    candidates: fc.array(arbitrarySite(costs), { minLength: 1, maxLength: candidates }),
    standing: fc.array(arbitrarySite(costs), { maxLength: standing }),
    entrants: fc.integer({ min: 1, max: entrants }),
    demand: fc.array(fc.record({ at: fc.nat(9), weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
    reach: fc.nat(4),
    losses: fc.array(fc.array(fc.nat(candidates + standing), { minLength: 1, maxLength: 4 }), {
      maxLength: losses,
    }),
    pay: fc.constant(100),
  });
}

/** n places in a ring, as much demand at each, and k nodes that enter. */
export function cycleGame(n: number, k: number): Game {
  const places = [...Array(n).keys()];
  return {
    sites: places.map((place) => ({ id: String(place), cost: 0, standing: 0, domains: new Map() })),
    candidates: n,
    entrants: k,
    demand: demandShares(places.map(() => 1)),
    latency: places.map((a) =>
      Float64Array.from(places, (b) => Math.min(Math.abs(a - b), n - Math.abs(a - b))),
    ),
    reach: n,
    losses: [],
    pay: n,
    km: () => Number.NaN,
    hexes: null,
  };
}

/** Candidates that each cover any of the demand, without costs: a weighted maximal coverage problem. */
export function arbitraryCoverage(): fc.Arbitrary<Game> {
  const weight = fc.integer({ min: 1, max: 9 });
  return fc
    .record({
      weights: fc.array(weight, { minLength: 2, maxLength: 6 }),
      covers: fc.array(fc.nat(63), { minLength: 2, maxLength: 6 }),
      entrants: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ weights, covers, entrants }) => ({
      sites: covers.map((_set, at) => ({ id: String(at), cost: 0, standing: 0, domains: new Map() })),
      candidates: covers.length,
      entrants,
      demand: demandShares(weights),
      latency: weights.map((_weight, bit) =>
        Float64Array.from(covers, (set) => (((set >> bit) & 1) === 1 ? 0 : Infinity)),
      ),
      reach: 1,
      losses: [],
      pay: 100,
      km: () => Number.NaN,
      hexes: null,
    }));
}
