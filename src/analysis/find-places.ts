import type { Entity, Inventory, Ref } from '../inventory/inventory.ts';
import { forEachReference } from './fault-model.ts';
import type { Location } from './great-circle.ts';

/** Somewhere that an entity may be: its own location, or that of a region around it. */
export interface EntityPlace {
  readonly location: Location;
  /** Whose location it is. */
  readonly entity: Entity;
}

export interface Places {
  /** Where an entity is: its own location, else what `around` says. */
  readonly of: (ref: Ref) => readonly EntityPlace[];
  /**
   * The nearest regions around an entity that have a location: several where its region is an expression. None where
   * some way outwards ends without one, as it may then be anywhere.
   */
  readonly around: (ref: Ref) => readonly EntityPlace[];
}

const anywhere: readonly EntityPlace[] = [];

/** Answers where entities are. Every region is asked once: linear in the regions and what mentions them. */
export function makePlaces({ entities }: Inventory): Places {
  const known = new Map<Ref, readonly EntityPlace[]>();

  const join = (regions: readonly Ref[]): readonly EntityPlace[] => {
    const [only = '', second] = regions;
    if (second === undefined) return known.get(only) ?? anywhere;
    const found = regions.map((region) => known.get(region) ?? anywhere);
    return found.some((places) => places.length === 0) ? anywhere : [...new Set(found.flat())];
  };

  /** Walks outwards without recursion: nesting may be as deep as there are regions. It has no loops. */
  const learn = (regions: readonly Ref[]): void => {
    const pending = [...regions];
    for (let ref = pending.at(-1); ref !== undefined; ref = pending.at(-1)) {
      const entity = entities.get(ref);
      const location = entity?.location ?? null;
      const outer = known.has(ref) || location !== null ? [] : regionsOf(entity);
      const open = outer.filter((other) => !known.has(other));
      if (open.length > 0) {
        pending.push(...open);
        continue;
      }
      if (!known.has(ref))
        known.set(ref, entity === undefined || location === null ? join(outer) : [{ location, entity }]);
      pending.pop();
    }
  };

  const around = (ref: Ref): readonly EntityPlace[] => {
    const regions = regionsOf(entities.get(ref));
    learn(regions);
    return join(regions);
  };

  return {
    around,
    of: (ref) => {
      const entity = entities.get(ref);
      const location = entity?.location ?? null;
      return entity === undefined || location === null ? around(ref) : [{ location, entity }];
    },
  };
}

/** The regions that an entity names as those it stands in. */
export function regionsOf(entity: Entity | undefined): Ref[] {
  const found: Ref[] = [];
  for (const { field, requirement } of entity?.dependencies ?? [])
    if (field[0] === 'region' || field[0] === 'within')
      forEachReference(requirement, (ref) => found.push(ref));
  return found;
}
