/** What of a plan is to be small: the mean time of clients, that of the farthest, or the time to a quorum of the sites. */
export type PlacementGoal = 'mean' | 'farthest' | 'quorum';

/** What takes sites down together. */
export interface SiteFailure {
  /** That it happens, and nothing else of the list, where at most one of the list does. */
  readonly probability: number;
  /** Ascending. */
  readonly down: readonly number[];
  /** Counts for the expected time; every failure counts for the worst. */
  readonly isExpected: boolean;
}

/** Where to add sites to those that are there, when some may fail together. Times are in seconds. */
export interface PlacementProblem {
  readonly goal: PlacementGoal;
  readonly clients: number;
  readonly sites: number;
  /**
   * From each client to each site, row by row: `Infinity` where the site cannot serve the client. For a quorum the clients
   * are the sites, and a time is that of one way.
   */
  readonly times: Float64Array;
  /** By client; together 1. For a quorum, the weights of the sites. */
  readonly weights: Float64Array;
  /** What it counts, in seconds, when nobody answers. */
  readonly outage: number;
  readonly existing: readonly number[];
  readonly candidates: readonly number[];
  /** How many candidates are to be chosen, those of `must` among them. */
  readonly add: number;
  readonly must: readonly number[];
  readonly prices: Float64Array;
  readonly spendable: number;
  readonly failures: readonly SiteFailure[];
  /** Of the demand that clients have, and that sites can serve, in one unit; only for the mean. */
  readonly load?: { readonly demand: Float64Array; readonly capacity: Float64Array };
}

/** What a plan comes to. Times are rounded to nanoseconds, so that order of summation makes no difference. */
export interface PlanFigures {
  /** The chosen candidates, ascending. */
  readonly chosen: readonly number[];
  /** When nothing has failed. */
  readonly normal: number;
  /** After the worst single failure, and which that is: the first of equal ones, -1 where there is none. */
  readonly worst: number;
  readonly worstFailure: number;
  /** The share of the demand that then nobody answers. */
  readonly worstLost: number;
  /** On average, when none or one of the expected failures happens. */
  readonly expected: number;
  readonly price: number;
}

export function roundTime(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}
