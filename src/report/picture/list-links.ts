import { forEachReference } from '../../analysis/model/fault-model.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';

/** One entity mentions another as something it stands on, in whatever form. */
export interface Link {
  readonly from: Ref;
  readonly to: Ref;
}

/** Who mentions whom, each once; unknowns go by `kind:unknown`. Linear in the size of all requirements. */
export function listLinks({ entities }: Inventory): Link[] {
  const links: Link[] = [];
  for (const { ref, dependencies } of entities.values()) {
    const named = new Set<Ref>();
    for (const { requirement } of dependencies) forEachReference(requirement, (to) => named.add(to));
    for (const to of named) links.push({ from: ref, to });
  }
  return links;
}
