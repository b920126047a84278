import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Entity, Inventory, Ref, Requirement } from '../../inventory/inventory.ts';
import { commonCauseKind, isUnknown, kindOf, makeRef } from '../../inventory/inventory.ts';
import type { Candidates } from './candidates.ts';
import { newWeight } from './change-inventory.ts';
import { addMember, isSelected } from './change-requirement.ts';
import type { AddNode, FieldChange } from './move.ts';
import { regionMove } from './region-move.ts';
import { isSelectedBy, joinsSelector } from './selecting.ts';

interface Group {
  readonly entity: Entity;
  readonly group: Requirement;
  readonly path: DocumentPath;
}

/** Placements of existing nodes that are tried for a new one. */
const mostPlacements = 200;

/**
 * New nodes that could join a group: like its first member in text order, but placed as some other node of its role is,
 * or with one field changed. What a selector goes by stays.
 */
export function listNewNodes(
  inventory: Inventory,
  candidates: Candidates,
  keep: ReadonlySet<Ref>,
  { entity, group, path }: Group,
): AddNode[] {
  const like = firstMember(inventory, group);
  if (like === null) return [];
  const selecting = joinsSelector(inventory, like.ref);
  const isBySelector = isSelected(group);
  const isHere = (one: { owner: Ref; path: DocumentPath }): boolean =>
    one.owner === entity.ref && formatPath(one.path) === formatPath(path);
  if (isBySelector ? !selecting.some(isHere) : addMember(group, like.ref, newWeight(group, like)) === null)
    return [];
  if (selecting.some(({ owner }) => keep.has(owner))) return [];
  const node = freeRef(inventory, like);
  const found = new Map<string, AddNode>();
  const add = (changes: readonly FieldChange[]): void => {
    if (!changes.every(({ to }) => candidates.allows(to))) return;
    const key = JSON.stringify(changes.map(({ path: field, to }) => [formatPath(field), to]));
    found.set(key, {
      type: 'add-node',
      node,
      like: like.ref,
      changes,
      entity: entity.ref,
      path,
      isSelected: isBySelector,
    });
  };
  const stands = like.dependencies.every(
    ({ requirement }) => requirement.type !== 'reference' || candidates.allows(requirement.ref),
  );
  if (stands) add([]);
  for (const changes of placements(inventory, like)) add(changes);
  for (const change of singleChanges(inventory, candidates, like)) add(change);
  return [...found.values()];
}

function firstMember({ entities }: Inventory, group: Requirement): Entity | null {
  if (group.type === 'reference' || group.type === 'after') return null;
  const refs = group.members.flatMap((member) => (member.type === 'reference' ? [member.ref] : [])).sort();
  if (!refs.every((ref) => entities.get(ref)?.kind === 'node')) return null;
  const members = refs.flatMap((ref) => entities.get(ref) ?? []);
  return members.find((entity) => !isOfCommonCause(entity)) ?? null;
}

/** Which groups under commonCause a new node would be in, nobody says. */
function isOfCommonCause({ dependencies }: Entity): boolean {
  return dependencies.some(
    ({ requirement }) => requirement.type === 'reference' && kindOf(requirement.ref) === commonCauseKind,
  );
}

/** The plain references of an entity that a new one may have another way, by path. */
function plainFields(inventory: Inventory, entity: Entity): Map<string, { path: DocumentPath; ref: Ref }> {
  const fields = new Map<string, { path: DocumentPath; ref: Ref }>();
  for (const { field, requirement } of entity.dependencies) {
    const name = String(field[0] === 'domains' ? field[1] : field[0]);
    if (requirement.type !== 'reference' || field[0] === 'dependsOn' || isUnknown(requirement.ref)) continue;
    if (!isSelectedBy(inventory, 'node', name))
      fields.set(formatPath(field), { path: field, ref: requirement.ref });
  }
  return fields;
}

/** How the other nodes of the role are placed, where they are with the same fields. */
function placements(inventory: Inventory, like: Entity): FieldChange[][] {
  const own = plainFields(inventory, like);
  const places = placeFields(like);
  // A cloud that changes where the region beside it cannot, or the other way round, would contradict it.
  const isPlaced = places.length > 1 && !places.every((key) => own.has(key));
  const found = new Map<string, FieldChange[]>();
  for (const other of inventory.entities.values()) {
    if (found.size >= mostPlacements) break;
    if (other.kind !== 'node' || other.role !== like.role || other.ref === like.ref) continue;
    const fields = plainFields(inventory, other);
    if (fields.size !== own.size || [...own.keys()].some((key) => !fields.has(key))) continue;
    const changes = [...own].flatMap(([key, { path, ref }]): FieldChange[] => {
      const to = fields.get(key)?.ref ?? ref;
      return to === ref ? [] : [{ path, from: ref, to }];
    });
    if (isPlaced && changes.some(({ path }) => places.includes(formatPath(path)))) continue;
    found.set(JSON.stringify(changes.map(({ path, to }) => [path, to])), changes);
  }
  return [...found.values()];
}

/** The fields that say where an entity is: its cloud, and the region or regions around it. */
function placeFields({ dependencies }: Entity): string[] {
  const fields = dependencies.map(({ field }) => field);
  return fields
    .filter(([first]) => first === 'cloud' || first === 'region' || first === 'within')
    .map(formatPath);
}

function singleChanges(
  inventory: Inventory,
  candidates: Candidates,
  like: Entity,
): (readonly FieldChange[])[] {
  return [...plainFields(inventory, like).values()].flatMap(({ path, ref }) =>
    candidates.insteadOf(ref, like.ref).flatMap((to) => {
      const changes = regionMove(inventory, like, { path, from: ref, to });
      return changes === null ? [] : [changes];
    }),
  );
}

/** `web-2` is followed by `web-3`, `n09` by `n10`, or the next number that is free. */
function freeRef({ entities }: Inventory, { id, kind }: Entity): Ref {
  const [, stem = `${id}-`, digits = '1'] = /^(.*?)(\d{1,9})$/su.exec(id) ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const ref = makeRef(kind, `${stem}${String(number).padStart(digits.length, '0')}`);
    if (!entities.has(ref)) return ref;
  }
}
