import type { Dependency, Entity, Inventory } from '../../inventory/inventory.ts';

/**
 * What every entity stands on, by number: entities count from 0 in the order of the inventory, which is text order, and
 * so do their dependencies. Entities share the dependencies that say the same, so that what is asked of a dependency is
 * mostly asked once for thousands of entities.
 */
export interface DependencyTable {
  readonly entities: readonly Entity[];
  /** By entity, the number of its first dependency; one more at the end. */
  readonly dependencyStart: Int32Array;
  /** By dependency, its place among the different ones. */
  readonly distinctOf: Int32Array;
  readonly distinct: readonly Dependency[];
}

const tables = new WeakMap<Inventory, DependencyTable>();

/** Made once for each inventory. Linear in the number of dependencies. */
export function dependencyTable(inventory: Inventory): DependencyTable {
  const known = tables.get(inventory) ?? makeTable(inventory);
  tables.set(inventory, known);
  return known;
}

function makeTable(inventory: Inventory): DependencyTable {
  const entities = [...inventory.entities.values()];
  const dependencyStart = new Int32Array(entities.length + 1);
  for (let entity = 0; entity < entities.length; entity++)
    dependencyStart[entity + 1] = dependencyStart[entity]! + entities[entity]!.dependencies.length;
  const numberOf = new Map<Dependency, number>();
  const distinctOf = new Int32Array(dependencyStart[entities.length]!);
  let at = 0;
  for (const { dependencies } of entities)
    for (const dependency of dependencies) {
      let number = numberOf.get(dependency);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(dependency, number);
      }
      distinctOf[at++] = number;
    }
  return { entities, dependencyStart, distinctOf, distinct: [...numberOf.keys()] };
}
