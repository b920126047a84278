import { makeReferences } from '../analysis/dependency-path.ts';
import type { Entity, Ref } from '../inventory/inventory.ts';
import { object } from '../inventory/schema-values.ts';
import { defineRule } from './rule.ts';

export const unusedDomain = defineRule({
  meta: {
    id: 'unused-domain',
    summary: 'A failure domain that nothing stands on.',
    recommended: 'warn',
    strict: 'error',
    options: object({}),
    messages: {
      unused: {
        text: 'nothing stands on {domain}',
        hint: 'Refer to it where something depends on it, or remove it. A forgotten dependency hides a shared fate.',
      },
    },
  },
  *check({ inventory }) {
    const references = makeReferences(inventory);
    const used = new Set<Ref>(inventory.pairs.flatMap(({ primary, backup }) => [primary, backup]));
    for (const ref of inventory.entities.keys())
      for (const other of references(ref)) if (other !== ref) used.add(other);
    for (const entity of inventory.entities.values()) {
      if (!isDomain(entity) || used.has(entity.ref)) continue;
      yield {
        place: entity.place,
        message: 'unused',
        values: { domain: entity.ref },
      };
    }
  },
});

/** Nodes and services are there for their own sake, and so is an item of a custom kind that stands on something. */
function isDomain({ kind, dependencies }: Entity): boolean {
  if (kind === 'node' || kind === 'service') return false;
  return ['cloud', 'operator', 'region', 'network'].includes(kind) || dependencies.length === 0;
}
