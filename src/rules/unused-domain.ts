import { forEachReference } from '../analysis/model/fault-model.ts';
import { referenceTable } from '../analysis/model/reference-table.ts';
import type { Entity, Inventory, Ref } from '../inventory/inventory.ts';
import { object } from '../inventory/schema/schema-values.ts';
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
    const unused = withoutDependents(inventory);
    if (unused.length === 0) return;
    const used = new Set<Ref>();
    for (const { primary, backup } of inventory.pairs) used.add(primary).add(backup);
    forEachPlannedRef(inventory, (ref) => used.add(ref));
    for (const { ref, place } of unused)
      if (!used.has(ref)) yield { place, message: 'unused', values: { domain: ref } };
  },
});

/** The domains that no other entity stands on. */
function withoutDependents(inventory: Inventory): Entity[] {
  const { entities, targetStart, targets, owners } = referenceTable(inventory);
  const isUsed = new Uint8Array(entities.length);
  for (let dependency = 0; dependency < owners.length; dependency++)
    for (let at = targetStart[dependency]!; at < targetStart[dependency + 1]!; at++)
      if (targets[at]! >= 0 && targets[at] !== owners[dependency]) isUsed[targets[at]!] = 1;
  return entities.filter((entity, number) => isUsed[number] === 0 && isDomain(entity));
}

/** What no entity stands on, but users, sources, models or nodes that could be added do. */
function forEachPlannedRef({ workload }: Inventory, visit: (ref: Ref) => void): void {
  for (const { node } of workload.candidates.values())
    for (const { requirement } of node.dependencies) forEachReference(requirement, visit);
  for (const { from } of workload.demand) if (from.type === 'region') visit(from.ref);
  for (const { at } of workload.sources.values()) if (at.type === 'region') visit(at.ref);
  for (const { pullFrom } of workload.models.values()) if (pullFrom !== null) visit(pullFrom);
}

/** Nodes and services are there for their own sake, and so is an item of a custom kind that stands on something. */
function isDomain(entity: Entity): boolean {
  if (entity.kind === 'node' || entity.kind === 'service') return false;
  return ['cloud', 'operator', 'region', 'network'].includes(entity.kind) || entity.dependencies.length === 0;
}
