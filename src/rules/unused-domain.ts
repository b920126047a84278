import { makeReferences } from '../analysis/dependency-path.ts';
import { show } from '../diagnostics/quote.ts';
import type { Entity, Ref } from '../inventory/inventory.ts';
import type { Finding, Rule } from './rule.ts';

export const unusedDomain: Rule = {
  meta: { id: 'unused-domain', severity: 'warning', summary: 'A failure domain that nothing stands on.' },
  *check({ inventory }): Iterable<Finding> {
    const references = makeReferences(inventory);
    const used = new Set<Ref>(inventory.pairs.flatMap(({ primary, backup }) => [primary, backup]));
    for (const ref of inventory.entities.keys())
      for (const other of references(ref)) if (other !== ref) used.add(other);
    for (const entity of inventory.entities.values()) {
      if (!isDomain(entity) || used.has(entity.ref)) continue;
      yield {
        place: entity.place,
        message: `nothing stands on ${show(entity.ref)}`,
        hint: 'Refer to it where something depends on it, or remove it. A forgotten dependency hides a shared fate.',
      };
    }
  },
};

/** Nodes and services are there for their own sake, and so is an item of a custom kind that stands on something. */
function isDomain({ kind, dependencies }: Entity): boolean {
  if (kind === 'node' || kind === 'service') return false;
  return ['cloud', 'operator', 'region', 'network'].includes(kind) || dependencies.length === 0;
}
