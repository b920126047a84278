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
import type { TapeRows } from './tape-rows.ts';
import type { Slot, TapeStatements } from './tape-statements.ts';

export type Shape = Readonly<Record<string, z.ZodType>>;
type MutableFields = { -readonly [Field in keyof EntityFields]: EntityFields[Field] };
/** Reads the value of a field at a cell, of the entity of a row. */
type ReadField = (at: number, row: number) => void;

/**
 * Reads the fields of entities of one shape from a tape, into rows: the forms that fleets consist of are checked by hand,
 * all others by the zod schema itself. Throws `misshapen` where the schema would complain. What is there is made when asked
 * for, equal values as one object.
 */
export class TapeFieldReader {
  readonly rows: TapeRows;
  readonly statements: TapeStatements;
  readonly #values: TapeValues;
  readonly #cells: Int32Array;
  readonly #shape: Shape;
  /** By cell of a key, what reads the value of that field. */
  readonly #readers = new Map<number, ReadField>();
  /** By cell of a key, the values of a field that only `inputOf` asks for. */
  readonly #others = new Map<number, { readonly field: string; readonly values: SharedValues<unknown> }>();
  #failures: SharedValues<FailureInput> | null = null;
  #aliases: SharedValues<readonly string[]> | null = null;

  constructor(values: TapeValues, rows: TapeRows, statements: TapeStatements, shape: Shape) {
    this.rows = rows;
    this.statements = statements;
    this.#values = values;
    this.#cells = values.cells;
    this.#shape = shape;
  }

  /** Reads the fields of one entity, whose map or missing value is at a cell; answers the number of its row. */
  read(at: number): number {
    const cells = this.#cells;
    const row = this.rows.add(at);
    if (isMapCell(cells[at])) {
      const start = this.statements.end;
      const end = at + cells[at + 1]!;
      for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
        let read = this.#readers.get(cells[key]!);
        if (read === undefined) {
          read = this.#reader(this.#values.textAt(key), cells[key]!);
          this.#readers.set(cells[key]!, read);
        }
        read(key + 1, row);
      }
      this.statements.sort(start);
    } else if (isListCell(cells[at]) || this.#values.scalarAt(at) !== null) throw misshapen;
    this.rows.endSaid.push(this.statements.end);
    return row;
  }

  /** The text of a cell that is one; null for -1. */
  textOf(at: number): string | null {
    return at === -1 ? null : this.#values.textAt(at);
  }

  /** The number of a cell that is one; null for -1. */
  numberOf(at: number): number | null {
    // It was a number when it was read.
    return at === -1 ? null : (this.#values.scalarAt(at) as number);
  }

  failureOf(at: number): FailureInput | undefined {
    return at === -1 ? undefined : this.#failures?.at(at);
  }

  aliasesOf(at: number): readonly string[] | undefined {
    return at === -1 ? undefined : this.#aliases?.at(at);
  }

  /** The texts of a list that was read. */
  textsOf(at: number): string[] {
    const texts = new Array<string>(this.#cells[at + 1]! - 2);
    for (let index = 0; index < texts.length; index++) texts[index] = this.#values.textAt(at + 2 + index);
    return texts;
  }

  /** All that the entity of a row says. */
  inputOf(row: number): EntityFields {
    const { rows, statements } = this;
    const cells = this.#cells;
    const at = rows.fields.at(row);
    if (!isMapCell(cells[at])) return noFields;
    const fields: MutableFields = { statements: noFields.statements };
    const name = this.textOf(rows.name.at(row));
    const role = this.textOf(rows.role.at(row));
    const weight = this.numberOf(rows.weight.at(row));
    const failure = this.failureOf(rows.failure.at(row));
    const aliases = this.aliasesOf(rows.aliases.at(row));
    if (name !== null) fields.name = name;
    if (role !== null) fields.role = role;
    if (weight !== null) fields.weight = weight;
    if (failure !== undefined) fields.failure = failure;
    if (aliases !== undefined) fields.aliases = [...aliases];
    if (rows.backups.at(row) !== -1) fields.backups = this.textsOf(rows.backups.at(row));
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      const other = this.#others.get(cells[key]!);
      // The value is what the schema of the field makes of it.
      if (other !== undefined) (fields as Record<string, unknown>)[other.field] = other.values.at(key + 1);
    }
    const first = this.firstSaid(row);
    fields.statements = Array.from({ length: rows.endSaid.at(row) - first }, (_, index) =>
      statements.statementOf(statements.saidAt(first + index)),
    );
    return fields;
  }

  /** Where the statements of a row start among all that were said. */
  firstSaid(row: number): number {
    return row === 0 ? 0 : this.rows.endSaid.at(row - 1);
  }

  #reader(field: string, key: number): ReadField {
    const schema = Object.hasOwn(this.#shape, field) ? this.#shape[field] : undefined;
    if (schema === undefined) throw misshapen;
    if (isStatementField(field))
      return field === 'domains' ? this.#domainsReader() : this.#slotReader(field, schema);
    const { rows } = this;
    switch (field) {
      case 'name':
      case 'role':
        return (at, row) => {
          if (!isFilledText(this.#values, at)) throw misshapen;
          rows[field].set(row, at);
        };
      case 'weight':
        return (at, row) => {
          this.#checkWeight(at);
          rows.weight.set(row, at);
        };
      case 'backups':
        return (at, row) => {
          this.#checkTexts(at);
          rows.backups.set(row, at);
        };
      case 'failure': {
        const failures = this.#shared<FailureInput>(schema);
        this.#failures = failures;
        return (at, row) => {
          failures.at(at);
          rows.failure.set(row, at);
        };
      }
      case 'aliases': {
        const aliases = this.#shared<readonly string[]>(schema);
        this.#aliases = aliases;
        return (at, row) => {
          aliases.at(at);
          rows.aliases.set(row, at);
        };
      }
      default: {
        const values = this.#shared<unknown>(schema);
        this.#others.set(key, { field, values });
        return (at, row) => {
          values.at(at);
          rows.saysMore.set(row, 1);
        };
      }
    }
  }

  #shared<Value>(schema: z.ZodType): SharedValues<Value> {
    return new SharedValues(this.#cells, (at) => check<Value>(schema, this.#values.valueAt(at)));
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
      const slot = this.statements.addSlot(saidIn('domains', this.#values.textAt(key)), requirement);
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

  #checkWeight(at: number): void {
    const value = this.#cells[at]! >= 0 ? this.#values.scalarAt(at) : null;
    if (typeof value !== 'number' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) throw misshapen;
  }

  #checkTexts(list: number): void {
    const cells = this.#cells;
    if (!isListCell(cells[list])) throw misshapen;
    const end = list + cells[list + 1]!;
    // A text is one cell: what is longer is none.
    for (let at = list + 2; at < end; at++) if (!isFilledText(this.#values, at)) throw misshapen;
  }
}
