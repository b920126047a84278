import { strongComponents } from '../fault/strong-components.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { referenceTable, targetsOf } from './reference-table.ts';

const cyclesOf = new WeakMap<Inventory, readonly (readonly Ref[])[]>();

/** The entities that stand on themselves, directly or through others. Linear in entities and references. */
export function entitiesOnCycles(inventory: Inventory): Set<Ref> {
  return new Set(findCycles(inventory).flat());
}

/** The entities of each tangle in which all stand on each other, in text order. Found once for each inventory. */
export function findCycles(inventory: Inventory): readonly (readonly Ref[])[] {
  const known = cyclesOf.get(inventory) ?? makeCycles(inventory);
  cyclesOf.set(inventory, known);
  return known;
}

function makeCycles(inventory: Inventory): Ref[][] {
  const table = referenceTable(inventory);
  const { entities } = table;
  const start = new Int32Array(entities.length + 1);
  const edges = new Int32Array(table.targets.length);
  const isOnItself = new Uint8Array(entities.length);
  let end = 0;
  for (let entity = 0; entity < entities.length; entity++) {
    const [from, to] = targetsOf(table, entity);
    for (let at = from; at < to; at++) {
      const target = table.targets[at]!;
      if (target === entity) isOnItself[entity] = 1;
      if (target !== -1) edges[end++] = target;
    }
    start[entity + 1] = end;
  }
  const { component, count } = strongComponents(start, edges.subarray(0, end));
  const sizes = new Int32Array(count);
  for (const one of component) sizes[one]!++;
  const members = new Map<number, Ref[]>();
  for (const [number, { ref }] of entities.entries()) {
    const one = component[number]!;
    if (sizes[one] === 1 && isOnItself[number] === 0) continue;
    const known = members.get(one);
    if (known === undefined) members.set(one, [ref]);
    else known.push(ref);
  }
  return [...members.values()];
}
