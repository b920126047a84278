import { changeEntity } from '../../inventory/change-entity.ts';
import type { Entity, Inventory, Pair, Ref, Requirement } from '../../inventory/inventory.ts';
import { kindOf } from '../../inventory/inventory.ts';
import { sortByText } from '../../inventory/resolve/sort-by-text.ts';
import { addMember, changeRequirement } from './change-requirement.ts';
import type { AddNode, FieldChange, Move } from './move.ts';
import { moveKey } from './move.ts';
import { joinsSelector } from './selecting.ts';

/**
 * The inventory after some moves, each of which decides something else: a pure function, and the order of the moves does
 * not matter. Linear in the size of the inventory.
 */
export function changeInventory(inventory: Inventory, moves: readonly Move[]): Inventory {
  const changed = changeEntities(inventory, moves);
  const entities = new Map(inventory.entities);
  for (const [ref, entity] of changed) entities.set(ref, entity);
  const hasNew = entities.size > inventory.entities.size;
  return {
    ...inventory,
    entities: hasNew ? new Map(sortByText([...entities], ([ref]) => ref)) : entities,
    pairs: changePairs(inventory.pairs, moves),
  };
}

/** The entities that moves change, and those that they add. */
export function changeEntities(inventory: Inventory, moves: readonly Move[]): ReadonlyMap<Ref, Entity> {
  const changed = new Map<Ref, Entity>();
  const update = (ref: Ref, change: (entity: Entity) => Entity): void => {
    const entity = changed.get(ref) ?? inventory.entities.get(ref);
    if (entity !== undefined) changed.set(ref, change(entity));
  };
  for (const move of [...moves].sort((a, b) => (moveKey(a) < moveKey(b) ? -1 : 1))) {
    switch (move.type) {
      case 'replace-backup':
        break;
      case 'relocate':
        update(move.entity, (entity) => changeFields(entity, move.changes));
        break;
      case 'add-alternative':
        update(move.entity, (entity) =>
          changeRequirement(entity, move.path, (requirement) => orElse(requirement, move.to)),
        );
        break;
      case 'add-member':
        update(move.entity, (entity) =>
          changeRequirement(entity, move.path, (group) => addOrKeep(group, move.member, inventory)),
        );
        break;
      case 'add-node': {
        const like = inventory.entities.get(move.like);
        if (like === undefined) break;
        changed.set(move.node, newNode(like, move));
        for (const { owner, path } of groupsThatGain(inventory, move))
          update(owner, (entity) =>
            changeRequirement(entity, path, (group) => addOrKeep(group, move.node, inventory, like)),
          );
      }
    }
  }
  return changed;
}

/** The groups that a new node becomes a member of: those whose selector finds it, and the one that has to list it. */
export function groupsThatGain(
  inventory: Inventory,
  { like, entity, path, isSelected }: AddNode,
): { owner: Ref; path: AddNode['path'] }[] {
  const found = joinsSelector(inventory, like).map((one) => ({ owner: one.owner, path: one.path }));
  return isSelected ? found : [...found, { owner: entity, path }];
}

/** Each pair with its new backup, in text order, none twice. */
function changePairs(pairs: readonly Pair[], moves: readonly Move[]): readonly Pair[] {
  const replaced = new Map<string, Ref>();
  for (const move of moves) if (move.type === 'replace-backup') replaced.set(pairKey(move.pair), move.to);
  if (replaced.size === 0) return pairs;
  const changed = pairs.map((pair): Pair => {
    const backup = replaced.get(pairKey(pair));
    return backup === undefined ? pair : withBackup(pair, backup);
  });
  const byKey = new Map(changed.map((pair) => [pairKey(pair), pair]));
  return sortByText([...byKey.values()], pairKey);
}

export function withBackup(pair: Pair, backup: Ref): Pair {
  return { primary: pair.primary, backup, kind: pair.kind, place: pair.place };
}

/** Refs hold no spaces, so this is one text per pair. */
export function pairKey({ primary, backup, kind }: Pick<Pair, 'primary' | 'backup' | 'kind'>): string {
  return `${primary} ${backup} ${kind}`;
}

function changeFields(entity: Entity, changes: readonly FieldChange[]): Entity {
  let changed = entity;
  for (const { path, to } of changes)
    changed = changeRequirement(changed, path, (requirement) =>
      requirement.type === 'reference' ? { ...requirement, ref: to } : requirement,
    );
  return changed;
}

function orElse(requirement: Requirement, other: Ref): Requirement {
  const { path, ...inner } = requirement;
  const any: Requirement = { type: 'any', members: [inner] };
  const group = addMember(any, other, 1) ?? any;
  return path === undefined ? group : { ...group, path };
}

function addOrKeep(group: Requirement, ref: Ref, { entities }: Inventory, like?: Entity): Requirement {
  const weight = newWeight(group, like ?? entities.get(ref));
  return addMember(group, ref, weight) ?? group;
}

/** What a new member weighs in a group: what it weighs itself where members do, the least of all where the group says. */
export function newWeight(group: Requirement, entity: Entity | undefined): number {
  if (group.type !== 'threshold' || !group.written.weighted) return 1;
  if (group.written.of !== 'weights') return entity?.weight ?? 1;
  return group.weights.reduce((least, weight) => Math.min(least, weight)) / group.scale;
}

function newNode(like: Entity, { node, changes }: AddNode): Entity {
  const placed = changeFields(like, changes);
  const id = node.slice(kindOf(node).length + 1);
  const bare = { name: null, aliases: [], location: null, roundTrips: [] };
  return changeEntity(placed, { ...bare, ref: node, id, place: like.place });
}
