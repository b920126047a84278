import { defaultProbability } from './default-failures.ts';
import type { OwnFailure } from './inventory.ts';
import { readDuration, readRate, readUnavailability } from './quantities.ts';
import type { FailureInput } from './schema-failure.ts';

/**
 * The own failure of an entity: what it says itself, else the inventory's default for its kind, else cofail's.
 * A service fails only through what it requires, unless it says otherwise.
 */
export function ownFailure(
  kind: string,
  given: FailureInput | undefined,
  defaults: ReadonlyMap<string, FailureInput>,
): OwnFailure {
  if (given !== undefined) return { ...probabilityOf(given), source: 'entity' };
  const fallback = defaults.get(kind);
  if (fallback !== undefined) return { ...probabilityOf(fallback), source: 'defaults' };
  if (kind === 'service') return { probability: 0, never: true, source: 'defaults' };
  return { probability: defaultProbability(kind), never: false, source: 'assumed' };
}

/**
 * Probability that an entity is failed: availability gives 1 - a, mtbf and mttr the steady-state unavailability
 * mttr / (mtbf + mttr), a rate over a time 1 - exp(-rate × time).
 */
function probabilityOf(failure: FailureInput): { probability: number; never: boolean } {
  if (failure === 'never') return { probability: 0, never: true };
  // Plus zero makes an ordinary zero of -0.
  if (typeof failure === 'number') return { probability: failure + 0, never: false };
  return { probability: formProbability(failure), never: false };
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
