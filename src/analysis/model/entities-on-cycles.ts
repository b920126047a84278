import { strongComponents } from '../../fault/compile/strong-components.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { referenceTable, targetsOf } from './reference-table.ts';

const nowhere = [0, 0] as const;

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
  const isReferredTo = new Uint8Array(entities.length);
  for (const target of table.targets) if (target !== -1) isReferredTo[target] = 1;
  let end = 0;
  for (let entity = 0; entity < entities.length; entity++) {
    // Most of a fleet is nodes, on which nothing stands: no way through them leads back.
    const [from, to] = isReferredTo[entity] === 1 ? targetsOf(table, entity) : nowhere;
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
