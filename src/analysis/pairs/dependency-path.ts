import { compareText } from '../../diagnostics/compare-text.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { forEachReference } from '../model/fault-model.ts';

/** What each entity refers to, in text order without repetition. */
export type References = (ref: Ref) => readonly Ref[];

const referencesOf = new WeakMap<Inventory, References>();

/** Answers what an entity refers to, remembering each answer as long as there is the inventory. */
export function makeReferences(inventory: Inventory): References {
  const references = referencesOf.get(inventory) ?? newReferences(inventory);
  referencesOf.set(inventory, references);
  return references;
}

function newReferences(inventory: Inventory): References {
  const known = new Map<Ref, readonly Ref[]>();
  return (ref) => {
    const found = known.get(ref);
    if (found !== undefined) return found;
    const refs = new Set<Ref>();
    for (const { requirement } of inventory.entities.get(ref)?.dependencies ?? []) {
      forEachReference(requirement, (other) => refs.add(other));
    }
    const sorted = [...refs].sort(compareText);
    known.set(ref, sorted);
    return sorted;
  };
}

/**
 * The shortest chain of dependencies from one entity to another through entities that `allowed` lets pass; of several
 * the first in text order. Breadth-first, linear in what it reaches. Null where there is none.
 */
export function dependencyPath(
  references: References,
  from: Ref,
  to: Ref,
  allowed: (ref: Ref) => boolean,
): Ref[] | null {
  const cameFrom = new Map<Ref, Ref | null>([[from, null]]);
  const queue: Ref[] = [from];
  for (const ref of queue) {
    if (ref === to) return chain(cameFrom, to);
    for (const next of references(ref)) {
      if (cameFrom.has(next) || !(next === to || allowed(next))) continue;
      cameFrom.set(next, ref);
      queue.push(next);
    }
  }
  return null;
}

function chain(cameFrom: ReadonlyMap<Ref, Ref | null>, end: Ref): Ref[] {
  const path: Ref[] = [];
  for (let ref: Ref | null = end; ref !== null; ref = cameFrom.get(ref) ?? null) path.push(ref);
  return path.reverse();
}
