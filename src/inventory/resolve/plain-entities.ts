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

/** What is known of a statement: the distinct dependencies that it says; null where it is not plain. */
type Known = readonly number[] | null;

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
  /** By statement; undefined where it has not been looked at. */
  readonly #known = new Map<TapeStatements, (Known | undefined)[]>();
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
      if (known[statement] === undefined) known[statement] = this.#understand(statements, statement);
      if (known[statement] === null) return null;
    }
    for (let said = firstSaid; said < endSaid; said++)
      for (const distinct of known[statements.saidAt(said)] ?? []) this.#table.say(distinct);
    this.#table.endEntity();
    return new PlainEntity(declared, this.#resolver.ownFailure(declared), this.#resolve);
  }

  #knownOf(statements: TapeStatements): (Known | undefined)[] {
    const known = this.#known.get(statements) ?? new Array<Known | undefined>(statements.count);
    this.#known.set(statements, known);
    return known;
  }

  #understand(statements: TapeStatements, statement: number): Known {
    const { kind } = statements.slotOf(statement);
    const requirements = statements.plainRequirements(statement);
    if (requirements === null) return null;
    const found: { readonly demand: PlainRequirement; readonly members: number[] }[] = [];
    for (const demand of requirements) {
      const members = this.#members(statements, demand, kind);
      if (members === null) return null;
      found.push({ demand, members });
    }
    // Several are references, which stand in text order.
    if (found.length > 1) found.sort((a, b) => a.members[0]! - b.members[0]!);
    return found.map(({ demand: { form, needed }, members }) =>
      this.#table.addDistinct(demandOf[form], needed, members),
    );
  }

  /** The numbers of the entities that are named, ascending; null where one is not plainly named, or named twice. */
  #members(
    statements: TapeStatements,
    { form, needed, start, end }: PlainRequirement,
    kind: string | null,
  ): number[] | null {
    const members: number[] = [];
    for (let at = start; at < end; at++) {
      const ref = this.#directory.plainRef(kind, statements.textAt(at));
      const number = ref === null ? undefined : this.#table.numberOf.get(ref);
      if (number === undefined) return null;
      members.push(number);
    }
    if (members.length === 0 || (form === 'atLeast' && needed > members.length)) return null;
    if (members.length === 1) return members;
    members.sort((a, b) => a - b);
    return members.every((member, index) => index === 0 || member !== members[index - 1]) ? members : null;
  }
}
