import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import type { Location } from './great-circle.ts';
import { makeNearest } from './nearest-regions.ts';

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

/** Answers where entities are. */
export function makePlaces(inventory: Inventory): Places {
  const around = makeNearest(inventory, ownPlace);
  return {
    around,
    of: (ref) => {
      const entity = inventory.entities.get(ref);
      const own = entity === undefined ? null : ownPlace(entity);
      return own === null ? around(ref) : [own];
    },
  };
}

function ownPlace(entity: Entity): EntityPlace | null {
  const { location } = entity;
  return location === null ? null : { location, entity };
}
