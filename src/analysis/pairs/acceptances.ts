import type { Acceptance, Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** Whether an acceptance's last day is past. Dates are YYYY-MM-DD, so text order is their order. */
export function isExpired({ until }: Acceptance, today: string): boolean {
  return until !== null && until < today;
}

/**
 * Answers which own failures are accepted for a pair, by index, ascending: without `pair` an acceptance holds for every
 * pair. Linear in own failures and acceptances once; then each answer in what it answers.
 */
export function makeAcceptedFailures(
  { inventory, ownFailures }: FaultModel,
  today: string,
): (pair: Pick<Pair, 'primary' | 'backup'>) => readonly number[] {
  const everywhere = acceptedCauses(inventory, null, today);
  const ofPairs = new Map<string, Ref[]>();
  for (const acceptance of inventory.acceptances) {
    const { pair, cause } = acceptance;
    if (pair === null || isExpired(acceptance, today)) continue;
    const key = pairKey(...pair);
    const known = ofPairs.get(key);
    if (known === undefined) ofPairs.set(key, [cause]);
    else known.push(cause);
  }
  const events = new Map<Ref, number[]>(
    [...everywhere, ...[...ofPairs.values()].flat()].map((ref) => [ref, []]),
  );
  if (events.size > 0) for (const [index, { ref }] of ownFailures.entries()) events.get(ref)?.push(index);
  const eventsOf = (causes: ReadonlySet<Ref>): readonly number[] => {
    const lists = [...causes].map((cause) => events.get(cause) ?? []);
    // An unknown has an own failure for each that refers to it: all of them are listed once, not for every pair.
    return lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a - b);
  };
  const forAll = eventsOf(everywhere);
  return ({ primary, backup }) => {
    const causes = ofPairs.size === 0 ? undefined : ofPairs.get(pairKey(primary, backup));
    return causes === undefined ? forAll : eventsOf(new Set([...everywhere, ...causes]));
  };
}

/** A pair whichever side is primary: it is accepted in either direction, as what takes both down is the same. */
export function pairKey(a: Ref, b: Ref): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
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
