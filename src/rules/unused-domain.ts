import { forEachReference } from '../analysis/fault-model.ts';
import { referenceTable, targetsOf } from '../analysis/reference-table.ts';
import type { Entity, Inventory, Ref } from '../inventory/inventory.ts';
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
    const table = referenceTable(inventory);
    const isUsed = new Uint8Array(table.entities.length);
    const use = (number: number | undefined): void => {
      if (number !== undefined && number >= 0) isUsed[number] = 1;
    };
    for (const number of table.entities.keys()) {
      const [from, to] = targetsOf(table, number);
      for (let at = from; at < to; at++) if (table.targets[at] !== number) use(table.targets[at]);
    }
    for (const { primary, backup } of inventory.pairs) {
      use(table.numberOf.get(primary));
      use(table.numberOf.get(backup));
    }
    forEachPlannedRef(inventory, (ref) => use(table.numberOf.get(ref)));
    for (const [number, entity] of table.entities.entries()) {
      if (isUsed[number] === 1 || !isDomain(entity)) continue;
      yield {
        place: entity.place,
        message: 'unused',
        values: { domain: entity.ref },
      };
    }
  },
});

/** What no entity stands on, but users, sources, models or nodes that could be added do. */
function forEachPlannedRef({ workload }: Inventory, visit: (ref: Ref) => void): void {
  for (const { node } of workload.candidates.values())
    for (const { requirement } of node.dependencies) forEachReference(requirement, visit);
  for (const { from } of workload.demand) if (from.type === 'region') visit(from.ref);
  for (const { at } of workload.sources.values()) if (at.type === 'region') visit(at.ref);
  for (const { pullFrom } of workload.models.values()) if (pullFrom !== null) visit(pullFrom);
}

/** Nodes and services are there for their own sake, and so is an item of a custom kind that stands on something. */
function isDomain({ kind, dependencies }: Entity): boolean {
  if (kind === 'node' || kind === 'service') return false;
  return ['cloud', 'operator', 'region', 'network'].includes(kind) || dependencies.length === 0;
}
