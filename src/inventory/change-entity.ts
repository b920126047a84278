import type { Entity } from './inventory.ts';

/** The same entity with other fields. A spread would lose what entities make only when they are asked for it. */
export function changeEntity(entity: Entity, changes: Partial<Entity>): Entity {
  return {
    ref: entity.ref,
    kind: entity.kind,
    id: entity.id,
    name: entity.name,
    aliases: entity.aliases,
    role: entity.role,
    weight: entity.weight,
    labels: entity.labels,
    location: entity.location,
    roundTrips: entity.roundTrips,
    serving: entity.serving,
    ownFailure: entity.ownFailure,
    dependencies: changes.dependencies ?? entity.dependencies,
    ...changes,
    // There may be millions of entities: a place is made only when asked for.
    get place() {
      return changes.place ?? entity.place;
    },
  };
}
