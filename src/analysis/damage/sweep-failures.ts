import { compareText } from '../../diagnostics/compare-text.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type DamageMeasure, damageMeasures } from './damage.ts';
import { candidateEvents, type FailureSet, makeFailureSets } from './failure-set.ts';

export interface SweepQuery {
  readonly by: DamageMeasure;
  /** Only own failures of these kinds; all where left out. */
  readonly kinds?: readonly string[];
}

/**
 * Every single own failure with what it does: the N-1 table of the fleet, from the worst in the measure down, equal ones
 * by the other measures and then in text order. Costs the sum of the blast radii.
 */
export function sweepFailures(model: FaultModel, { by, kinds }: SweepQuery): FailureSet[] {
  const describe = makeFailureSets(model);
  const order: readonly DamageMeasure[] = [by, ...damageMeasures];
  const difference = (a: FailureSet, b: FailureSet): number => {
    for (const measure of order)
      if (a.damage[measure] !== b.damage[measure]) return b.damage[measure] - a.damage[measure];
    return compareText(a.failed.join(), b.failed.join());
  };
  return candidateEvents(model, kinds)
    .map((event) => describe([event]))
    .sort(difference);
}
