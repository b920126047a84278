import type { Policy } from './simulated-fleet.ts';
import type { TimeHistogram } from './time-histogram.ts';

/** One run of a fleet from its start. */
export interface Trial {
  readonly policy: Policy;
  readonly seed: number;
  /** How many requests arrive. */
  readonly requests: number;
  /** Requests that arrive earlier, in seconds, are served and not counted. */
  readonly countFrom: number;
  /** What goes down, and when, for the rest of the run. */
  readonly outage: SimulatedOutage | null;
}

export interface SimulatedOutage {
  readonly at: number;
  readonly nodes: readonly number[];
  /** Models whose source goes down. */
  readonly models: readonly number[];
}

export interface TrialResult {
  /** Completion times of the requests that were counted and served. */
  readonly times: TimeHistogram;
  readonly counted: number;
  /** Of those counted: served within the objective; infinite: all that are served. */
  readonly inTime: number;
  /** Of those counted: nobody was up, or the model never came. */
  readonly lost: number;
  /** Requests at nodes when these went down, counted or not. */
  readonly lostInFlight: number;
  /** Of those counted: had to wait for their model. */
  readonly cold: number;
}
