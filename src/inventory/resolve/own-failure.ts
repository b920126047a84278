import type { OwnFailure } from '../inventory.ts';
import { readDuration, readRate, readUnavailability } from '../quantities/quantities.ts';
import { meanOf, type Spread } from '../quantities/spread.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import { defaultProbability } from './default-failures.ts';

/**
 * The own failure of an entity: what it says itself, else the inventory's default for its kind, else cofail's.
 * A service fails only through what it requires, unless it says otherwise.
 */
export function ownFailure(
  kind: string,
  given: FailureInput | undefined,
  defaults: ReadonlyMap<string, FailureInput>,
): OwnFailure {
  if (given !== undefined) return failureOf(given, 'entity');
  const fallback = defaults.get(kind);
  if (fallback !== undefined) return failureOf(fallback, 'defaults');
  if (kind === 'service') return failureOf('never', 'defaults');
  return failureOf(defaultProbability(kind), 'assumed');
}

function failureOf(failure: FailureInput, source: OwnFailure['source']): OwnFailure {
  const never = failure === 'never';
  const spread = typeof failure === 'object' ? spreadOf(failure) : null;
  return {
    probability: spread === null ? probabilityOf(failure) : meanOf(spread),
    never,
    source,
    spread,
    part: null,
  };
}

/** The spread of a failure that is one, `{ low, high }` or `{ median, errorFactor }`. */
function spreadOf({
  low,
  high,
  median,
  errorFactor,
}: Exclude<FailureInput, number | 'never'>): Spread | null {
  if (low !== undefined && high !== undefined) return { type: 'range', low: low + 0, high: high + 0 };
  if (median === undefined || errorFactor === undefined) return null;
  return { type: 'lognormal', median, errorFactor };
}

/**
 * Probability that an entity is failed: availability gives 1 - a, mtbf and mttr the steady-state unavailability
 * mttr / (mtbf + mttr), a rate over a time 1 - exp(-rate × time).
 */
function probabilityOf(failure: FailureInput): number {
  if (failure === 'never') return 0;
  // Plus zero makes an ordinary zero of -0.
  return typeof failure === 'number' ? failure + 0 : formProbability(failure);
}

function formProbability(failure: Exclude<FailureInput, number | 'never'>): number {
  const { availability, mtbf, mttr, rate, over } = failure;
  if (availability !== undefined) return readUnavailability(availability) ?? Number.NaN;
  if (mtbf !== undefined && mttr !== undefined) {
    const up = readDuration(mtbf) ?? Number.NaN;
    const down = readDuration(mttr) ?? Number.NaN;
    return down / (up + down);
  }
  return -Math.expm1(-(readRate(rate ?? '') ?? Number.NaN) * (readDuration(over ?? '') ?? Number.NaN));
}
