import type { Place } from '../../diagnostics/diagnostic.ts';
import { makeRef, type Ref } from '../inventory.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { EntityFields, StatementField } from '../schema/statement.ts';
import { type DeclaredEntity, placeOfEntity } from './declared-entity.ts';
import type { TapeFieldReader } from './read-tape-fields.ts';
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
  readonly #reader: TapeFieldReader;
  readonly #row: number;
  #input: EntityFields | null = null;

  /** Its fields are in a row of the reader's. */
  constructor(kind: string, id: string, collection: Place, reader: TapeFieldReader, row: number) {
    this.ref = makeRef(kind, id);
    this.kind = kind;
    this.id = id;
    this.collection = collection;
    this.#reader = reader;
    this.#row = row;
  }

  get name(): string | null {
    return this.#reader.textOf(this.#reader.rows.name.at(this.#row));
  }

  get role(): string | null {
    return this.#reader.textOf(this.#reader.rows.role.at(this.#row));
  }

  get weight(): number {
    return this.#reader.numberOf(this.#reader.rows.weight.at(this.#row)) ?? 1;
  }

  get failure(): FailureInput | undefined {
    return this.#reader.failureOf(this.#reader.rows.failure.at(this.#row));
  }

  get aliases(): readonly string[] {
    return this.#reader.aliasesOf(this.#reader.rows.aliases.at(this.#row)) ?? none;
  }

  get backups(): readonly string[] {
    const at = this.#reader.rows.backups.at(this.#row);
    return at === -1 ? none : this.#reader.textsOf(at);
  }

  get saysMore(): boolean {
    return this.#reader.rows.saysMore.at(this.#row) === 1;
  }

  get input(): EntityFields {
    this.#input ??= this.#reader.inputOf(this.#row);
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
    return this.#reader.firstSaid(this.#row);
  }

  get endSaid(): number {
    return this.#reader.rows.endSaid.at(this.#row);
  }

  says(field: StatementField): boolean {
    const { statements, endSaid } = this;
    for (let said = this.firstSaid; said < endSaid; said++)
      if (statements.slotOf(statements.saidAt(said)).field === field) return true;
    return false;
  }
}
