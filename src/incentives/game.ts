/**
 * Who enters where: a game of nodes that choose a place for what it pays. Knows no inventory; places, demand and failure
 * domains are given.
 *
 * Every entrant chooses one of the candidates, any number of them the same one, or stays out. It earns what a reward rule
 * gives it, less the cost of the place; who stays out earns and pays nothing.
 */
export interface Game {
  /** Places: first the candidates, which entrants choose from, then those where only standing nodes are. */
  readonly sites: readonly Site[];
  /** How many of the sites, from the first one on, are candidates. */
  readonly candidates: number;
  readonly entrants: number;
  /** Each demand's part of all demand; see `demandShares`. */
  readonly demand: readonly number[];
  /** For each demand the round trip to every site in ms; Infinity where a site cannot serve it. */
  readonly latency: readonly Float64Array[];
  /** A node serves demand that is at most so many ms away. */
  readonly reach: number;
  /** Single failures of a domain. */
  readonly losses: readonly Loss[];
  /** What is paid in a period in all, where all demand is served by as many nodes as are expected. */
  readonly pay: number;
  /** Kilometres between two sites; NaN where one of them is nowhere. */
  readonly km: (a: number, b: number) => number;
  /** Hexagons of the Earth, for rules of density; null where there are none. */
  readonly hexes: HexGrid | null;
}

export interface Site {
  readonly id: string;
  /** What a node costs here in a period, in the unit of `pay`. */
  readonly cost: number;
  /** Nodes here that stay whatever happens. */
  readonly standing: number;
  /** The domains it stands on, in text order, by their kind: cloud, operator, network, country... */
  readonly domains: ReadonlyMap<string, readonly string[]>;
}

interface Loss {
  readonly cause: string;
  /** The sites whose nodes it takes down, ascending. */
  readonly sites: readonly number[];
}

export interface HexGrid {
  /** The hexagon of a site at a resolution, of which larger ones are finer; null for a site that is nowhere. */
  readonly cell: (site: number, resolution: number) => string | null;
  /** The next coarser hexagon that it belongs to, which may not be that of every site in it: hexagons nest only nearly. */
  readonly parent: (cell: string) => string;
  /** The hexagons that share an edge with it. */
  readonly neighbours: (cell: string) => readonly string[];
}

const shareUnits = 2 ** 40;

/**
 * The part of each demand in all demand, in whole 2^-40ths that sum to 1: so sums of them are exact in any order, and a game
 * that comes back to the same places comes back to the same payoffs. Weights are finite, not negative, and not all zero.
 */
export function demandShares(weights: readonly number[]): number[] {
  const most = Math.max(...weights);
  // Divided first, so that not even the sum of the largest numbers is infinite.
  const parts = weights.map((weight) => weight / most);
  const total = parts.reduce((sum, part) => sum + part, 0);
  const units = parts.map((part) => Math.round((part / total) * shareUnits));
  const rest = shareUnits - units.reduce((sum, unit) => sum + unit, 0);
  // What rounding leaves is nothing to the largest.
  const largest = weights.indexOf(most);
  return units.map((unit, at) => (unit + (at === largest ? rest : 0)) / shareUnits);
}

/** What one node earns where all nodes, standing ones and entrants, earn the same of the whole pay. */
export function payPerNode({ pay, sites, entrants }: Game): number {
  const nodes = sites.reduce((sum, { standing }) => sum + standing, entrants);
  return nodes === 0 ? 0 : pay / nodes;
}

/** For each site the demands that a node there serves. */
export const servedBy = oncePerGame(({ sites, latency, reach }): readonly Int32Array[] =>
  sites.map((_site, at) => {
    const served: number[] = [];
    for (const [demand, row] of latency.entries()) if ((row[at] ?? Infinity) <= reach) served.push(demand);
    return Int32Array.from(served);
  }),
);

/** Whether a site is down, for each loss. */
export const downIn = oncePerGame(({ sites, losses }): readonly Uint8Array[] =>
  losses.map((loss) => {
    const down = new Uint8Array(sites.length);
    for (const site of loss.sites) down[site] = 1;
    return down;
  }),
);

/** What follows from a game alone is asked for thousands of plans: it is worked out once. */
function oncePerGame<T>(workOut: (game: Game) => T): (game: Game) => T {
  const known = new WeakMap<Game, { readonly answer: T }>();
  return (game) => {
    const found = known.get(game) ?? { answer: workOut(game) };
    known.set(game, found);
    return found.answer;
  };
}
