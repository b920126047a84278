import type { DocumentPath, Place } from '../../diagnostics/diagnostic.ts';
import type {
  Dependency,
  Entity,
  GroupRequirement,
  Ref,
  Requirement,
  ThresholdRequirement,
} from '../../inventory/inventory.ts';

/** What an entity stands on, apart: what it cannot do without, and where it has a choice. */
export interface Footing {
  readonly entity: Entity;
  /** References to what it is down without. */
  readonly base: readonly Ref[];
  readonly groups: readonly RedundantGroup[];
}

/**
 * Where an entity has a choice: an `anyOf`, `atLeast` or `moreThan` that says that the entity can do without any one of
 * these members, but not without all of them.
 */
export interface RedundantGroup {
  readonly entity: Entity;
  /** Path inside the entity. */
  readonly path: DocumentPath;
  readonly requirement: Choice;
  readonly members: readonly WeighedMember[];
  /** Members that weigh more than this together are too many to lose. */
  readonly spare: number;
  /** It needs more than half of the weight of three members or more, so that no two halves can each go on alone. */
  readonly isQuorum: boolean;
}

type Choice = GroupRequirement<'any'> | ThresholdRequirement;

interface WeighedMember {
  readonly requirement: Requirement;
  /** More than 0; 1 each in an `anyOf`. */
  readonly weight: number;
}

/**
 * Takes the requirements of an entity apart. What a group has too much weight in to lose is no choice: a member that
 * weighs more than what can be spared is part of the base, as in an `allOf`, and the group is over the others. Only a
 * quorum keeps all its members. Groups inside the members of a group are not looked at: the outer one covers for them.
 * Linear in the size of the requirements.
 */
export function footingOf(entity: Entity): Footing {
  const base: Ref[] = [];
  const groups: RedundantGroup[] = [];
  const descend = (requirement: Requirement, field: Dependency['field']): void => {
    const path = requirement.path ?? field;
    switch (requirement.type) {
      case 'reference':
        base.push(requirement.ref);
        return;
      case 'after':
        descend(requirement.requirement, path);
        return;
      case 'all':
        for (const member of requirement.members) descend(member, path);
        return;
      case 'any':
      case 'threshold': {
        const all = weighedMembers(requirement);
        const total = weigh(all);
        const needed = requirement.type === 'any' ? 1 : requirement.needed;
        const spare = total - needed;
        const spared = all.filter(({ weight }) => weight <= spare);
        const isQuorum = all.length > 2 && 2 * needed > total && spared.length > 0;
        const members = isQuorum ? all : spared;
        if (weigh(members) > spare) groups.push({ entity, path, requirement, members, spare, isQuorum });
        if (isQuorum) return;
        for (const { requirement: member, weight } of all) if (weight > spare) descend(member, path);
      }
    }
  };
  for (const { field, requirement } of entity.dependencies) descend(requirement, field);
  return { entity, base, groups };
}

/** Where a group stands in the files. */
export function placeOfGroup({ entity, path }: RedundantGroup): Place {
  return { file: entity.place.file, path: [...entity.place.path, ...path] };
}

function weighedMembers(requirement: Choice): WeighedMember[] {
  return requirement.members
    .map((member, index) => ({
      requirement: member,
      weight: requirement.type === 'any' ? 1 : (requirement.weights[index] ?? 0),
    }))
    .filter(({ weight }) => weight > 0);
}

function weigh(members: readonly WeighedMember[]): number {
  return members.reduce((sum, { weight }) => sum + weight, 0);
}
