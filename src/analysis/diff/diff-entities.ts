import {
  type Entity,
  type Inventory,
  isUnknown,
  kindOf,
  type Ref,
  type Requirement,
} from '../../inventory/inventory.ts';
import { ownFailure } from '../../inventory/resolve/own-failure.ts';
import { requirementKey } from '../../inventory/resolve/requirement-key.ts';
import { forEachReference } from '../model/fault-model.ts';

/** Entities that two inventories have not in common, or not alike; each in text order. */
export interface EntityChanges {
  readonly added: readonly Ref[];
  readonly removed: readonly Ref[];
  /** On both sides, but with another meaning: other requirements, or an own failure on one side only. */
  readonly changed: readonly Ref[];
}

/**
 * Which entities have another meaning for what fails together. Names, labels, probabilities, places in files and the way
 * in which a requirement is written have none. Linear.
 */
export function diffEntities(base: Inventory, head: Inventory): EntityChanges {
  const isAlike = makeComparison(base, head);
  const added: Ref[] = [];
  const changed: Ref[] = [];
  for (const entity of head.entities.values()) {
    const before = base.entities.get(entity.ref);
    if (before === undefined) added.push(entity.ref);
    else if (!isAlike(before, entity)) changed.push(entity.ref);
  }
  return { added, removed: [...base.entities.keys()].filter((ref) => !head.entities.has(ref)), changed };
}

function makeComparison(base: Inventory, head: Inventory): (before: Entity, after: Entity) => boolean {
  const unknownFails = ({ defaultFailures }: Inventory, ref: Ref): boolean =>
    !ownFailure(kindOf(ref), undefined, defaultFailures).never;

  const isSame = (a: Requirement, b: Requirement): boolean => {
    if (a.type === 'reference') {
      if (b.type !== 'reference' || a.ref !== b.ref) return false;
      return !isUnknown(a.ref) || unknownFails(base, a.ref) === unknownFails(head, a.ref);
    }
    if (a.type === 'after')
      return b.type === 'after' && a.seconds === b.seconds && isSame(a.requirement, b.requirement);
    if (b.type === 'reference' || b.type === 'after' || a.type !== b.type) return false;
    if (a.members.length !== b.members.length) return false;
    if (a.type === 'threshold' && b.type === 'threshold') {
      if (a.needed !== b.needed || a.weights.some((weight, index) => weight !== b.weights[index]))
        return false;
    }
    return a.members.every((member, index) => {
      const other = b.members[index];
      return other !== undefined && isSame(member, other);
    });
  };

  return (before, after) =>
    before.ownFailure.never === after.ownFailure.never &&
    before.dependencies.length === after.dependencies.length &&
    before.dependencies.every(({ requirement }, index) => {
      const other = after.dependencies[index];
      return other !== undefined && isSame(requirement, other.requirement);
    });
}

/**
 * Every entity that has one of these anywhere below, and these themselves. What is not among them reaches the same
 * entities on both sides of a diff, and all of them alike: no answer about it can have changed. Linear.
 */
export function entitiesAbove(inventory: Inventory, below: Iterable<Ref>): Set<Ref> {
  const found = new Set(below);
  if (found.size === 0) return found;
  const referrers = new Map<Ref, Ref[]>();
  for (const { ref, dependencies } of inventory.entities.values()) {
    for (const { requirement } of dependencies) {
      forEachReference(requirement, (target) => {
        const known = referrers.get(target);
        if (known === undefined) referrers.set(target, [ref]);
        else known.push(ref);
      });
    }
  }
  for (const ref of found) for (const referrer of referrers.get(ref) ?? []) found.add(referrer);
  return found;
}

/** The part of an inventory that answers about some entities rest on: these and everything below them. Linear in it. */
export function inventoryBelow(inventory: Inventory, roots: Iterable<Ref>): Inventory {
  const found = new Set([...roots].filter((ref) => inventory.entities.has(ref)));
  for (const ref of found) {
    for (const { requirement } of inventory.entities.get(ref)?.dependencies ?? []) {
      forEachReference(requirement, (target) => {
        if (!isUnknown(target)) found.add(target);
      });
    }
  }
  const entities = new Map<Ref, Entity>();
  for (const [ref, entity] of inventory.entities) if (found.has(ref)) entities.set(ref, entity);
  return { ...inventory, entities, pairs: [] };
}

/**
 * The kinds of all that changed entities require on one side only, directly or further down. When things of another kind
 * fail, and nothing else, the same goes down on both sides. Linear in what lies below.
 */
export function kindsOfChanges(base: Inventory, head: Inventory, { changed }: EntityChanges): Set<string> {
  const kinds = new Set<string>();
  for (const [side, other] of [
    [base, head],
    [head, base],
  ] as const) {
    const found = new Set<Ref>();
    const dependenciesOf = (ref: Ref, { entities }: Inventory) => entities.get(ref)?.dependencies ?? [];
    for (const ref of changed) {
      const known = new Set(dependenciesOf(ref, other).map(({ requirement }) => requirementKey(requirement)));
      for (const { requirement } of dependenciesOf(ref, side))
        if (!known.has(requirementKey(requirement))) forEachReference(requirement, (to) => found.add(to));
    }
    for (const ref of found) {
      kinds.add(kindOf(ref));
      for (const { requirement } of dependenciesOf(ref, side))
        forEachReference(requirement, (to) => found.add(to));
    }
  }
  return kinds;
}
