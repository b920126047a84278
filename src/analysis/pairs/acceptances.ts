import type { Acceptance, Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** Whether an acceptance's last day is past. Dates are YYYY-MM-DD, so text order is their order. */
export function isExpired({ until }: Acceptance, today: string): boolean {
  return until !== null && until < today;
}

/**
 * Answers which own failures are accepted for a pair, by index: without `pair` an acceptance holds for every pair. What
 * holds for every pair is found once.
 */
export function makeAcceptedFailures(
  { inventory, ownFailures }: FaultModel,
  today: string,
): (pair: Pick<Pair, 'primary' | 'backup'>) => readonly number[] {
  const eventsOf = (causes: ReadonlySet<Ref>): number[] =>
    causes.size === 0 ? [] : ownFailures.flatMap(({ ref }, index) => (causes.has(ref) ? [index] : []));
  const forAll = eventsOf(acceptedCauses(inventory, null, today));
  const named = new Set(inventory.acceptances.flatMap(({ pair }) => pair ?? []));
  return (pair) => {
    if (!named.has(pair.primary) || !named.has(pair.backup)) return forAll;
    return eventsOf(acceptedCauses(inventory, pair, today));
  };
}

/**
 * The causes that are accepted for a pair, or, for null, for more than one pair: refs, and `kind:unknown` for every
 * unknown of the kind.
 */
export function acceptedCauses(
  inventory: Inventory,
  pair: Pick<Pair, 'primary' | 'backup'> | null,
  today: string,
): Set<Ref> {
  return new Set(holding(inventory, pair, today).map(({ cause }) => cause));
}

/** A pair is accepted in either direction: what takes both down does so whichever is primary. */
function holding(
  inventory: Inventory,
  sides: Pick<Pair, 'primary' | 'backup'> | null,
  today: string,
): Acceptance[] {
  return inventory.acceptances.filter((acceptance) => {
    const { pair } = acceptance;
    const isMeant =
      pair === null || (sides !== null && pair.includes(sides.primary) && pair.includes(sides.backup));
    return isMeant && !isExpired(acceptance, today);
  });
}
