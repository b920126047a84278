import type { OutageSweep } from '../fault/propagate.ts';
import type { Entity, Ref, Requirement } from '../inventory/inventory.ts';
import type { FaultModel } from './fault-model.ts';

/**
 * The own failures that may break a group of an entity, for each entity that has any: those that take it down, but
 * nothing that it plainly refers to. Cheap, so that only these are looked at more closely. What an entity on a cycle
 * refers to may go down because of it, so there every own failure counts that takes it down.
 *
 * One outage query per own failure, and a look at the plain references of each entity with a choice that it takes down.
 */
export function findGroupSuspects(
  { inventory, compiled, ownFailures, vertexOf }: FaultModel,
  onCycle: ReadonlySet<Ref>,
  sweep: OutageSweep,
): Map<Ref, number[]> {
  const eventOf = new Map(ownFailures.map(({ name }, event) => [name, event]));
  const choosing: { readonly entity: Entity; plain: readonly number[] | null }[] = [];
  /** By vertex, the number of the entity with a choice, counted from 1. A fleet of 100,000 nodes asks a million times. */
  const numberOf = new Int32Array(compiled.size);
  for (const entity of inventory.entities.values()) {
    if (!entity.dependencies.some(({ requirement }) => hasChoice(requirement))) continue;
    numberOf[vertexOf.get(entity.ref) ?? -1] = choosing.push({ entity, plain: null });
  }
  const plainOf = ({ ref, dependencies }: Entity): number[] => {
    const own = eventOf.get(ref);
    const plain = own === undefined ? [] : [own];
    if (onCycle.has(ref)) return plain;
    for (const { requirement } of dependencies) {
      const vertex = requirement.type === 'reference' ? vertexOf.get(requirement.ref) : undefined;
      if (vertex !== undefined) plain.push(vertex);
    }
    return plain;
  };
  const suspects = new Map<Ref, number[]>();
  /** By vertex, the last outage that took it down, counted from 1. */
  const lastDown = new Int32Array(compiled.size);
  for (let event = 0; event < ownFailures.length; event++) {
    const down = sweep.down([event]);
    for (const vertex of down) lastDown[vertex] = event + 1;
    for (const vertex of down) {
      const number = numberOf[vertex] ?? 0;
      const one = number === 0 ? undefined : choosing[number - 1];
      if (one === undefined) continue;
      one.plain ??= plainOf(one.entity);
      if (one.plain.some((other) => lastDown[other] === event + 1)) continue;
      const known = suspects.get(one.entity.ref);
      if (known === undefined) suspects.set(one.entity.ref, [event]);
      else known.push(event);
    }
  }
  return suspects;
}

function hasChoice(requirement: Requirement): boolean {
  switch (requirement.type) {
    case 'reference':
      return false;
    case 'after':
      return hasChoice(requirement.requirement);
    case 'all':
      return requirement.members.some(hasChoice);
    case 'any':
    case 'threshold':
      return true;
  }
}
