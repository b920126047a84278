import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { kindOf } from '../../inventory/inventory.ts';
import type { FieldChange } from './move.ts';

/**
 * All that changes with one field of an entity. An entity may name its cloud beside its region: then both change. Null
 * where the two would contradict each other and cannot both be changed.
 */
export function regionMove(
  inventory: Inventory,
  entity: Entity,
  change: FieldChange,
): readonly FieldChange[] | null {
  const field = change.path[0];
  if (field !== 'region' && field !== 'within' && field !== 'cloud') return [change];
  const clouds = entity.dependencies.filter((dependency) => dependency.field[0] === 'cloud');
  const places = entity.dependencies.filter(({ field: [first] }) => first === 'region' || first === 'within');
  const [cloud] = clouds;
  if (cloud === undefined || places.length === 0) return [change];
  // A cloud by itself would contradict the region, or the region's clouds are many.
  if (field === 'cloud' || cloud.requirement.type !== 'reference') return null;
  const after = cloudsOf(inventory, change.to);
  const [only, second] = after;
  if (only === undefined || second !== undefined) return null;
  const from = cloud.requirement.ref;
  return from === only ? [change] : [change, { path: cloud.field, from, to: only }];
}

/** The clouds that a region names itself, or that the regions around it do. */
function cloudsOf({ entities }: Inventory, region: Ref): Ref[] {
  const clouds = new Set<Ref>();
  const regions = new Set([region]);
  for (const ref of regions)
    for (const { field, requirement } of entities.get(ref)?.dependencies ?? []) {
      if (requirement.type !== 'reference') continue;
      if (field[0] === 'cloud') clouds.add(requirement.ref);
      else if (kindOf(requirement.ref) === 'region' && (field[0] === 'within' || field[0] === 'region'))
        regions.add(requirement.ref);
    }
  return [...clouds].sort();
}
