import type { Dependency, Inventory, Ref, Requirement } from '../../inventory/inventory.ts';
import { type DependencyTable, dependencyTable } from './dependency-table.ts';
import { forEachReference } from './fault-model.ts';

/**
 * What every entity refers to, by the numbers of entities and dependencies, in flat arrays. A fleet of 100,000 nodes has
 * a million references, and half of the rules and every what-if go through them.
 */
export interface ReferenceTable extends DependencyTable {
  readonly refs: readonly Ref[];
  readonly numberOf: ReadonlyMap<Ref, number>;
  /** By dependency, the entity that says it. */
  readonly owners: Int32Array;
  /** By dependency: nothing but one reference, a requirement without alternatives, or one with. */
  readonly forms: Uint8Array;
  /** By dependency, where its references start in `targets`; one more at the end. */
  readonly targetStart: Int32Array;
  /** Entities that are referred to, as often and in the order in which they are mentioned; -1 for an unknown. */
  readonly targets: Int32Array;
}

export const dependencyForms = { plain: 0, firm: 1, choice: 2 } as const;

const tables = new WeakMap<Inventory, ReferenceTable>();

/** Made once for each inventory. Linear in the size of all requirements. */
export function referenceTable(inventory: Inventory): ReferenceTable {
  const known = tables.get(inventory) ?? makeTable(inventory);
  tables.set(inventory, known);
  return known;
}

function makeTable(inventory: Inventory): ReferenceTable {
  const table = dependencyTable(inventory);
  const { entities, dependencyStart, distinctOf, distinct } = table;
  const numberOf = new Map<Ref, number>();
  for (let entity = 0; entity < entities.length; entity++) numberOf.set(entities[entity]!.ref, entity);
  const shared = lookInto(distinct, numberOf);
  const forms = new Uint8Array(distinctOf.length);
  const targetStart = new Int32Array(distinctOf.length + 1);
  for (let at = 0; at < distinctOf.length; at++) {
    const number = distinctOf[at]!;
    forms[at] = shared.forms[number]!;
    targetStart[at + 1] = targetStart[at]! + shared.start[number + 1]! - shared.start[number]!;
  }
  const owners = new Int32Array(distinctOf.length);
  for (let entity = 0; entity < entities.length; entity++)
    owners.fill(entity, dependencyStart[entity]!, dependencyStart[entity + 1]!);
  const targets = new Int32Array(targetStart[distinctOf.length]!);
  let end = 0;
  for (const number of distinctOf)
    for (let at = shared.start[number]!; at < shared.start[number + 1]!; at++)
      targets[end++] = shared.targets[at]!;
  return { ...table, refs: [...numberOf.keys()], numberOf, owners, forms, targetStart, targets };
}

/** The form of each dependency, and its references one after the other. */
function lookInto(dependencies: readonly Dependency[], numberOf: ReadonlyMap<Ref, number>) {
  const forms = new Uint8Array(dependencies.length);
  const start = new Int32Array(dependencies.length + 1);
  const targets: number[] = [];
  for (const [index, { requirement }] of dependencies.entries()) {
    forms[index] = formOf(requirement);
    forEachReference(requirement, (ref) => targets.push(numberOf.get(ref) ?? -1));
    start[index + 1] = targets.length;
  }
  return { forms, start, targets };
}

function formOf(requirement: Requirement): number {
  if (requirement.type === 'reference') return dependencyForms.plain;
  return hasChoice(requirement) ? dependencyForms.choice : dependencyForms.firm;
}

function hasChoice(requirement: Requirement): boolean {
  switch (requirement.type) {
    case 'reference':
      return false;
    case 'after':
      return hasChoice(requirement.requirement);
    case 'all':
      return requirement.members.some(hasChoice);
    case 'any':
    case 'threshold':
      return true;
  }
}

export function dependencyAt({ distinct, distinctOf }: ReferenceTable, number: number): Dependency {
  return distinct[distinctOf[number]!]!;
}

/** Where the references of an entity start in `targets`, and where they end. */
export function targetsOf(
  { dependencyStart, targetStart }: ReferenceTable,
  entity: number,
): readonly [start: number, end: number] {
  return [targetStart[dependencyStart[entity]!]!, targetStart[dependencyStart[entity + 1]!]!];
}
