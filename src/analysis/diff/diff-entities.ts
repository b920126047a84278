import { demands, dependencyTable, requirementOf } from '../../inventory/dependency-table.ts';
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
import { referenceTable } from '../model/reference-table.ts';

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
  const { numberOf } = dependencyTable(base);
  const isAlike = makeComparison(base, head);
  const added: Ref[] = [];
  const changed: Ref[] = [];
  for (const [after, { ref }] of dependencyTable(head).entities.entries()) {
    const before = numberOf.get(ref);
    if (before === undefined) added.push(ref);
    else if (!isAlike(before, after)) changed.push(ref);
  }
  return { added, removed: [...base.entities.keys()].filter((ref) => !head.entities.has(ref)), changed };
}

/** Answers whether an entity of the one, by number, is an entity of the other. What thousands say is compared once. */
function makeComparison(base: Inventory, head: Inventory): (before: number, after: number) => boolean {
  const [from, to] = [dependencyTable(base), dependencyTable(head)];
  const isSame = makeRequirementComparison(base, head);
  /** By distinct dependency of the one, one of the other that demands the same. */
  const known = new Int32Array(from.distinct.count).fill(-1);

  const isSameDemand = (a: number, b: number): boolean => {
    const [one, other] = [from.distinct, to.distinct];
    if (one.demand[a] === demands.other || other.demand[b] === demands.other)
      return isSame(requirementOf(from, a), requirementOf(to, b));
    const start = one.memberStart[a]!;
    const otherStart = other.memberStart[b]!;
    const size = one.memberStart[a + 1]! - start;
    if (one.demand[a] !== other.demand[b] || one.needed[a] !== other.needed[b]) return false;
    if (other.memberStart[b + 1]! - otherStart !== size) return false;
    for (let at = 0; at < size; at++) {
      const member = from.entities[one.members[start + at]!]!;
      if (member.ref !== to.entities[other.members[otherStart + at]!]!.ref) return false;
    }
    return true;
  };

  return (before, after) => {
    const start = from.dependencyStart[before]!;
    const otherStart = to.dependencyStart[after]!;
    const size = from.dependencyStart[before + 1]! - start;
    if (from.entities[before]!.ownFailure.never !== to.entities[after]!.ownFailure.never) return false;
    if (to.dependencyStart[after + 1]! - otherStart !== size) return false;
    for (let at = 0; at < size; at++) {
      const one = from.distinctOf[start + at]!;
      const other = to.distinctOf[otherStart + at]!;
      if (known[one] === other) continue;
      if (!isSameDemand(one, other)) return false;
      known[one] = other;
    }
    return true;
  };
}

function makeRequirementComparison(
  base: Inventory,
  head: Inventory,
): (a: Requirement, b: Requirement) => boolean {
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
  return isSame;
}

/**
 * Every entity that has one of these anywhere below, and these themselves. What is not among them reaches the same
 * entities on both sides of a diff, and all of them alike: no answer about it can have changed. Linear.
 */
export function entitiesAbove(inventory: Inventory, below: Iterable<Ref>): Set<Ref> {
  const found = new Set(below);
  if (found.size === 0) return found;
  const { refs, numberOf, owners, targetStart, targets } = referenceTable(inventory);
  const referrers: (Ref[] | undefined)[] = new Array(refs.length);
  for (let dependency = 0; dependency < owners.length; dependency++)
    for (let at = targetStart[dependency]!; at < targetStart[dependency + 1]!; at++) {
      const target = targets[at]!;
      if (target === -1) continue;
      const known = referrers[target];
      if (known === undefined) referrers[target] = [refs[owners[dependency]!]!];
      else known.push(refs[owners[dependency]!]!);
    }
  for (const ref of found)
    for (const referrer of referrers[numberOf.get(ref) ?? refs.length] ?? []) found.add(referrer);
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
