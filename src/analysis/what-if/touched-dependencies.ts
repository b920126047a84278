import type { Ref } from '../../inventory/inventory.ts';
import { dependencyForms } from '../model/reference-table.ts';
import type { OutageIndex } from './outage-index.ts';

/**
 * The dependencies that mention something that goes down, sooner or later, ascending: of the entities `down`, and of the
 * unknowns of `referrers`, of which any dependency with an unknown may speak. Plain references are left out: who has one
 * goes down with it, and it leaves nothing to say.
 */
export function touchedBy(
  { table, references, mentioning, saying }: OutageIndex,
  down: Int32Array,
  referrers: readonly Ref[],
): Int32Array {
  const { start, items } = mentioning();
  const seen = new Set<number>();
  for (let at = 0; at < down.length; at++) {
    const entity = down[at]!;
    for (let place = start[entity]!; place < start[entity + 1]!; place++) seen.add(items[place]!);
  }
  const { start: sayingStart, items: dependencies } = saying();
  const found: number[] = [];
  for (const distinct of seen)
    for (let place = sayingStart[distinct]!; place < sayingStart[distinct + 1]!; place++)
      found.push(dependencies[place]!);
  const { forms } = references();
  const own = new Set<number>();
  for (const referrer of referrers) {
    const entity = table.numberOf.get(referrer) ?? -1;
    for (let one = table.dependencyStart[entity]!; one < table.dependencyStart[entity + 1]!; one++) {
      const distinct = table.distinctOf[one]!;
      if (forms[distinct] !== dependencyForms.plain && !seen.has(distinct)) own.add(one);
    }
  }
  return Int32Array.from([...found, ...own]).sort();
}
