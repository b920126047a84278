import { demands, dependencyAt } from '../../inventory/dependency-table.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { PairState } from '../../inventory/scenarios/scenario.ts';
import type { PairKind } from '../../inventory/schema/schema.ts';
import { dependencyForms, type ReferenceTable, referenceTable } from '../model/reference-table.ts';
import { indexRoles, type RoleIndex } from './role-remainder.ts';
import { type ThresholdRemainder, thresholdsLeft } from './what-remains.ts';

/**
 * What many outages of one inventory have in common, so that each costs what it touches and not the whole fleet. Entities
 * and dependencies go by their numbers in the reference table.
 */
export interface OutageIndex {
  readonly table: ReferenceTable;
  readonly services: readonly number[];
  /** By entity: the dependencies that mention it, ascending. */
  readonly mentioning: Groups;
  /** By entity: the pairs that it is a side of. */
  readonly pairsOf: Groups;
  /** The sides of the pairs: two of each. */
  readonly sides: Int32Array;
  readonly kinds: readonly PairKind[];
  /** The pairs where all is up. */
  readonly pairs: readonly PairInOutage[];
  readonly roles: RoleIndex;
  /** What is left of each threshold where all is up, and by dependency where its own start. */
  readonly thresholds: readonly ThresholdRemainder[];
  readonly thresholdStart: Int32Array;
}

export interface PairInOutage {
  readonly primary: string;
  readonly backup: string;
  readonly kind: PairKind;
  readonly state: PairState;
}

/** Lists of numbers by number, in two arrays. */
interface Groups {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

const indexes = new WeakMap<Inventory, OutageIndex>();

/** Made once for each inventory. Linear in the size of all requirements. */
export function outageIndex(inventory: Inventory): OutageIndex {
  const known = indexes.get(inventory) ?? makeIndex(inventory);
  indexes.set(inventory, known);
  return known;
}

function makeIndex(inventory: Inventory): OutageIndex {
  const table = referenceTable(inventory);
  const { entities, numberOf, targetStart, targets } = table;
  const sides = new Int32Array(2 * inventory.pairs.length);
  for (const [pair, { primary, backup }] of inventory.pairs.entries()) {
    sides[2 * pair] = numberOf.get(primary) ?? -1;
    sides[2 * pair + 1] = numberOf.get(backup) ?? -1;
  }
  return {
    table,
    services: entities.flatMap(({ kind }, number) => (kind === 'service' ? [number] : [])),
    mentioning: group(entities.length, targets, targetStart),
    pairsOf: group(entities.length, sides, null),
    sides,
    kinds: inventory.pairs.map(({ kind }) => kind),
    pairs: inventory.pairs.map(({ primary, backup, kind }) => ({ primary, backup, kind, state: 'both-up' })),
    roles: indexRoles(entities),
    ...listThresholds(table),
  };
}

function listThresholds(table: ReferenceTable): Pick<OutageIndex, 'thresholds' | 'thresholdStart'> {
  const { refs, forms, owners, distinctOf, distinct } = table;
  const thresholdStart = new Int32Array(owners.length + 1);
  const thresholds: ThresholdRemainder[] = [];
  const known: (readonly ThresholdRemainder[] | undefined)[] = new Array(distinct.count);
  for (let at = 0; at < owners.length; at++) {
    const number = distinctOf[at]!;
    // Of two forms of choice, one has no threshold in it.
    if (forms[at] === dependencyForms.choice && distinct.demand[number] !== demands.any) {
      const ref = refs[owners[at]!]!;
      known[number] ??= thresholdsLeft(dependencyAt(table, at), ref, () => false);
      for (const one of known[number]) thresholds.push(ofEntity(one, ref));
    }
    thresholdStart[at + 1] = thresholds.length;
  }
  return { thresholds, thresholdStart };
}

/** The same of another entity. Without a spread, which takes several times as long. */
export function ofEntity(
  { field, form, needed, members, weight, weighted, isMet }: ThresholdRemainder,
  entity: string,
): ThresholdRemainder {
  return { entity, field, form, needed, members, weight, weighted, isMet };
}

/**
 * The positions of each key, ascending: of keys that stand in ranges, the numbers of the ranges; else two keys by two.
 * Keys of -1 are left out.
 */
function group(count: number, keys: Int32Array, rangeStart: Int32Array | null): Groups {
  const start = new Int32Array(count + 1);
  for (const key of keys) if (key !== -1) start[key + 1]!++;
  for (let key = 0; key < count; key++) start[key + 1]! += start[key]!;
  const items = new Int32Array(start[count]!);
  const next = start.slice();
  let range = 0;
  for (let at = 0; at < keys.length; at++) {
    if (rangeStart === null) range = at >> 1;
    else while (rangeStart[range + 1]! <= at) range++;
    const key = keys[at]!;
    if (key !== -1) items[next[key]!++] = range;
  }
  return { start, items };
}
