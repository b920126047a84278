import { type DependencyTable, demands, dependencyAt } from '../../inventory/dependency-table.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { dependencyForms } from '../model/reference-table.ts';
import { type ThresholdRemainder, thresholdsLeft } from './what-remains.ts';

/** What is left of each threshold where all is up, and by dependency where its own start. */
export interface ThresholdIndex {
  readonly thresholds: readonly ThresholdRemainder[];
  readonly thresholdStart: Int32Array;
}

/** Every threshold of a fleet, in the order of entities and their dependencies. `forms`: of the distinct dependencies. */
export function listThresholds(
  table: DependencyTable,
  refs: readonly Ref[],
  forms: Uint8Array,
): ThresholdIndex {
  const { dependencyStart, distinctOf, distinct } = table;
  const thresholdStart = new Int32Array(distinctOf.length + 1);
  const thresholds: ThresholdRemainder[] = [];
  const known: (readonly ThresholdRemainder[] | undefined)[] = new Array(distinct.count);
  for (let entity = 0; entity < refs.length; entity++)
    for (let at = dependencyStart[entity]!; at < dependencyStart[entity + 1]!; at++) {
      const number = distinctOf[at]!;
      // Of two forms of choice, one has no threshold in it.
      if (forms[number] === dependencyForms.choice && distinct.demand[number] !== demands.any) {
        const ref = refs[entity]!;
        known[number] ??= thresholdsLeft(dependencyAt(table, at), ref, () => false);
        for (const one of known[number]) thresholds.push(ofEntity(one, ref));
      }
      thresholdStart[at + 1] = thresholds.length;
    }
  return { thresholds, thresholdStart };
}

/** The same of another entity. Without a spread, which takes several times as long. */
export function ofEntity(
  { field, form, needed, members, weight, weighted, isMet }: ThresholdRemainder,
  entity: Ref,
): ThresholdRemainder {
  return { entity, field, form, needed, members, weight, weighted, isMet };
}
