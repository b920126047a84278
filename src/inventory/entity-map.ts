import type { Entity, Ref } from './inventory.ts';

/** Entities by ref, over numbers that are known already: a fleet has hundreds of thousands, and one hash table of them is enough. */
export class EntityMap implements ReadonlyMap<Ref, Entity> {
  readonly #entities: readonly Entity[];
  readonly #numberOf: ReadonlyMap<Ref, number>;

  /** The numbers count from 0 in the order of the entities. */
  constructor(entities: readonly Entity[], numberOf: ReadonlyMap<Ref, number>) {
    this.#entities = entities;
    this.#numberOf = numberOf;
  }

  get size(): number {
    return this.#entities.length;
  }

  get(ref: Ref): Entity | undefined {
    const number = this.#numberOf.get(ref);
    return number === undefined ? undefined : this.#entities[number];
  }

  has(ref: Ref): boolean {
    return this.#numberOf.has(ref);
  }

  keys(): MapIterator<Ref> {
    return this.#numberOf.keys();
  }

  values() {
    return this.#entities.values();
  }

  *entries(): MapIterator<[Ref, Entity]> {
    for (const entity of this.#entities) yield [entity.ref, entity];
  }

  [Symbol.iterator](): MapIterator<[Ref, Entity]> {
    return this.entries();
  }

  forEach(visit: (entity: Entity, ref: Ref, map: ReadonlyMap<Ref, Entity>) => void): void {
    for (const entity of this.#entities) visit(entity, entity.ref, this);
  }
}
