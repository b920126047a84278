import { unknownVertex } from '../../graph/vertex-name.ts';
import { isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';

/** Tells of requirements in one outage whether they are met, and since when not. */
export interface RequirementState {
  /** Whether the requirement of an entity is not met at a time. Linear in its size. */
  readonly isUnmet: (requirement: Requirement, referrer: Ref, at: number) => boolean;
  /** From when on it is not met; Infinity where it stays met. */
  readonly unmetFrom: (requirement: Requirement, referrer: Ref) => number;
}

/** `failed` has the names of the own failures; `timeOf` says when an entity goes down, Infinity where it does not. */
export function makeRequirementState(
  failed: ReadonlySet<string>,
  timeOf: (ref: Ref) => number,
): RequirementState {
  const referenceUnmetFrom = (ref: Ref, referrer: Ref): number => {
    if (!isUnknown(ref)) return timeOf(ref);
    return failed.has(unknownVertex(ref, referrer)) ? 0 : Number.POSITIVE_INFINITY;
  };

  const isUnmet: RequirementState['isUnmet'] = (requirement, referrer, at) => {
    switch (requirement.type) {
      case 'reference':
        return referenceUnmetFrom(requirement.ref, referrer) <= at;
      case 'after':
        return isUnmet(requirement.requirement, referrer, at - requirement.seconds);
      case 'all':
        return requirement.members.some((member) => isUnmet(member, referrer, at));
      case 'any':
        return requirement.members.every((member) => isUnmet(member, referrer, at));
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const left = members.reduce(
          (sum, member, index) => sum + (isUnmet(member, referrer, at) ? 0 : (weights[index] ?? 0)),
          0,
        );
        return left < needed;
      }
    }
  };

  const unmetFrom: RequirementState['unmetFrom'] = (requirement, referrer) => {
    switch (requirement.type) {
      case 'reference':
        return referenceUnmetFrom(requirement.ref, referrer);
      case 'after':
        return unmetFrom(requirement.requirement, referrer) + requirement.seconds;
      case 'all':
        return extreme(requirement.members, referrer, Number.POSITIVE_INFINITY, Math.min);
      case 'any':
        return extreme(requirement.members, referrer, 0, Math.max);
      case 'threshold': {
        const times = requirement.members.map((member) => unmetFrom(member, referrer));
        let left = requirement.weights.reduce((sum, weight) => sum + weight, 0);
        for (const index of [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))) {
          left -= requirement.weights[index] ?? 0;
          if (left < requirement.needed) return times[index] ?? 0;
        }
        return Number.POSITIVE_INFINITY;
      }
    }
  };
  const extreme = (
    members: readonly Requirement[],
    referrer: Ref,
    start: number,
    choose: (a: number, b: number) => number,
  ): number => members.reduce((time, member) => choose(time, unmetFrom(member, referrer)), start);

  return { isUnmet, unmetFrom };
}
