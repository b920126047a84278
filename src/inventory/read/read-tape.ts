import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { cellsOf, isMapCell, type Tape, TapeValues } from '../parse/tape.ts';
import { collectionKeys, collections, domainItemSchema } from '../schema/schema.ts';
import { checkId, checkKind } from './check-words.ts';
import type { DeclaredEntity } from './declared-entity.ts';
import type { FileContent } from './file-content.ts';
import { misshapen } from './misshapen.ts';
import { readFile } from './read-file.ts';
import { type Shape, TapeFieldReader } from './read-tape-fields.ts';
import { TapeEntity } from './tape-entity.ts';
import { TapeRows } from './tape-rows.ts';
import { TapeStatements } from './tape-statements.ts';

/**
 * What `readFile` answers for a document, straight from its tape: no maps and lists of the whole document are made. Null
 * where anything is wrong with it: `readFile` then says what.
 */
export function readTape(file: string, tape: Tape): FileContent | null {
  try {
    return new TapeReader(file, tape).read();
  } catch (error) {
    if (error === misshapen) return null;
    throw error;
  }
}

class TapeReader {
  readonly #file: string;
  readonly #cells: Int32Array;
  readonly #values: TapeValues;
  readonly #statements: TapeStatements;
  readonly #rows = new TapeRows();
  readonly #readers = new Map<Shape, TapeFieldReader>();
  readonly #entities: DeclaredEntity[] = [];

  constructor(file: string, tape: Tape) {
    this.#file = file;
    this.#cells = tape.cells;
    this.#values = new TapeValues(tape);
    this.#statements = new TapeStatements(this.#values);
  }

  read(): FileContent {
    const at = new Map(this.#entries(0));
    for (const key of collectionKeys) {
      const { kind, entity } = collections[key];
      this.#declareAll(kind, [key], at.get(key), entity.shape);
      at.delete(key);
    }
    const kinds = this.#isEmpty(at.get('domains')) ? [] : this.#entries(at.get('domains') ?? 0);
    at.delete('domains');
    for (const [kind, items] of kinds) {
      if (checkKind(kind, { file: this.#file, path: [] }) !== null) throw misshapen;
      this.#declareAll(kind, ['domains', kind], items, domainItemSchema.shape);
    }
    const rest = Object.fromEntries([...at].map(([key, value]) => [key, this.#values.valueAt(value)]));
    const content = readFile(this.#file, rest);
    if (content.problems.length > 0) throw misshapen;
    return { ...content, kinds: kinds.map(([kind]) => kind), entities: this.#entities };
  }

  /** The keys of a map, each with the cell of its value. */
  #entries(at: number): [key: string, at: number][] {
    const cells = this.#cells;
    if (!isMapCell(cells[at])) throw misshapen;
    const found: [string, number][] = [];
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1))
      found.push([this.#values.textAt(key), key + 1]);
    return found;
  }

  #isEmpty(at: number | undefined): boolean {
    return at === undefined || (!isMapCell(this.#cells[at]) && this.#values.valueAt(at) === null);
  }

  #declareAll(kind: string, path: DocumentPath, at: number | undefined, shape: Shape): void {
    if (at === undefined || this.#isEmpty(at)) return;
    const cells = this.#cells;
    if (!isMapCell(cells[at])) throw misshapen;
    const collection = { file: this.#file, path };
    const reader =
      this.#readers.get(shape) ?? new TapeFieldReader(this.#values, this.#rows, this.#statements, shape);
    this.#readers.set(shape, reader);
    const end = at + cells[at + 1]!;
    for (let key = at + 2; key < end; key += 1 + cellsOf(cells, key + 1)) {
      const id = this.#values.textAt(key);
      if (checkId(kind, id, collection) !== null) throw misshapen;
      this.#entities.push(new TapeEntity(kind, id, collection, reader, reader.read(key + 1)));
    }
  }
}
