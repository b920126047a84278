import { type DependencyTableWriter, demands } from '../dependency-table.ts';
import type { Entity } from '../inventory.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import type { PlainRequirement } from '../read/plain-requirement.ts';
import { TapeEntity } from '../read/tape-entity.ts';
import type { TapeStatements } from '../read/tape-statements.ts';
import type { Directory } from './directory.ts';
import { PlainEntity } from './plain-entity.ts';
import type { CommonCauses } from './resolve-common-causes.ts';
import type { EntityResolver } from './resolve-entity.ts';

const demandOf = {
  reference: demands.entity,
  anyOf: demands.any,
  allOf: demands.all,
  atLeast: demands.atLeast,
} as const;

/** What is known of a statement beside the number of the distinct dependency that it says. */
const unread = -1;
const notPlain = -2;
const several = -3;

/** What is known of the statements of a file. */
interface Known {
  /** By statement. */
  readonly distinctOf: Int32Array;
  /** The distinct dependencies of those that say several. */
  readonly lists: Map<number, readonly number[]>;
  /** By kind and word of a reference, the number of the entity; -1 where it is not plainly one. */
  readonly numbers: Map<string | null, Map<number, number>>;
}

/**
 * Resolves entities by the numbers of the statements on their tapes, where these say nothing but references that are
 * plainly right: no object is made of what they stand on, and each statement is understood once. All others are left
 * to the resolver, which also says what is wrong.
 */
export class PlainEntities {
  readonly #directory: Directory;
  readonly #resolver: EntityResolver;
  readonly #commonCauses: CommonCauses;
  readonly #table: DependencyTableWriter;
  readonly #known = new Map<TapeStatements, Known>();
  readonly #resolve: (declared: DeclaredEntity) => Entity;

  constructor(
    directory: Directory,
    resolver: EntityResolver,
    commonCauses: CommonCauses,
    table: DependencyTableWriter,
  ) {
    this.#directory = directory;
    this.#resolver = resolver;
    this.#commonCauses = commonCauses;
    this.#table = table;
    this.#resolve = (declared) => resolver.resolve(declared);
  }

  /** The next entity, in the order of the table. */
  resolve(declared: DeclaredEntity): Entity {
    const entity = this.#plain(declared);
    if (entity !== null) return entity;
    const resolved = this.#resolver.resolve(declared);
    for (const dependency of resolved.dependencies) this.#table.sayDependency(dependency);
    this.#table.endEntity();
    return resolved;
  }

  #plain(declared: DeclaredEntity): Entity | null {
    if (!(declared instanceof TapeEntity) || this.#commonCauses.groupOf(declared.ref) !== null) return null;
    // Times to others name these.
    if (declared.saysMore && declared.input.rtt !== undefined) return null;
    const { statements, firstSaid, endSaid } = declared;
    const known = this.#knownOf(statements);
    for (let said = firstSaid; said < endSaid; said++) {
      const statement = statements.saidAt(said);
      let distinct = known.distinctOf[statement]!;
      if (distinct === unread) {
        distinct = this.#understand(statements, statement, known);
        known.distinctOf[statement] = distinct;
      }
      if (distinct >= 0) this.#table.say(distinct);
      else if (distinct === several) for (const one of known.lists.get(statement) ?? []) this.#table.say(one);
      else {
        this.#table.takeBack();
        return null;
      }
    }
    this.#table.endEntity();
    return new PlainEntity(declared, this.#resolver.ownFailure(declared), this.#resolve);
  }

  #knownOf(statements: TapeStatements): Known {
    const known = this.#known.get(statements) ?? {
      distinctOf: new Int32Array(statements.count).fill(unread),
      lists: new Map(),
      numbers: new Map(),
    };
    this.#known.set(statements, known);
    return known;
  }

  #understand(statements: TapeStatements, statement: number, known: Known): number {
    const { kind } = statements.slotOf(statement);
    const numbers = known.numbers.get(kind) ?? new Map<number, number>();
    known.numbers.set(kind, numbers);
    const found: { readonly said: PlainRequirement; readonly members: readonly number[] }[] = [];
    for (const said of statements.plainRequirements(statement) ?? []) {
      const members = this.#members(statements, said, kind, numbers);
      if (members === null) return notPlain;
      found.push({ said, members });
    }
    // Several are references, which stand in text order.
    if (found.length > 1) found.sort((a, b) => a.members[0]! - b.members[0]!);
    const distinct = found.map(({ said: { form, needed }, members }) =>
      this.#table.addDistinct(demandOf[form], needed, members),
    );
    if (distinct.length > 1) known.lists.set(statement, distinct);
    return distinct.length > 1 ? several : (distinct[0] ?? notPlain);
  }

  /** The numbers of the entities that are named, ascending; null where one is not plainly named, or named twice. */
  #members(
    statements: TapeStatements,
    { form, needed, start, end }: PlainRequirement,
    kind: string | null,
    numbers: Map<number, number>,
  ): readonly number[] | null {
    const members: number[] = [];
    for (let at = start; at < end; at++) {
      const word = statements.wordAt(at);
      let number = numbers.get(word);
      if (number === undefined) {
        const ref = this.#directory.plainRef(kind, statements.textAt(at));
        number = (ref === null ? undefined : this.#table.numberOf.get(ref)) ?? -1;
        numbers.set(word, number);
      }
      if (number === -1) return null;
      members.push(number);
    }
    if (members.length === 0 || (form === 'atLeast' && needed > members.length)) return null;
    if (members.length === 1) return members;
    members.sort((a, b) => a - b);
    return members.every((member, index) => index === 0 || member !== members[index - 1]) ? members : null;
  }
}
