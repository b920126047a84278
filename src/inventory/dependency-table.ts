import type { Dependency, Entity, Inventory, Ref, Requirement } from './inventory.ts';
import { NumberList } from './number-list.ts';

/** What a distinct dependency demands: one entity, a group of entities, or something else. */
export const demands = { entity: 0, any: 1, all: 2, atLeast: 3, other: 4 } as const;

/**
 * What every entity stands on, by number: entities count from 0 in the order of the inventory, which is text order, and
 * so do their dependencies. Entities share the dependencies that say the same, so that what is asked of a dependency is
 * mostly asked once for thousands of entities.
 */
export interface DependencyTable {
  readonly entities: readonly Entity[];
  readonly numberOf: ReadonlyMap<Ref, number>;
  /** By entity, the number of its first dependency; one more at the end. */
  readonly dependencyStart: Int32Array;
  /** By dependency, its place among the distinct ones. */
  readonly distinctOf: Int32Array;
  readonly distinct: DistinctDependencies;
}

/** The distinct dependencies: those of `demands.other` in full, all others by the numbers of the entities they name. */
interface DistinctDependencies {
  readonly count: number;
  readonly demand: Uint8Array;
  /** How many of the members must be met at least, where the demand is `atLeast`. */
  readonly needed: Int32Array;
  /** Where the members of each start in `members`, in text order; one more at the end. */
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  /** A dependency that says it. */
  readonly example: Int32Array;
}

const tables = new WeakMap<ReadonlyMap<Ref, Entity>, DependencyTable>();

/** Made once for all inventories of the same entities. Linear in the number of dependencies. */
export function dependencyTable({ entities }: Pick<Inventory, 'entities'>): DependencyTable {
  const known = tables.get(entities);
  if (known !== undefined) return known;
  const numberOf = new Map<Ref, number>();
  for (const ref of entities.keys()) numberOf.set(ref, numberOf.size);
  const writer = new DependencyTableWriter(numberOf, entities.size);
  for (const { dependencies } of entities.values()) {
    for (const dependency of dependencies) writer.sayDependency(dependency);
    writer.endEntity();
  }
  return writer.finish(entities);
}

/** A dependency as it is written. */
export function dependencyAt(table: DependencyTable, number: number): Dependency {
  const owner = ownerOf(table, number);
  return table.entities[owner]!.dependencies[number - table.dependencyStart[owner]!]!;
}

/** The entity that says a dependency. Logarithmic. */
export function ownerOf({ entities, dependencyStart }: DependencyTable, dependency: number): number {
  let low = 0;
  let high = entities.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (dependencyStart[middle]! <= dependency) low = middle;
    else high = middle;
  }
  return low;
}

/** What a distinct dependency demands, as it is written where it is said first. */
export function requirementOf(table: DependencyTable, distinct: number): Requirement {
  return dependencyAt(table, table.distinct.example[distinct]!).requirement;
}

/** Writes a table, entity by entity in the order of their numbers. */
export class DependencyTableWriter {
  readonly numberOf: ReadonlyMap<Ref, number>;
  readonly #dependencyStart: Int32Array;
  #entity = 0;
  readonly #distinctOf = new NumberList();
  readonly #demand = new NumberList();
  readonly #needed = new NumberList();
  readonly #memberStart = new NumberList();
  readonly #members = new NumberList();
  readonly #example = new NumberList();
  readonly #known = new Map<Dependency, number>();

  constructor(numberOf: ReadonlyMap<Ref, number>, count: number) {
    this.numberOf = numberOf;
    this.#dependencyStart = new Int32Array(count + 1);
    this.#memberStart.push(0);
  }

  /** Takes back what the entity that is being written has been given. */
  takeBack(): void {
    const start = this.#dependencyStart[this.#entity]!;
    for (let at = start; at < this.#distinctOf.length; at++) {
      const distinct = this.#distinctOf.at(at);
      if (this.#example.at(distinct) >= start) this.#example.set(distinct, -1);
    }
    this.#distinctOf.length = start;
  }

  /** Adds a distinct dependency: a demand and the numbers of entities, in their order. */
  addDistinct(demand: number, needed: number, members: readonly number[]): number {
    for (const member of members) this.#members.push(member);
    this.#memberStart.push(this.#members.length);
    this.#needed.push(needed);
    this.#example.push(-1);
    return this.#demand.push(demand);
  }

  /** The entity has a distinct dependency. */
  say(distinct: number): void {
    const dependency = this.#distinctOf.push(distinct);
    if (this.#example.at(distinct) === -1) this.#example.set(distinct, dependency);
  }

  /** The entity has a dependency: what is one object is one distinct dependency. */
  sayDependency(dependency: Dependency): void {
    let distinct = this.#known.get(dependency);
    if (distinct === undefined) {
      distinct = this.#addRequirement(dependency.requirement);
      this.#known.set(dependency, distinct);
    }
    this.say(distinct);
  }

  endEntity(): void {
    this.#dependencyStart[++this.#entity] = this.#distinctOf.length;
  }

  /** The table of entities that have been written. */
  finish(entities: ReadonlyMap<Ref, Entity>): DependencyTable {
    const table: DependencyTable = {
      entities: [...entities.values()],
      numberOf: this.numberOf,
      dependencyStart: this.#dependencyStart,
      distinctOf: this.#distinctOf.toArray(),
      distinct: {
        count: this.#demand.length,
        demand: Uint8Array.from(this.#demand.toArray()),
        needed: this.#needed.toArray(),
        memberStart: this.#memberStart.toArray(),
        members: this.#members.toArray(),
        example: this.#example.toArray(),
      },
    };
    tables.set(entities, table);
    return table;
  }

  #addRequirement(requirement: Requirement): number {
    const numbers = plainMembers(requirement).map((ref) => this.numberOf.get(ref) ?? -1);
    // An unknown is no entity: each that refers to it has its own.
    if (numbers.length === 0 || numbers.includes(-1)) return this.addDistinct(demands.other, 0, []);
    const needed = requirement.type === 'threshold' ? requirement.needed : 1;
    return this.addDistinct(demandOf[requirement.type], needed, numbers);
  }
}

const demandOf = {
  reference: demands.entity,
  any: demands.any,
  all: demands.all,
  threshold: demands.atLeast,
  after: demands.other,
} as const;

/** The entities that a requirement names, where it is one reference or a group of references that count the same; else none. */
function plainMembers(requirement: Requirement): Ref[] {
  switch (requirement.type) {
    case 'reference':
      return [requirement.ref];
    case 'after':
      return [];
    case 'threshold':
      return requirement.weights.every((weight) => weight === 1) ? references(requirement.members) : [];
    case 'all':
    case 'any':
      return references(requirement.members);
  }
}

/** None where any is something else. */
function references(members: readonly Requirement[]): Ref[] {
  const refs = members.flatMap((member) => (member.type === 'reference' ? member.ref : []));
  return refs.length === members.length ? refs : [];
}
