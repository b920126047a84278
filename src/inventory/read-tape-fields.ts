import type * as z from 'zod';
import type { EntityInput } from './schema.ts';
import type { RequirementInput } from './schema-requirement.ts';
import { SharedValues } from './shared-values.ts';
import { cellsOf, isListCell, isMapCell, type TapeValues } from './tape.ts';

/** Thrown where a value is not of its form, to leave the whole file to the reader that says why. */
export const misshapen = Symbol('misshapen');

type Shape = Readonly<Record<string, z.ZodType>>;
type MutableInput = { -readonly [Field in keyof EntityInput]: EntityInput[Field] };

const noFields: EntityInput = {};

/**
 * Reads the fields of entities from a tape, to what their zod schemas make of them: the forms that fleets consist of by
 * hand, all others by the schema itself. Equal values are one object. Throws `misshapen` where the schema would complain.
 */
export class TapeFieldReader {
  readonly #values: TapeValues;
  readonly #cells: Int32Array;
  /** Per field what of it has been read. */
  readonly #shared = new Map<string, SharedValues<unknown>>();

  constructor(values: TapeValues) {
    this.#values = values;
    this.#cells = values.tape.cells;
  }

  /** The fields of one entity, whose map or missing value is at a cell. */
  read(at: number, shape: Shape): EntityInput {
    const cells = this.#cells;
    if (!isMapCell(cells[at])) {
      if (isListCell(cells[at]) || this.#values.scalarAt(at) !== null) throw misshapen;
      return noFields;
    }
    const end = at + cells[at + 1]!;
    if (end === at + 2) return noFields;
    const input: MutableInput = {};
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      const field = this.#values.textAt(key);
      if (!Object.hasOwn(shape, field)) throw misshapen;
      this.#readField(input, field, key + 1, shape);
    }
    return input;
  }

  #readField(input: MutableInput, field: string, at: number, shape: Shape): void {
    switch (field) {
      case 'name':
      case 'role':
        input[field] = this.#filledText(at);
        break;
      case 'weight':
        input.weight = this.#weight(at);
        break;
      case 'cloud':
      case 'region':
      case 'within':
      case 'operator':
      case 'network':
      case 'requires':
        input[field] = this.#requirement(at, field, shape[field]);
        break;
      case 'backups':
        input.backups = this.#filledTexts(at);
        break;
      case 'domains':
        input.domains = this.#domains(at, shape[field]);
        break;
      default:
        // The value is what the schema of the field makes of it.
        (input as Record<string, unknown>)[field] = this.#bySchema(at, field, shape[field]);
    }
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
    const texts: string[] = [];
    const end = at + cells[at + 1]!;
    for (let item = at + 2; item < end; item += cellsOf(cells, item)) texts.push(this.#filledText(item));
    return texts;
  }

  #domains(at: number, schema: z.ZodType | undefined): EntityInput['domains'] {
    const cells = this.#cells;
    if (!isMapCell(cells[at])) throw misshapen;
    const domains = new Map<string, RequirementInput>();
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      // Others than plain references are rare enough for the schema.
      if (cells[key + 1]! < 0) return this.#bySchema(at, 'domains', schema) as EntityInput['domains'];
      domains.set(this.#values.textAt(key), this.#filledText(key + 1));
    }
    return domains;
  }

  #requirement(at: number, field: string, schema: z.ZodType | undefined): RequirementInput {
    if (this.#cells[at]! >= 0) return this.#filledText(at);
    return this.#sharedOf<RequirementInput>(field).get(
      at,
      () => this.#group(at) ?? check(schema, this.#values.valueAt(at)),
    );
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

  #bySchema(at: number, field: string, schema: z.ZodType | undefined): unknown {
    return this.#sharedOf(field).get(at, () => check(schema, this.#values.valueAt(at)));
  }

  #sharedOf<Value>(field: string): SharedValues<Value> {
    const known = this.#shared.get(field) ?? new SharedValues<unknown>(this.#cells);
    this.#shared.set(field, known);
    // What is shared for a field is what the one method that reads it makes.
    return known as SharedValues<Value>;
  }
}

function isFilled(text: string): boolean {
  return text.charCodeAt(0) > 0x20 || text.trim() !== '';
}

// What a schema makes of a value has the type of its field, which the caller knows.
function check<Value>(schema: z.ZodType | undefined, value: unknown): Value {
  const result = schema?.safeParse(value);
  if (result?.success !== true) throw misshapen;
  return result.data as Value;
}
