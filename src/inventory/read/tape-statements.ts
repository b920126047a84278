import type * as z from 'zod';
import { NumberList } from '../number-list.ts';
import { isListCell, type TapeValues } from '../parse/tape.ts';
import type { RequirementInput } from '../schema/schema-requirement.ts';
import { compareSaid, type Said, Statement, type StatementField } from '../schema/statement.ts';
import { CellRuns } from './cell-runs.ts';
import { check } from './misshapen.ts';
import { inputOf, type PlainRequirement, plainRequirement } from './plain-requirement.ts';

/** Where statements may stand: a field, or an entry of `domains`. */
export class Slot implements Said {
  readonly number: number;
  readonly field: StatementField;
  readonly kind: string | null;
  readonly rank: number;
  readonly schema: z.ZodType;
  readonly runs: CellRuns;
  /** By number of the run, the number of the statement. */
  readonly statements = new NumberList();

  constructor(number: number, { field, kind, rank }: Said, schema: z.ZodType, cells: Int32Array) {
    this.number = number;
    this.field = field;
    this.kind = kind;
    this.rank = rank;
    this.schema = schema;
    this.runs = new CellRuns(cells);
  }
}

/**
 * What the entities of a file stand on, in numbers: each distinct statement has one, and each entity a run of these.
 * Nothing else is kept but where the statements stand on the tape, so that a fleet of 100,000 nodes is read in arrays.
 */
export class TapeStatements {
  readonly #values: TapeValues;
  readonly #slots: Slot[] = [];
  /** By statement: the number of its slot, and the cell of its value. */
  readonly #slotOf = new NumberList();
  readonly #cellOf = new NumberList();
  /** Statements that were made. */
  readonly #made = new Map<number, Statement>();
  readonly #said = new NumberList();

  constructor(values: TapeValues) {
    this.#values = values;
  }

  get count(): number {
    return this.#slotOf.length;
  }

  /** A field, or an entry of `domains`, which is asked for once. */
  addSlot(said: Said, schema: z.ZodType): Slot {
    const slot = new Slot(this.#slots.length, said, schema, this.#values.cells);
    this.#slots.push(slot);
    return slot;
  }

  /** Where the next entity's statements start. */
  get end(): number {
    return this.#said.length;
  }

  /** Notes that an entity says what stands at a cell. Throws `misshapen` where that makes no sense. */
  say(slot: Slot, at: number): void {
    const run = slot.runs.numberOf(at);
    if (run === slot.statements.length) slot.statements.push(this.#add(slot, at));
    this.#said.push(slot.statements.at(run));
  }

  /** Puts what was said since `start` in the order of statements. */
  sort(start: number): void {
    const said = this.#said;
    // By insertion: they are few, and mostly in order.
    for (let at = start + 1; at < said.length; at++) {
      const statement = said.at(at);
      const slot = this.slotOf(statement);
      let free = at;
      for (; free > start && compareSaid(this.slotOf(said.at(free - 1)), slot) > 0; free--)
        said.set(free, said.at(free - 1));
      said.set(free, statement);
    }
  }

  /** The number of the statement that was said as the how manieth of the file. */
  saidAt(index: number): number {
    return this.#said.at(index);
  }

  slotOf(statement: number): Slot {
    return this.#slots[this.#slotOf.at(statement)]!;
  }

  /** The number of the word that a reference is: equal ones have one. */
  wordAt(at: number): number {
    return this.#values.cells[at]! >> 1;
  }

  /** The text of a reference. */
  textAt(at: number): string {
    return this.#values.textAt(at);
  }

  /** What a statement says, as objects. */
  statementOf(statement: number): Statement {
    const made = this.#made.get(statement) ?? this.#make(this.slotOf(statement), this.#cellOf.at(statement));
    this.#made.set(statement, made);
    return made;
  }

  /** What a statement says, where that is one plain requirement or some references; null otherwise. */
  plainRequirements(statement: number): readonly PlainRequirement[] | null {
    const at = this.#cellOf.at(statement);
    if (this.slotOf(statement).field !== 'dependsOn') {
      const plain = plainRequirement(this.#values, at);
      return plain && [plain];
    }
    const items = this.#plainItems(at);
    return items !== null && (items.length === 1 || items.every(({ form }) => form === 'reference'))
      ? items
      : null;
  }

  #add(slot: Slot, at: number): number {
    this.#slotOf.push(slot.number);
    const statement = this.#cellOf.push(at);
    const isPlain =
      slot.field === 'dependsOn'
        ? this.#plainItems(at) !== null
        : plainRequirement(this.#values, at) !== null;
    if (!isPlain) this.#made.set(statement, this.#checked(slot, at));
    return statement;
  }

  #make(slot: Slot, at: number): Statement {
    const plain = slot.field === 'dependsOn' ? this.#plainItems(at) : [plainRequirement(this.#values, at)];
    const inputs = plain?.map((one) => one && inputOf(this.#values, one)) ?? [];
    return inputs.length > 0 && inputs.every((input) => input !== null)
      ? new Statement(slot, inputs)
      : this.#checked(slot, at);
  }

  #checked(slot: Slot, at: number): Statement {
    const input = this.#values.valueAt(at);
    const { field, schema } = slot;
    if (field === 'dependsOn') return new Statement(slot, check<RequirementInput[]>(schema, input));
    return new Statement(slot, [check<RequirementInput>(schema, input)]);
  }

  /** The items of a list, where all are plain. */
  #plainItems(list: number): PlainRequirement[] | null {
    const { cells } = this.#values;
    if (!isListCell(cells[list])) return null;
    const items: PlainRequirement[] = [];
    const end = list + cells[list + 1]!;
    for (let at = list + 2; at < end; ) {
      const item = plainRequirement(this.#values, at);
      if (item === null) return null;
      items.push(item);
      at = cells[at]! >= 0 ? at + 1 : item.end;
    }
    return items.length === 0 ? null : items;
  }
}
