import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { referenceTable, targetsOf } from './reference-table.ts';
import { referrersOf } from './referrers-of.ts';

/**
 * Some entities, all that they stand on and all that stands on them, up to so many steps away (null: to the end), in the
 * order of the inventory. Linear in the size of all requirements, and quick beside building a graph of them.
 */
export function refsAround(inventory: Inventory, focus: readonly Ref[], depth: number | null): Ref[] {
  const table = referenceTable(inventory);
  const standsOn = (ref: Ref): Ref[] => {
    const [start, end] = targetsOf(table, table.numberOf.get(ref)!);
    // An unknown is no entity, and leads nowhere.
    return Array.from(table.targets.subarray(start, end), (target) => table.refs[target] ?? []).flat();
  };
  const below = within(focus, depth, standsOn);
  const above = within(focus, depth, referrersOf(inventory));
  return table.refs.filter((ref) => below.has(ref) || above.has(ref));
}

function within(
  from: readonly Ref[],
  depth: number | null,
  next: (ref: Ref) => readonly Ref[],
): ReadonlyMap<Ref, number> {
  const steps = new Map(from.map((ref) => [ref, 0]));
  for (const [ref, step] of steps) {
    if (depth !== null && step >= depth) continue;
    for (const other of next(ref)) if (!steps.has(other)) steps.set(other, step + 1);
  }
  return steps;
}
