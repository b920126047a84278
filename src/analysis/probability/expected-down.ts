import type { Budget } from '../../fault/budget.ts';
import { Parts } from '../../fault/parts/parts.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** How likely entities are to be down, and how many of them at a time. */
export interface ExpectedDown {
  /** By ref, in the order asked. */
  readonly probabilities: ReadonlyMap<Ref, Probability>;
  /** The sum of the probabilities: how many are down on average, whatever they share. Bounds where some are not exact. */
  readonly expected: { readonly lower: number; readonly upper: number };
}

/**
 * The probability of each entity to be down, exact within the budget. What entities stand on in common is solved once.
 * The expectation of a sum is the sum of the expectations, so shared fates do not change the average: they make the bad
 * days worse, and rarer.
 */
export function findExpectedDown(model: FaultModel, refs: readonly Ref[], budget?: Budget): ExpectedDown {
  const parts = new Parts(model.compiled, budget);
  const probabilities = new Map<Ref, Probability>();
  for (const ref of refs) {
    const vertex = model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    probabilities.set(ref, parts.probabilityOf(vertex));
  }
  let lower = 0;
  let upper = 0;
  for (const one of probabilities.values()) {
    lower += one.lower;
    upper += one.upper;
  }
  return { probabilities, expected: { lower, upper } };
}

/** How many nines an unavailability is: -log10. Infinite for 0. */
export function nines(unavailability: number): number {
  return -Math.log10(unavailability);
}
