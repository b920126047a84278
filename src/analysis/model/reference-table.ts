import {
  type DependencyTable,
  demands,
  dependencyTable,
  requirementOf,
} from '../../inventory/dependency-table.ts';
import type { Inventory, Ref, Requirement } from '../../inventory/inventory.ts';
import { NumberList } from '../../inventory/number-list.ts';
import { forEachReference } from './fault-model.ts';

/**
 * What every entity refers to, by the numbers of entities and dependencies, in flat arrays. A fleet of 100,000 nodes has
 * a million references, and half of the rules and every what-if go through them.
 */
export interface ReferenceTable extends DependencyTable {
  readonly refs: readonly Ref[];
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

const formOfDemand: Readonly<Record<number, number>> = {
  [demands.entity]: dependencyForms.plain,
  [demands.all]: dependencyForms.firm,
  [demands.any]: dependencyForms.choice,
  [demands.atLeast]: dependencyForms.choice,
};

const tables = new WeakMap<Inventory, ReferenceTable>();

/** Made once for each inventory. Linear in the size of all requirements. */
export function referenceTable(inventory: Inventory): ReferenceTable {
  const known = tables.get(inventory) ?? makeTable(inventory);
  tables.set(inventory, known);
  return known;
}

function makeTable(inventory: Inventory): ReferenceTable {
  const table = dependencyTable(inventory);
  const { dependencyStart, distinctOf, numberOf } = table;
  const refs = [...numberOf.keys()];
  const { forms: formOfDistinct, start, targets: targetsOfDistinct } = lookInto(table);
  const forms = new Uint8Array(distinctOf.length);
  const targetStart = new Int32Array(distinctOf.length + 1);
  for (let at = 0; at < distinctOf.length; at++) {
    const number = distinctOf[at]!;
    forms[at] = formOfDistinct[number]!;
    targetStart[at + 1] = targetStart[at]! + start[number + 1]! - start[number]!;
  }
  const owners = new Int32Array(distinctOf.length);
  for (let entity = 0; entity < refs.length; entity++)
    owners.fill(entity, dependencyStart[entity]!, dependencyStart[entity + 1]!);
  const targets = new Int32Array(targetStart[distinctOf.length]!);
  let end = 0;
  for (let at = 0; at < distinctOf.length; at++) {
    const number = distinctOf[at]!;
    for (let one = start[number]!; one < start[number + 1]!; one++) targets[end++] = targetsOfDistinct[one]!;
  }
  return { ...table, refs, owners, forms, targetStart, targets };
}

/** The form of each distinct dependency, and its references one after the other; -1 for an unknown. */
export interface DistinctReferences {
  readonly forms: Uint8Array;
  readonly start: Int32Array;
  readonly targets: Int32Array;
}

export function lookInto(table: DependencyTable): DistinctReferences {
  const { count, demand, memberStart, members } = table.distinct;
  const forms = new Uint8Array(count);
  const start = new Int32Array(count + 1);
  const targets = new NumberList();
  for (let number = 0; number < count; number++) {
    if (demand[number] === demands.other) {
      const requirement = requirementOf(table, number);
      forms[number] = formOf(requirement);
      forEachReference(requirement, (ref) => targets.push(table.numberOf.get(ref) ?? -1));
    } else {
      forms[number] = formOfDemand[demand[number]!]!;
      for (let at = memberStart[number]!; at < memberStart[number + 1]!; at++) targets.push(members[at]!);
    }
    start[number + 1] = targets.length;
  }
  return { forms, start, targets: targets.toArray() };
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

/** Where the references of an entity start in `targets`, and where they end. */
export function targetsOf(
  { dependencyStart, targetStart }: ReferenceTable,
  entity: number,
): readonly [start: number, end: number] {
  return [targetStart[dependencyStart[entity]!]!, targetStart[dependencyStart[entity + 1]!]!];
}
