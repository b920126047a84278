import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { forEachReference } from '../model/fault-model.ts';

export const nodeGroupings = ['region', 'operator', 'cloud', 'role'] as const;
export type NodeGrouping = (typeof nodeGroupings)[number];

/**
 * The one region, operator or cloud that each node names, by itself or by its region; or its role. Nodes that name none,
 * or several in an expression, are left out. Linear in the nodes and in how deep regions are nested.
 */
export function groupNodes({ entities }: Inventory, by: NodeGrouping): Map<Ref, string> {
  const groups = new Map<Ref, string>();
  for (const entity of entities.values()) {
    if (entity.kind !== 'node') continue;
    const group = groupOf(entity, by, entities);
    if (group !== null) groups.set(entity.ref, group);
  }
  return groups;
}

function groupOf(entity: Entity, by: NodeGrouping, entities: ReadonlyMap<Ref, Entity>): string | null {
  if (by === 'role') return entity.role;
  if (by !== 'cloud') return onlyNamed(entity, by);
  const seen = new Set<Ref>();
  for (let at: Entity | undefined = entity; at !== undefined && !seen.has(at.ref); ) {
    seen.add(at.ref);
    const cloud = onlyNamed(at, 'cloud');
    if (cloud !== null) return cloud;
    const outer: Ref | null = onlyNamed(at, 'region') ?? onlyNamed(at, 'within');
    at = outer === null ? undefined : entities.get(outer);
  }
  return null;
}

/** What an entity names in a field, where it is one thing. */
function onlyNamed({ dependencies }: Entity, field: string): Ref | null {
  const found = new Set<Ref>();
  for (const dependency of dependencies)
    if (dependency.field[0] === field) forEachReference(dependency.requirement, (ref) => found.add(ref));
  const [first = null] = found;
  return found.size === 1 ? first : null;
}
