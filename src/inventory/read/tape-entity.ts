import type { Place } from '../../diagnostics/diagnostic.ts';
import { makeRef, type Ref } from '../inventory.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { EntityFields, StatementField } from '../schema/statement.ts';
import { type DeclaredEntity, placeOfEntity } from './declared-entity.ts';
import type { TapeFieldReader, TapeFields } from './read-tape-fields.ts';
import type { TapeStatements } from './tape-statements.ts';

const none: readonly never[] = [];
const nothing: ReadonlySet<string> = new Set();

/**
 * An entity on a tape. There may be millions, so no more of it is made than what everyone asks for: what it stands on
 * are numbers of `statements`, and the rest is read when asked for.
 */
export class TapeEntity implements DeclaredEntity {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly dropped = nothing;
  readonly collection: Place;
  readonly #at: number;
  readonly #fields: TapeFields;
  readonly #reader: TapeFieldReader;
  #input: EntityFields | null = null;

  /** Its fields are read at a cell. */
  constructor(kind: string, id: string, collection: Place, at: number, reader: TapeFieldReader) {
    this.ref = makeRef(kind, id);
    this.kind = kind;
    this.id = id;
    this.collection = collection;
    this.#at = at;
    this.#reader = reader;
    this.#fields = reader.read(at);
  }

  get name(): string | null {
    return this.#fields.name;
  }

  get role(): string | null {
    return this.#fields.role;
  }

  get weight(): number {
    return this.#fields.weight ?? 1;
  }

  get failure(): FailureInput | undefined {
    return this.#fields.failure;
  }

  get backups(): readonly string[] {
    return this.#fields.backups === -1 ? none : this.#reader.textsAt(this.#fields.backups);
  }

  get saysMore(): boolean {
    return this.#fields.saysMore;
  }

  get input(): EntityFields {
    this.#input ??= this.#reader.inputOf(this.#at, this.#fields);
    return this.#input;
  }

  get place(): Place {
    return placeOfEntity(this.collection, this.id);
  }

  /** The distinct statements of its file. */
  get statements(): TapeStatements {
    return this.#reader.statements;
  }

  /** Where its statements are among those that were said. */
  get firstSaid(): number {
    return this.#fields.firstSaid;
  }

  get endSaid(): number {
    return this.#fields.endSaid;
  }

  says(field: StatementField): boolean {
    const { firstSaid, endSaid } = this.#fields;
    for (let said = firstSaid; said < endSaid; said++)
      if (this.statements.slotOf(this.statements.saidAt(said)).field === field) return true;
    return false;
  }
}
