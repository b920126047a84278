import { strongComponents } from '../fault/strong-components.ts';
import type { Inventory, Ref } from '../inventory/inventory.ts';
import { forEachReference } from './fault-model.ts';

/** The entities that stand on themselves, directly or through others. Linear in entities and references. */
export function entitiesOnCycles({ entities }: Inventory): Set<Ref> {
  const refs = [...entities.keys()];
  const indexOf = new Map(refs.map((ref, index) => [ref, index]));
  const found = new Set<Ref>();
  const start = new Int32Array(refs.length + 1);
  const targets: number[] = [];
  let at = 0;
  for (const [ref, { dependencies }] of entities) {
    for (const { requirement } of dependencies) {
      forEachReference(requirement, (other) => {
        const target = indexOf.get(other);
        if (target === undefined) return;
        if (target === at) found.add(ref);
        targets.push(target);
      });
    }
    start[++at] = targets.length;
  }
  const { component, count } = strongComponents(start, Int32Array.from(targets));
  const sizes = new Int32Array(count);
  for (const one of component) sizes[one] = (sizes[one] ?? 0) + 1;
  for (const [index, ref] of refs.entries()) if ((sizes[component[index] ?? 0] ?? 0) > 1) found.add(ref);
  return found;
}
