import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { invertLists, listOf } from './number-lists.ts';
import { referenceTable } from './reference-table.ts';

/** Answers, for each entity, those that refer to it; some perhaps twice. Preparing is linear in the size of all requirements. */
export function referrersOf(inventory: Inventory): (ref: Ref) => readonly Ref[] {
  const { refs, numberOf, dependencyStart, targetStart, targets } = referenceTable(inventory);
  const nobody = refs.length;
  const start = dependencyStart.map((dependency) => targetStart[dependency]!);
  const items = targets.map((target) => (target === -1 ? nobody : target));
  const referrers = invertLists({ start, items }, nobody + 1);
  return (ref) => {
    const number = numberOf.get(ref);
    return number === undefined ? [] : Array.from(listOf(referrers, number), (one) => refs[one]!);
  };
}
