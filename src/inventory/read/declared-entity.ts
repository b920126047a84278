import type { Place } from '../../diagnostics/diagnostic.ts';
import { makeRef, type Ref } from '../inventory.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { EntityFields, StatementField } from '../schema/statement.ts';
import type { Declared } from './file-content.ts';

const none: readonly never[] = [];
const nothing: ReadonlySet<string> = new Set();

/** An entity as one file declares it. */
export interface DeclaredEntity extends Declared<EntityFields> {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  /** What is asked of every entity stands here again, as `input` may have to be made first. */
  readonly name: string | null;
  readonly role: string | null;
  readonly weight: number;
  readonly failure: FailureInput | undefined;
  readonly aliases: readonly string[];
  readonly backups: readonly string[];
  /** `input` may say more than that, and than what the entity stands on. */
  readonly saysMore: boolean;
  /** The map whose key its id is; one object for all in it. */
  readonly collection: Place;
  /** Items of lists that are to be passed over, as `field[index]`. */
  readonly dropped: ReadonlySet<string>;
  /** Whether any of its statements is in a field. */
  says(field: StatementField): boolean;
}

/** An entity whose fields have been read. There may be millions, so its place is made only when asked for. */
export class ReadEntity implements DeclaredEntity {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly input: EntityFields;
  readonly saysMore = true;
  readonly collection: Place;
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

  get role(): string | null {
    return this.input.role ?? null;
  }

  get weight(): number {
    return this.input.weight ?? 1;
  }

  get failure(): FailureInput | undefined {
    return this.input.failure;
  }

  get aliases(): readonly string[] {
    return this.input.aliases ?? none;
  }

  get backups(): readonly string[] {
    return this.input.backups ?? none;
  }

  get place(): Place {
    return placeOfEntity(this.collection, this.id);
  }

  says(field: StatementField): boolean {
    return this.input.statements.some((statement) => statement.field === field);
  }
}

/** Where the key stands that is the id of an entity. */
export function placeOfEntity(collection: Place, id: string): Place {
  // A common-cause group is an item of a list, and has no key.
  if (typeof collection.path.at(-1) === 'number') return collection;
  return { file: collection.file, path: [...collection.path, id], key: true };
}
