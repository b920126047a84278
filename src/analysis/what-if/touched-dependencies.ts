import type { Ref } from '../../inventory/inventory.ts';
import type { OutageIndex } from './outage-index.ts';

/** The dependencies that mention something that goes down, sooner or later, by their numbers in the reference table. */
export interface Touched {
  /** Ascending. */
  readonly dependencies: Int32Array;
  /** By dependency: 1 for these. */
  readonly isTouched: Uint8Array;
}

/** Of the entities `down`, and of the unknowns of `referrers`, of which any dependency with an unknown may speak. */
export function touchedBy(
  { table, mentioning }: OutageIndex,
  down: Int32Array,
  referrers: readonly Ref[],
): Touched {
  const isTouched = new Uint8Array(table.owners.length);
  const found: number[] = [];
  const touch = (dependency: number): void => {
    if (isTouched[dependency] === 1) return;
    isTouched[dependency] = 1;
    found.push(dependency);
  };
  for (const entity of down)
    for (let at = mentioning.start[entity]!; at < mentioning.start[entity + 1]!; at++)
      touch(mentioning.items[at]!);
  for (const referrer of referrers) {
    const entity = table.numberOf.get(referrer) ?? -1;
    for (let one = table.dependencyStart[entity]!; one < table.dependencyStart[entity + 1]!; one++)
      touch(one);
  }
  return { dependencies: Int32Array.from(found).sort(), isTouched };
}
