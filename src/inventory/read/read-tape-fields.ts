import type * as z from 'zod';
import { cellsOf, isListCell, isMapCell, type TapeValues } from '../parse/tape.ts';
import type { RequirementInput } from '../schema/schema-requirement.ts';
import {
  domainStatements,
  type EntityFields,
  isStatementField,
  noFields,
  Statement,
  type StatementField,
  sortStatements,
} from '../schema/statement.ts';
import { SharedValues } from './shared-values.ts';

/** Thrown where a value is not of its form, to leave the whole file to the reader that says why. */
export const misshapen = Symbol('misshapen');

type Shape = Readonly<Record<string, z.ZodType>>;
type MutableFields = { -readonly [Field in keyof EntityFields]: EntityFields[Field] };
/** Reads the value of a field at a cell. */
type ReadField = (at: number, into: MutableFields) => void;

/**
 * Reads the fields of entities from a tape, to what their zod schemas make of them: the forms that fleets consist of by
 * hand, all others by the schema itself. Equal values are one object. Throws `misshapen` where the schema would complain.
 */
export class TapeFieldReader {
  readonly #values: TapeValues;
  readonly #cells: Int32Array;
  /** Per shape and cell of a key, what reads the value of that field. */
  readonly #readers = new Map<Shape, Map<number, ReadField>>();
  /** The statements of the entity that is being read are the first ones of these. */
  readonly #statements: Statement[] = [];
  #count = 0;

  constructor(values: TapeValues) {
    this.#values = values;
    this.#cells = values.tape.cells;
  }

  /** The fields of one entity, whose map or missing value is at a cell. */
  read(at: number, shape: Shape): EntityFields {
    const cells = this.#cells;
    if (!isMapCell(cells[at])) {
      if (isListCell(cells[at]) || this.#values.scalarAt(at) !== null) throw misshapen;
      return noFields;
    }
    const end = at + cells[at + 1]!;
    if (end === at + 2) return noFields;
    const readers = this.#readers.get(shape) ?? new Map<number, ReadField>();
    this.#readers.set(shape, readers);
    this.#count = 0;
    const fields: MutableFields = { statements: noFields.statements };
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      let read = readers.get(cells[key]!);
      if (read === undefined) {
        read = this.#reader(this.#values.textAt(key), shape);
        readers.set(cells[key]!, read);
      }
      read(key + 1, fields);
    }
    const statements = this.#statements.slice(0, this.#count);
    sortStatements(statements);
    fields.statements = statements;
    return fields;
  }

  #reader(field: string, shape: Shape): ReadField {
    const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (schema === undefined) throw misshapen;
    if (isStatementField(field))
      return field === 'domains' ? this.#domainsReader(schema) : this.#statementReader(field, schema);
    switch (field) {
      case 'name':
      case 'role':
        return (at, into) => {
          into[field] = this.#filledText(at);
        };
      case 'weight':
        return (at, into) => {
          into.weight = this.#weight(at);
        };
      case 'backups':
        return (at, into) => {
          into.backups = this.#filledTexts(at);
        };
      default: {
        const shared = new SharedValues(this.#cells, (at) => check(schema, this.#values.valueAt(at)));
        return (at, into) => {
          // The value is what the schema of the field makes of it.
          (into as Record<string, unknown>)[field] = shared.at(at);
        };
      }
    }
  }

  #statementReader(field: Exclude<StatementField, 'domains'>, schema: z.ZodType): ReadField {
    const shared = new SharedValues(this.#cells, (at) => {
      if (field === 'dependsOn')
        return new Statement(field, check<RequirementInput[]>(schema, this.#values.valueAt(at)));
      return new Statement(field, [
        this.#cells[at]! >= 0
          ? this.#filledText(at)
          : (this.#group(at) ?? check<RequirementInput>(schema, this.#values.valueAt(at))),
      ]);
    });
    return (at) => this.#say(shared.at(at));
  }

  #domainsReader(schema: z.ZodType): ReadField {
    const cells = this.#cells;
    /** By cell of a kind, what is said of it. */
    const ofKinds = new Map<number, SharedValues<Statement>>();
    const kindAt = (key: number): SharedValues<Statement> => {
      const kind = this.#values.textAt(key);
      const shared = new SharedValues(cells, (at) => new Statement('domains', [this.#filledText(at)], kind));
      ofKinds.set(cells[key]!, shared);
      return shared;
    };
    const others = new SharedValues(cells, (at) =>
      domainStatements(check<Map<string, RequirementInput>>(schema, this.#values.valueAt(at))),
    );
    return (at) => {
      const end = at + (isMapCell(cells[at]) ? cells[at + 1]! : 0);
      let key = at + 2;
      while (key < end && cells[key + 1]! >= 0) key += 2;
      // Others than plain references are rare enough for the schema.
      if (key !== end) for (const statement of others.at(at)) this.#say(statement);
      else
        for (key = at + 2; key < end; key += 2)
          this.#say((ofKinds.get(cells[key]!) ?? kindAt(key)).at(key + 1));
    };
  }

  #say(statement: Statement): void {
    this.#statements[this.#count++] = statement;
  }

  #filledText(at: number): string {
    const cell = this.#cells[at]!;
    const value = cell >= 0 ? this.#values.scalarAt(at) : null;
    if (typeof value !== 'string' || !isFilled(value)) throw misshapen;
    return value;
  }

  #weight(at: number): number {
    const cell = this.#cells[at]!;
    const value = cell >= 0 ? this.#values.scalarAt(at) : null;
    if (typeof value !== 'number' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) throw misshapen;
    return value;
  }

  #filledTexts(at: number): string[] {
    const cells = this.#cells;
    if (!isListCell(cells[at])) throw misshapen;
    // A text is one cell: what is longer is none. A list that grows by itself takes three times as much memory.
    const texts = new Array<string>(cells[at + 1]! - 2);
    for (let index = 0; index < texts.length; index++) texts[index] = this.#filledText(at + 2 + index);
    return texts;
  }

  /** `{ anyOf: [references] }` or `{ allOf: [references] }`, or null. */
  #group(at: number): RequirementInput | null {
    const cells = this.#cells;
    if (!isMapCell(cells[at]) || !isListCell(cells[at + 3]) || cells[at + 1] !== 3 + cells[at + 4]!)
      return null;
    const form = this.#values.textAt(at + 2);
    const end = at + cells[at + 1]!;
    for (let item = at + 5; item < end; item++) if (cells[item]! < 0) return null;
    if (form === 'anyOf') return { anyOf: this.#filledTexts(at + 3) };
    return form === 'allOf' ? { allOf: this.#filledTexts(at + 3) } : null;
  }
}

function isFilled(text: string): boolean {
  return text.charCodeAt(0) > 0x20 || text.trim() !== '';
}

// What a schema makes of a value has the type of its field, which the caller knows.
function check<Value>(schema: z.ZodType, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw misshapen;
  return result.data as Value;
}
