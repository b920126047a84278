import { once } from '../../fault/once.ts';
import { type DependencyTable, dependencyTable } from '../../inventory/dependency-table.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { invertLists, type NumberLists } from '../model/number-lists.ts';
import { type DistinctReferences, dependencyForms, lookInto } from '../model/reference-table.ts';
import { indexPairs, type PairIndex } from './pairs-in-outage.ts';
import { indexRoles, type RoleIndex } from './role-remainder.ts';
import { listThresholds, type ThresholdIndex } from './threshold-index.ts';

/**
 * What many outages of one inventory have in common, so that each costs what it touches and not the whole fleet. Entities
 * and dependencies go by their numbers in the dependency table. Most is made when it is first asked for: few questions
 * need all of it.
 */
export interface OutageIndex {
  readonly refs: readonly Ref[];
  readonly services: readonly number[];
  readonly table: DependencyTable;
  /** Of the distinct dependencies. */
  readonly references: () => DistinctReferences;
  /** By entity: the distinct dependencies that mention it and say more than its name, ascending. */
  readonly mentioning: () => NumberLists;
  /** By distinct dependency: the dependencies that say it, ascending. */
  readonly saying: () => NumberLists;
  readonly pairs: () => PairIndex;
  readonly roles: () => RoleIndex;
  readonly thresholds: () => ThresholdIndex;
}

const indexes = new WeakMap<Inventory, OutageIndex>();

/** Made once for each inventory. */
export function outageIndex(inventory: Inventory): OutageIndex {
  const known = indexes.get(inventory) ?? makeIndex(inventory);
  indexes.set(inventory, known);
  return known;
}

function makeIndex(inventory: Inventory): OutageIndex {
  const table = dependencyTable(inventory);
  const refs = [...table.numberOf.keys()];
  const references = once(() => lookInto(table));
  return {
    refs,
    services: servicesAmong(refs),
    table,
    references,
    mentioning: once(() => invertLists(sayingMore(references()), refs.length)),
    saying: once(() => {
      const start = Int32Array.from({ length: table.distinctOf.length + 1 }, (_, at) => at);
      return invertLists({ start, items: table.distinctOf }, table.distinct.count);
    }),
    pairs: once(() => indexPairs(inventory, table.numberOf)),
    roles: once(() => indexRoles(table.entities)),
    thresholds: once(() => listThresholds(table, refs, references().forms)),
  };
}

function servicesAmong(refs: readonly Ref[]): number[] {
  const services: number[] = [];
  for (let entity = 0; entity < refs.length; entity++)
    if (refs[entity]!.startsWith('service:')) services.push(entity);
  return services;
}

/** The references of those distinct dependencies that are more than one reference; unknowns are left out. */
function sayingMore({ forms, start, targets }: DistinctReferences): NumberLists {
  const startOf = new Int32Array(start.length);
  const items: number[] = [];
  for (let number = 0; number < forms.length; number++) {
    if (forms[number] !== dependencyForms.plain)
      for (let at = start[number]!; at < start[number + 1]!; at++)
        if (targets[at] !== -1) items.push(targets[at]!);
    startOf[number + 1] = items.length;
  }
  return { start: startOf, items: Int32Array.from(items) };
}
