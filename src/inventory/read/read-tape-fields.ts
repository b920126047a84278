import type * as z from 'zod';
import { cellsOf, isListCell, isMapCell, type TapeValues } from '../parse/tape.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import { requirement } from '../schema/schema-requirement.ts';
import {
  type EntityFields,
  isStatementField,
  noFields,
  type StatementField,
  saidIn,
} from '../schema/statement.ts';
import { check, misshapen } from './misshapen.ts';
import { isFilledText } from './plain-requirement.ts';
import { SharedValues } from './shared-values.ts';
import type { Slot, TapeStatements } from './tape-statements.ts';

export type Shape = Readonly<Record<string, z.ZodType>>;
type MutableFields = { -readonly [Field in keyof EntityFields]: EntityFields[Field] };
type MutableTapeFields = { -readonly [Field in keyof TapeFields]: TapeFields[Field] };
/** Reads the value of a field at a cell. */
type ReadField = (at: number) => void;

/** What is kept of the fields of an entity: the rest of them is made when asked for. */
export interface TapeFields {
  readonly name: string | null;
  readonly role: string | null;
  readonly weight: number | null;
  readonly failure: FailureInput | undefined;
  /** The cell of the list of backups; -1 where there is none. */
  readonly backups: number;
  /** There are fields besides these and the statements. */
  readonly saysMore: boolean;
  /** Where its statements are among those that were said. */
  readonly firstSaid: number;
  readonly endSaid: number;
}

/**
 * Reads the fields of entities of one shape from a tape, to what their zod schemas make of them: the forms that fleets
 * consist of by hand, all others by the schema itself. Equal values are one object. Throws `misshapen` where the schema
 * would complain.
 */
export class TapeFieldReader {
  readonly values: TapeValues;
  readonly statements: TapeStatements;
  readonly #cells: Int32Array;
  readonly #shape: Shape;
  /** By cell of a key, what reads the value of that field. */
  readonly #readers = new Map<number, ReadField>();
  /** By cell of a key, the values of a field that only `inputOf` asks for. */
  readonly #others = new Map<number, { readonly field: string; readonly values: SharedValues<unknown> }>();
  #fields: MutableTapeFields;

  constructor(values: TapeValues, statements: TapeStatements, shape: Shape) {
    this.values = values;
    this.statements = statements;
    this.#cells = values.tape.cells;
    this.#shape = shape;
    this.#fields = this.#nothing();
  }

  /** The fields of one entity, whose map or missing value is at a cell. */
  read(at: number): TapeFields {
    const cells = this.#cells;
    const fields = this.#nothing();
    if (!isMapCell(cells[at])) {
      if (isListCell(cells[at]) || this.values.scalarAt(at) !== null) throw misshapen;
      return fields;
    }
    this.#fields = fields;
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      let read = this.#readers.get(cells[key]!);
      if (read === undefined) {
        read = this.#reader(this.values.textAt(key), cells[key]!);
        this.#readers.set(cells[key]!, read);
      }
      read(key + 1);
    }
    this.statements.sort(fields.firstSaid);
    fields.endSaid = this.statements.end;
    return fields;
  }

  /** All that an entity says whose fields were read at a cell. */
  inputOf(
    at: number,
    { name, role, weight, failure, backups, firstSaid, endSaid }: TapeFields,
  ): EntityFields {
    const cells = this.#cells;
    if (!isMapCell(cells[at])) return noFields;
    const fields: MutableFields = { statements: noFields.statements };
    if (name !== null) fields.name = name;
    if (role !== null) fields.role = role;
    if (weight !== null) fields.weight = weight;
    if (failure !== undefined) fields.failure = failure;
    if (backups !== -1) fields.backups = this.textsAt(backups);
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      const other = this.#others.get(cells[key]!);
      // The value is what the schema of the field makes of it.
      if (other !== undefined) (fields as Record<string, unknown>)[other.field] = other.values.at(key + 1);
    }
    fields.statements = Array.from({ length: endSaid - firstSaid }, (_, index) =>
      this.statements.statementOf(this.statements.saidAt(firstSaid + index)),
    );
    return fields;
  }

  /** The texts of a list that was read. */
  textsAt(at: number): string[] {
    const texts = new Array<string>(this.#cells[at + 1]! - 2);
    for (let index = 0; index < texts.length; index++) texts[index] = this.values.textAt(at + 2 + index);
    return texts;
  }

  #nothing(): MutableTapeFields {
    const { end } = this.statements;
    return {
      name: null,
      role: null,
      weight: null,
      failure: undefined,
      backups: -1,
      saysMore: false,
      firstSaid: end,
      endSaid: end,
    };
  }

  #reader(field: string, key: number): ReadField {
    const schema = Object.hasOwn(this.#shape, field) ? this.#shape[field] : undefined;
    if (schema === undefined) throw misshapen;
    if (isStatementField(field))
      return field === 'domains' ? this.#domainsReader() : this.#slotReader(field, schema);
    switch (field) {
      case 'name':
      case 'role':
        return (at) => {
          this.#fields[field] = this.#filledText(at);
        };
      case 'weight':
        return (at) => {
          this.#fields.weight = this.#weight(at);
        };
      case 'backups':
        return (at) => {
          this.#checkTexts(at);
          this.#fields.backups = at;
        };
      case 'failure': {
        const shared = this.#shared<FailureInput>(schema);
        return (at) => {
          this.#fields.failure = shared.at(at);
        };
      }
      default: {
        const values = this.#shared<unknown>(schema);
        this.#others.set(key, { field, values });
        return (at) => {
          values.at(at);
          this.#fields.saysMore = true;
        };
      }
    }
  }

  #shared<Value>(schema: z.ZodType): SharedValues<Value> {
    return new SharedValues(this.#cells, (at) => check<Value>(schema, this.values.valueAt(at)));
  }

  #slotReader(field: StatementField, schema: z.ZodType): ReadField {
    const slot = this.statements.addSlot(saidIn(field), schema);
    return (at) => this.statements.say(slot, at);
  }

  #domainsReader(): ReadField {
    const cells = this.#cells;
    /** By cell of a kind. */
    const slots = new Map<number, Slot>();
    const slotAt = (key: number): Slot => {
      const slot = this.statements.addSlot(saidIn('domains', this.values.textAt(key)), requirement);
      slots.set(cells[key]!, slot);
      return slot;
    };
    return (at) => {
      if (!isMapCell(cells[at])) throw misshapen;
      const end = at + cells[at + 1]!;
      for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1))
        this.statements.say(slots.get(cells[key]!) ?? slotAt(key), key + 1);
    };
  }

  #filledText(at: number): string {
    if (!isFilledText(this.values, at)) throw misshapen;
    return this.values.textAt(at);
  }

  #weight(at: number): number {
    const value = this.#cells[at]! >= 0 ? this.values.scalarAt(at) : null;
    if (typeof value !== 'number' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) throw misshapen;
    return value;
  }

  #checkTexts(list: number): void {
    const cells = this.#cells;
    if (!isListCell(cells[list])) throw misshapen;
    const end = list + cells[list + 1]!;
    // A text is one cell: what is longer is none.
    for (let at = list + 2; at < end; at++) if (!isFilledText(this.values, at)) throw misshapen;
  }
}
