import { demands, dependencyTable, requirementOf } from '../inventory/dependency-table.ts';
import { type Inventory, isUnknown, type Ref } from '../inventory/inventory.ts';
import { linksOf } from './build-graph.ts';

export interface GraphSize {
  /** Vertices. */
  readonly order: number;
  /** Edges. */
  readonly size: number;
}

/** How large `buildGraph` would make the graph of an inventory. Linear time, and much less of it than building takes. */
export function graphSize(inventory: Inventory): GraphSize {
  const table = dependencyTable(inventory);
  const { entities, dependencyStart, distinctOf, distinct, numberOf } = table;
  const { demand, memberStart, members } = distinct;
  const targetsOf = new Map<number, readonly Ref[]>();
  /** By entity, the last one that was seen to stand on it, counted from 1. */
  const lastReferrer = new Int32Array(entities.length);
  let [order, size] = [entities.length, 0];
  for (let entity = 0; entity < entities.length; entity++) {
    const unknowns = new Set<Ref>();
    const addTarget = (target: number): void => {
      if (lastReferrer[target] === entity + 1) return;
      lastReferrer[target] = entity + 1;
      size++;
    };
    for (let at = dependencyStart[entity]!; at < dependencyStart[entity + 1]!; at++) {
      const number = distinctOf[at]!;
      for (let one = memberStart[number]!; one < memberStart[number + 1]!; one++) addTarget(members[one]!);
      if (demand[number] !== demands.other) continue;
      const targets = targetsOf.get(number) ?? [
        ...linksOf([{ field: [], requirement: requirementOf(table, number) }]).keys(),
      ];
      targetsOf.set(number, targets);
      for (const ref of targets) {
        if (isUnknown(ref)) unknowns.add(ref);
        else addTarget(numberOf.get(ref)!);
      }
    }
    order += unknowns.size;
    size += unknowns.size;
  }
  return { order, size };
}
