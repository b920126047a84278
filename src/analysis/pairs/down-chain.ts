import { refOfVertex, unknownVertex } from '../../graph/vertex-name.ts';
import {
  type AfterRequirement,
  type Inventory,
  isUnknown,
  type Ref,
  type Requirement,
} from '../../inventory/inventory.ts';

export interface Damage {
  /** Names of the own failures that happened. */
  readonly failed: readonly string[];
  /** When an entity went down; Infinity for what is up. */
  readonly timeOf: (ref: Ref) => number;
  /** Whether `after` delays; else it counts as elapsed. */
  readonly isTimed: boolean;
}

/**
 * Answers why something is down: the shortest chain from it to something that failed, in which each link belongs to a
 * requirement that was not met by the time its entity went down. Breadth-first, linear in what it reaches.
 */
export function makeDownChain(
  { failed: names, timeOf, isTimed }: Damage,
  inventory: Inventory,
): (ref: Ref) => Ref[] {
  const failed = new Set(names);
  const delayOf = ({ seconds }: AfterRequirement): number => (isTimed ? seconds : 0);

  const causesOf = (entity: Ref): Ref[] => {
    const unmetAt = (requirement: Requirement): number => {
      switch (requirement.type) {
        case 'reference':
          if (isUnknown(requirement.ref))
            return failed.has(unknownVertex(requirement.ref, entity)) ? 0 : Number.POSITIVE_INFINITY;
          return timeOf(requirement.ref);
        case 'after':
          return unmetAt(requirement.requirement) + delayOf(requirement);
        case 'all':
          return requirement.members.reduce(
            (least, member) => Math.min(least, unmetAt(member)),
            Number.POSITIVE_INFINITY,
          );
        case 'any':
          return requirement.members.reduce((most, member) => Math.max(most, unmetAt(member)), 0);
        case 'threshold':
          return thresholdUnmetAt(requirement.members.map(unmetAt), requirement.weights, requirement.needed);
      }
    };
    const unmetRefs = (requirement: Requirement, by: number): Ref[] => {
      if (unmetAt(requirement) > by) return [];
      switch (requirement.type) {
        case 'reference':
          return [requirement.ref];
        case 'after':
          return unmetRefs(requirement.requirement, by - delayOf(requirement));
        default:
          return requirement.members.flatMap((member) => unmetRefs(member, by));
      }
    };
    const dependencies = inventory.entities.get(entity)?.dependencies ?? [];
    return dependencies.flatMap(({ requirement }) => unmetRefs(requirement, timeOf(entity)));
  };

  const failedRefs = new Set(names.map(refOfVertex));
  return (start) => {
    const cameFrom = new Map<Ref, Ref | null>([[start, null]]);
    for (const ref of cameFrom.keys()) {
      if (failedRefs.has(ref)) return chain(cameFrom, ref);
      for (const cause of causesOf(ref)) if (!cameFrom.has(cause)) cameFrom.set(cause, ref);
    }
    return [start];
  };
}

/** When so much is down that what is left weighs less than is needed. */
function thresholdUnmetAt(times: readonly number[], weights: readonly number[], needed: number): number {
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  const order = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  for (const index of order) {
    left -= weights[index] ?? 0;
    if (left < needed) return times[index] ?? 0;
  }
  return Number.POSITIVE_INFINITY;
}

function chain(cameFrom: ReadonlyMap<Ref, Ref | null>, end: Ref): Ref[] {
  const refs: Ref[] = [];
  for (let ref: Ref | null = end; ref !== null; ref = cameFrom.get(ref) ?? null) refs.push(ref);
  return refs.reverse();
}
