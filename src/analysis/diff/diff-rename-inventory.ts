import { compareText } from '../../diagnostics/compare-text.ts';
import { changeEntity } from '../../inventory/change-entity.ts';
import {
  type Acceptance,
  type Entity,
  type Inventory,
  isUnknown,
  kindOf,
  type Pair,
  type Ref,
  type Requirement,
} from '../../inventory/inventory.ts';
import { sortByRequirement } from '../../inventory/resolve/requirement-key.ts';
import { sortDependsOn } from '../../inventory/resolve/sort-depends-on.ts';

/**
 * The same inventory with other refs, in the order that it would have been loaded in under these. Linear but for
 * sorting; paths and places stay those of the files.
 */
export function renameInventory(inventory: Inventory, names: ReadonlyMap<Ref, Ref>): Inventory {
  if (names.size === 0) return inventory;
  const rename = (ref: Ref): Ref => names.get(ref) ?? ref;
  const entities = [...inventory.entities.values()]
    .map((entity) => renameEntity(entity, rename))
    .sort((a, b) => compareText(a.ref, b.ref));
  return {
    ...inventory,
    entities: new Map(entities.map((entity) => [entity.ref, entity])),
    pairs: inventory.pairs.map((pair) => renamePair(pair, rename)).sort(byPair),
    acceptances: inventory.acceptances.map((acceptance) => renameAcceptance(acceptance, rename)),
  };
}

function renameEntity(entity: Entity, rename: (ref: Ref) => Ref): Entity {
  const ref = rename(entity.ref);
  const dependencies = entity.dependencies.map(({ field, requirement }) => ({
    field,
    requirement: renameRequirement(requirement, rename),
  }));
  const id = ref.slice(kindOf(ref).length + 1);
  return changeEntity(entity, { ref, id, dependencies: sortDependsOn(dependencies) });
}

function renameRequirement(requirement: Requirement, rename: (ref: Ref) => Ref): Requirement {
  switch (requirement.type) {
    case 'reference':
      return isUnknown(requirement.ref) ? requirement : { ...requirement, ref: rename(requirement.ref) };
    case 'after':
      return { ...requirement, requirement: renameRequirement(requirement.requirement, rename) };
    case 'all':
    case 'any': {
      const members = requirement.members.map((member) => renameRequirement(member, rename));
      return { ...requirement, members: sortByRequirement(members, (member) => member) };
    }
    case 'threshold': {
      const weighed = requirement.members.map((member, index) => ({
        member: renameRequirement(member, rename),
        weight: requirement.weights[index] ?? 0,
      }));
      const sorted = sortByRequirement(weighed, ({ member }) => member);
      return {
        ...requirement,
        members: sorted.map(({ member }) => member),
        weights: sorted.map(({ weight }) => weight),
        ...(requirement.common === undefined
          ? {}
          : { common: requirement.common.map(rename).sort(compareText) }),
      };
    }
  }
}

function renamePair(pair: Pair, rename: (ref: Ref) => Ref): Pair {
  const { primary, backup, kind, place } = pair;
  return { primary: rename(primary), backup: rename(backup), kind, place };
}

function byPair(a: Pair, b: Pair): number {
  return compareText(a.primary, b.primary) || compareText(a.backup, b.backup) || compareText(a.kind, b.kind);
}

function renameAcceptance(acceptance: Acceptance, rename: (ref: Ref) => Ref): Acceptance {
  const { pair, cause } = acceptance;
  return { ...acceptance, pair: pair && [rename(pair[0]), rename(pair[1])], cause: rename(cause) };
}
