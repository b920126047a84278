import { eventsBelow } from '../../fault/compile/events-below.ts';
import type { OutageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { eventsOfEntities } from '../model/own-events.ts';
import { dependencyForms, type ReferenceTable, referenceTable } from '../model/reference-table.ts';

/**
 * The own failures that may break a group of an entity, for each entity that has any: those that take it down, but
 * nothing that it plainly refers to. Cheap, so that only these are looked at more closely. What an entity on a cycle
 * refers to may go down because of it, so there every own failure counts that takes it down.
 *
 * One outage query per own failure below some choice, and a look at the plain references of each entity with a choice
 * that it takes down.
 */
export function findGroupSuspects(
  model: FaultModel,
  onCycle: ReadonlySet<Ref>,
  sweep: OutageSweep,
): Map<Ref, number[]> {
  const table = referenceTable(model.inventory);
  const { entities, dependencyStart, forms, targetStart, targets } = table;
  const firstVertex = model.ownFailures.length;
  const ownEvents = eventsOfEntities(model);
  const hasChoice = new Uint8Array(entities.length);
  const isOnCycle = new Uint8Array(entities.length);
  for (const [entity, { ref }] of entities.entries()) {
    if (onCycle.has(ref)) isOnCycle[entity] = 1;
    for (let one = dependencyStart[entity]!; one < dependencyStart[entity + 1]!; one++)
      if (forms[one] === dependencyForms.choice) hasChoice[entity] = 1;
  }
  /** By vertex, the last outage that took it down, counted from 1. A fleet of 100,000 nodes asks ten million times. */
  const lastDown = new Int32Array(model.compiled.size);
  const isExplained = (entity: number, outage: number): boolean => {
    const own = ownEvents[entity]!;
    if (own !== -1 && lastDown[own] === outage) return true;
    if (isOnCycle[entity] === 1) return false;
    for (let one = dependencyStart[entity]!; one < dependencyStart[entity + 1]!; one++) {
      if (forms[one] !== dependencyForms.plain) continue;
      const target = targets[targetStart[one]!]!;
      if (target !== -1 && lastDown[firstVertex + target] === outage) return true;
    }
    return false;
  };
  const suspects = new Map<Ref, number[]>();
  for (const event of eventsBelowChoices(model, table)) {
    const down = sweep.down([event]);
    for (let i = 0; i < down.length; i++) lastDown[down[i]!] = event + 1;
    for (let i = 0; i < down.length; i++) {
      const entity = down[i]! - firstVertex;
      if (entity < 0 || entity >= entities.length) continue;
      if (hasChoice[entity] === 0 || isExplained(entity, event + 1)) continue;
      const { ref } = entities[entity]!;
      const known = suspects.get(ref);
      if (known === undefined) suspects.set(ref, [event]);
      else known.push(event);
    }
  }
  return suspects;
}

/** The own failures that some member of a group can go down by: no other one breaks a group. */
function eventsBelowChoices({ compiled, ownFailures }: FaultModel, table: ReferenceTable): number[] {
  const { forms, targetStart, targets } = table;
  const vertices = new Set<number>();
  for (let one = 0; one < forms.length; one++) {
    if (forms[one] !== dependencyForms.choice) continue;
    for (let at = targetStart[one]!; at < targetStart[one + 1]!; at++)
      if (targets[at] !== -1) vertices.add(ownFailures.length + targets[at]!);
  }
  // An unknown has an own failure for each that refers to it.
  for (const [event, { referrer }] of ownFailures.entries()) if (referrer !== null) vertices.add(event);
  return eventsBelow(compiled, vertices);
}
