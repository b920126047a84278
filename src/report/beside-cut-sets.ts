import type { ImportanceMeasures } from '../analysis/cuts/importance.ts';
import type { Sampling } from '../analysis/probability/spread-draws.ts';
import type { TargetSpread } from '../analysis/probability/target-spread.ts';

/** What `cuts` was asked beside the cut sets. */
export interface BesideCutSets {
  readonly spread: TargetSpread | null;
  readonly sampling: Sampling | null;
  /** Undefined where it was not asked for; null where the budget ended first. */
  readonly importance: readonly ImportanceMeasures[] | null | undefined;
}
