import type { FaultModel } from './fault-model.ts';
import { referenceTable } from './reference-table.ts';

/** By number of an entity, the index of its own failure; -1 where it has none. Both are in text order: one pass. */
export function eventsOfEntities({ inventory, ownFailures }: FaultModel): Int32Array {
  const { entities } = referenceTable(inventory);
  const events = new Int32Array(entities.length).fill(-1);
  let event = 0;
  for (const [number, { ref }] of entities.entries()) {
    while (event < ownFailures.length && ownFailures[event]!.name < ref) event++;
    if (ownFailures[event]?.name === ref) events[number] = event;
  }
  return events;
}

/** The index of an own failure by its name; -1 where there is none of it. Logarithmic: they are in text order. */
export function eventOfName({ ownFailures }: Pick<FaultModel, 'ownFailures'>, name: string): number {
  let low = 0;
  let high = ownFailures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ownFailures[middle]!.name < name) low = middle + 1;
    else high = middle;
  }
  return ownFailures[low]?.name === name ? low : -1;
}
