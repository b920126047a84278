import type { Place } from '../../diagnostics/diagnostic.ts';
import { makeRef, type Ref } from '../inventory.ts';
import type { EntityFields } from '../schema/statement.ts';
import type { Declared } from './file-content.ts';

const nothing: ReadonlySet<string> = new Set();

/** An entity as one file declares it. There may be millions, so its place is made only when asked for. */
export class DeclaredEntity implements Declared<EntityFields> {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly input: EntityFields;
  /** The map whose key its id is; one object for all in it. */
  readonly collection: Place;
  /** Items of lists that are to be passed over, as `field[index]`. */
  readonly dropped: ReadonlySet<string>;

  constructor(
    kind: string,
    id: string,
    input: EntityFields,
    collection: Place,
    dropped: ReadonlySet<string> = nothing,
  ) {
    this.ref = makeRef(kind, id);
    this.kind = kind;
    this.id = id;
    this.input = input;
    this.collection = collection;
    this.dropped = dropped;
  }

  get name(): string | null {
    return this.input.name ?? null;
  }

  get place(): Place {
    return placeOfEntity(this.collection, this.id);
  }
}

/** Where the key stands that is the id of an entity. */
export function placeOfEntity(collection: Place, id: string): Place {
  // A common-cause group is an item of a list, and has no key.
  if (typeof collection.path.at(-1) === 'number') return collection;
  return { file: collection.file, path: [...collection.path, id], key: true };
}
