import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { changeEntity } from '../../inventory/change-entity.ts';
import type {
  Dependency,
  Entity,
  Ref,
  Requirement,
  ThresholdRequirement,
} from '../../inventory/inventory.ts';
import { workOutThreshold } from '../../inventory/quantities/threshold.ts';
import { sortByRequirement } from '../../inventory/resolve/requirement-key.ts';
import { sortDependsOn } from '../../inventory/resolve/sort-depends-on.ts';

/** A requirement of an entity, and where it stands inside the entity. */
export interface PlacedRequirement {
  readonly requirement: Requirement;
  readonly path: DocumentPath;
  /** The group that it is a member of; null for a whole field. */
  readonly group: Requirement | null;
}

/** Every requirement of an entity that stands in the file by itself: what selectors find is not among them. */
export function placedRequirements({ dependencies }: Pick<Entity, 'dependencies'>): PlacedRequirement[] {
  const found: PlacedRequirement[] = [];
  const look = (requirement: Requirement, field: DocumentPath, group: Requirement | null): void => {
    const path = requirement.path ?? field;
    found.push({ requirement, path, group });
    if (requirement.type === 'reference' || isSelected(requirement)) return;
    if (requirement.type === 'after') look(requirement.requirement, path, requirement);
    else for (const member of requirement.members) look(member, path, requirement);
  };
  for (const { requirement, field } of dependencies) look(requirement, field, null);
  return found;
}

export function isSelected(requirement: Requirement): boolean {
  return requirement.type === 'threshold' && requirement.written.of === 'selector';
}

/** An entity with one of its requirements made another; `at` is the path of that requirement. */
export function changeRequirement(
  entity: Entity,
  at: DocumentPath,
  change: (requirement: Requirement) => Requirement,
): Entity {
  const wanted = formatPath(at);
  const rewrite = (requirement: Requirement, field: DocumentPath): Requirement => {
    const path = requirement.path ?? field;
    if (formatPath(path) === wanted) return change(requirement);
    if (requirement.type === 'reference' || isSelected(requirement)) return requirement;
    if (requirement.type === 'after') {
      const inside = rewrite(requirement.requirement, path);
      return inside === requirement.requirement ? requirement : { ...requirement, requirement: inside };
    }
    const members = requirement.members.map((member) => rewrite(member, path));
    if (members.every((member, index) => member === requirement.members[index])) return requirement;
    return withMembers(requirement, members);
  };
  const dependencies = entity.dependencies.map((dependency): Dependency => {
    const requirement = rewrite(dependency.requirement, dependency.field);
    return requirement === dependency.requirement ? dependency : { ...dependency, requirement };
  });
  return changeEntity(entity, { dependencies: sortDependsOn(dependencies) });
}

/** A group with one more member; null where that has no meaning. `weight` is as it would be written. */
export function addMember(group: Requirement, ref: Ref, weight: number): Requirement | null {
  if (group.type === 'any') {
    const members: Requirement[] = [...group.members, { type: 'reference', ref }];
    return { ...group, members: sortByRequirement(members, (member) => member) };
  }
  if (group.type !== 'threshold') return null;
  const { form, k } = group.written;
  const weighed = sortByRequirement(
    [...weighedMembers(group), { member: { type: 'reference' as const, ref }, weight }],
    ({ member }) => member,
  );
  const worked = workOutThreshold(
    form,
    k,
    weighed.map((one) => one.weight),
  );
  if ('fault' in worked) return null;
  return { ...group, ...worked, members: weighed.map(({ member }) => member) };
}

/** The members of a threshold with their weights as they are written. */
function weighedMembers({
  members,
  weights,
  scale,
}: ThresholdRequirement): { member: Requirement; weight: number }[] {
  return members.map((member, index) => ({ member, weight: (weights[index] ?? 0) / scale }));
}

function withMembers(
  group: Exclude<Requirement, { readonly type: 'reference' | 'after' }>,
  members: readonly Requirement[],
): Requirement {
  if (group.type !== 'threshold')
    return { ...group, members: sortByRequirement(members, (member) => member) };
  const weighed = sortByRequirement(
    members.map((member, index) => ({ member, weight: group.weights[index] ?? 0 })),
    ({ member }) => member,
  );
  return {
    ...group,
    members: weighed.map(({ member }) => member),
    weights: weighed.map(({ weight }) => weight),
  };
}
