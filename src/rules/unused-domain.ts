import { makeReferences } from '../analysis/dependency-path.ts';
import type { Ref } from '../inventory/inventory.ts';
import type { Finding, Rule } from './rule.ts';

export const unusedDomain: Rule = {
  meta: { id: 'unused-domain', severity: 'warning', summary: 'A failure domain that nothing stands on.' },
  *check({ inventory }): Iterable<Finding> {
    const references = makeReferences(inventory);
    const used = new Set<Ref>(inventory.pairs.flatMap(({ primary, backup }) => [primary, backup]));
    for (const ref of inventory.entities.keys()) for (const other of references(ref)) used.add(other);
    for (const { ref, kind, dependencies, place } of inventory.entities.values()) {
      // Nodes and services are there for their own sake, and so is whatever stands on something: an application, say.
      if (kind === 'node' || kind === 'service' || dependencies.length > 0 || used.has(ref)) continue;
      yield {
        place,
        message: `nothing stands on ${ref}`,
        hint: 'Refer to it where something depends on it, or remove it. A forgotten dependency hides a shared fate.',
      };
    }
  },
};
