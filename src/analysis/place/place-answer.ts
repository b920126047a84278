import type { Ref } from '../../inventory/inventory.ts';
import type { PlanBounds } from '../../location/bound-plans.ts';
import type { SearchBudget } from '../../location/siting-problem.ts';
import type { IndependentCount } from '../clusters/independent-count.ts';
import type { CandidateFilter } from './choose-candidates.ts';
import type { ExpectedTime } from './expected-time.ts';
import type { PlaceObjective } from './placement-times.ts';

/** What resilience is measured by: time after the worst single failure, expected time, or how many nodes are independent. */
export const resilienceMeasures = ['worst', 'expected', 'independent'] as const;
export type ResilienceMeasure = (typeof resilienceMeasures)[number];

export interface PlaceQuery extends CandidateFilter {
  readonly role: string;
  /** How many nodes to add. */
  readonly add: number;
  readonly objective?: PlaceObjective;
  /** By default the time after the worst single failure, on which no probability has a say. */
  readonly resilience?: ResilienceMeasure;
  /** Of the candidates' costs, together. */
  readonly maxCost?: number;
  /** What it counts, in seconds, when nobody answers; 10 by default. */
  readonly outage?: number;
  /** How much slower than the fastest plan the recommended one may be, as a share; 0.1 by default. */
  readonly slack?: number;
  readonly budget?: SearchBudget;
}

export const defaultOutage = 10;
export const defaultSlack = 0.1;

/** What a fleet of the role's nodes comes to, in seconds. */
export interface FleetFigures {
  readonly normal: number;
  readonly worst: {
    readonly seconds: number;
    /** The share of the demand that nobody answers then. */
    readonly lost: number;
    /** All own failures that do just that, in text order; none where nothing that fails makes a difference. */
    readonly causes: readonly string[];
  };
  /** When none or one of the domain failures happens. */
  readonly expected: number;
  /** Over all failures in all combinations; null where it is not computed. */
  readonly expectedOverAll: ExpectedTime | null;
  readonly independent: IndependentCount;
}

export interface PlacePlan extends FleetFigures {
  /** Ids, in text order. */
  readonly candidates: readonly string[];
  /** Together; null where no candidate says what it costs. */
  readonly cost: number | null;
}

export interface PlaceAnswer {
  readonly role: string;
  readonly add: number;
  readonly objective: PlaceObjective;
  readonly resilience: ResilienceMeasure;
  readonly outage: number;
  readonly slack: number;
  readonly clients: number;
  readonly existing: readonly Ref[];
  readonly candidates: number;
  /** Whether nodes serve no more than they say; only for latency. */
  readonly isLoaded: boolean;
  /** Of the times, how many were measured; the others are estimates from coordinates. */
  readonly measured: number;
  readonly times: number;
  /** The fleet as it is; null where the role has no node. */
  readonly now: FleetFigures | null;
  /** From the fastest on: no plan is as good as another of these in everything. */
  readonly plans: readonly PlacePlan[];
  /** Indexes of plans. */
  readonly fastest: number;
  readonly mostResilient: number;
  readonly recommended: number;
  /** All plans were priced; else no plan is better than the bounds. */
  readonly complete: boolean;
  readonly bounds: PlanBounds;
  readonly priced: number;
  /** That two or more domain failures happen at once: the expected times leave it out. */
  readonly rest: number;
  /** Some of the probabilities are cofail's own assumption. */
  readonly assumed: boolean;
}
