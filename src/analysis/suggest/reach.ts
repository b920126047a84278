import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { isUnknown } from '../../inventory/inventory.ts';
import { sortByText } from '../../inventory/resolve/sort-by-text.ts';
import { forEachReference } from '../model/fault-model.ts';

const known = new WeakMap<Entity, readonly Ref[]>();

/** The entities that an entity refers to, each once; unknown ones are none. */
function referencesOf(entity: Entity): readonly Ref[] {
  const before = known.get(entity);
  if (before !== undefined) return before;
  const refs = new Set<Ref>();
  for (const { requirement } of entity.dependencies)
    forEachReference(requirement, (ref) => {
      if (!isUnknown(ref)) refs.add(ref);
    });
  const found = [...refs];
  known.set(entity, found);
  return found;
}

export type EntityOf = (ref: Ref) => Entity | undefined;

/** All that some entities stand on, directly or not, and they themselves. Linear in the size of the answer. */
export function reach(entityOf: EntityOf, roots: Iterable<Ref>): ReadonlySet<Ref> {
  const found = new Set(roots);
  for (const ref of found) {
    const entity = entityOf(ref);
    if (entity !== undefined) for (const other of referencesOf(entity)) found.add(other);
  }
  return found;
}

/**
 * The part of an inventory that some entities stand on. What is asked about these entities alone has the same answer
 * there, and costs what they stand on rather than the whole fleet.
 */
export function partBelow(inventory: Inventory, entityOf: EntityOf, refs: ReadonlySet<Ref>): Inventory {
  const entities = new Map<Ref, Entity>();
  for (const ref of sortByText([...refs], (one) => one)) {
    const entity = entityOf(ref);
    if (entity !== undefined) entities.set(ref, entity);
  }
  return { ...inventory, entities, pairs: [] };
}
