/**
 * Where to open sites, so that opening them and serving all clients costs least: p-median where so many sites are to be
 * opened, uncapacitated facility location where any number may be.
 */
export interface SitingProblem {
  readonly clients: number;
  readonly sites: number;
  /**
   * What serving a client from a site costs, the client's weight included: row by row, one row of `sites` numbers for
   * each client. Not negative; `Infinity` where the site cannot serve the client.
   */
  readonly costs: Float64Array;
  /** What a client costs that no open site serves for less; `Infinity`, the default, where each must be served. */
  readonly unserved?: Float64Array;
  /** What opening a site costs; 0 by default. */
  readonly opening?: Float64Array;
  /** How many sites may be open, those of `open` among them. */
  readonly least: number;
  readonly most: number;
  /** Sites that are open already, or must be. */
  readonly open?: readonly number[];
  /** What each site takes of a budget that is apart from the costs, and how much there is. */
  readonly spending?: { readonly of: Float64Array; readonly most: number };
}

/** A choice of sites with what is proven about it. */
export interface SitingAnswer {
  /** Ascending. */
  readonly open: readonly number[];
  readonly cost: number;
  /** No choice costs less. */
  readonly bound: number;
  /** Proven best: `bound` is `cost`, but for rounding (1e-9 of it). */
  readonly complete: boolean;
}

/** How much work a search may cost. Without a clock, the same question gives the same answer on every machine. */
export interface SearchBudget {
  /** Looks at a cost, in the heuristics and the bounds; {@link defaultLooks} by default. */
  readonly looks?: number;
  /** Simplex iterations of the integer program; {@link defaultIterations} by default. 0: none is solved. */
  readonly iterations?: number;
  /** Ends the search when `aborted` becomes true. */
  readonly signal?: { readonly aborted: boolean };
  /** Called now and then, with what is known. */
  readonly onProgress?: (known: { readonly cost: number; readonly bound: number }) => void;
}

export const defaultLooks = 400_000_000;
export const defaultIterations = 100_000;

/** Throws a RangeError where the numbers of a problem cannot be meant. */
export function checkSitingProblem(problem: SitingProblem): void {
  const { clients, sites, costs, unserved, opening, least, most, open = [], spending } = problem;
  const lengths: readonly [string, number, number][] = [
    ['costs', costs.length, clients * sites],
    ['unserved', unserved?.length ?? clients, clients],
    ['opening', opening?.length ?? sites, sites],
    ['spending', spending?.of.length ?? sites, sites],
  ];
  for (const [name, found, wanted] of lengths)
    if (found !== wanted) throw new RangeError(`${name} must have ${wanted} numbers, got ${found}`);
  for (const [name, list] of Object.entries({ costs, unserved, opening, spending: spending?.of })) {
    const at = list?.findIndex((value) => !(value >= 0)) ?? -1;
    if (at !== -1) throw new RangeError(`${name}[${at}] must not be negative, got ${list?.[at]}`);
  }
  if (opening?.includes(Number.POSITIVE_INFINITY)) throw new RangeError('opening must be finite');
  if (!(least >= 0 && least <= most && least <= sites))
    throw new RangeError(`from ${least} to ${most} of ${sites} sites cannot be open`);
  const wrong = open.find((site) => !Number.isInteger(site) || site < 0 || site >= sites);
  if (wrong !== undefined) throw new RangeError(`there is no site ${wrong} to be open`);
  if (new Set(open).size !== open.length || open.length > most)
    throw new RangeError(`${open.length} sites cannot be open already where ${most} may be`);
}

/** What a choice of sites costs; `Infinity` where it serves some client not. O(clients · open sites). */
export function sitingCost(problem: SitingProblem, open: readonly number[]): number {
  const { clients, sites, costs, unserved, opening } = problem;
  let total = 0;
  for (const site of open) total += opening?.[site] ?? 0;
  for (let client = 0; client < clients; client++) {
    let least = unserved?.[client] ?? Number.POSITIVE_INFINITY;
    for (const site of open) least = Math.min(least, costs[client * sites + site]!);
    total += least;
  }
  return total;
}
