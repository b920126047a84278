import { outageSweep } from '../fault/propagate.ts';
import type { Ref } from '../inventory/inventory.ts';
import { loopedComponents } from '../inventory/strong-components.ts';
import { makeReferences } from './dependency-path.ts';
import { buildFaultModel, type FaultModel } from './fault-model.ts';
import { type Footing, footingOf, type RedundantGroup } from './footing.ts';
import { makeFootingTally, type Toll } from './footing-tally.ts';

/** A group that is redundant on paper only. */
export interface GroupCauses {
  readonly group: RedundantGroup;
  /** What breaks it, in the order of own failures. */
  readonly causes: readonly GroupCause[];
}

export interface GroupCause {
  /** Index of the own failure. */
  readonly event: number;
  /** What the members that it takes down weigh together, in the unit of the group's weights. */
  readonly weight: number;
}

/**
 * Every redundant group, of any entity, that one own failure alone breaks: it takes down more than the group can spare,
 * and the entity would be up if the group held. What the entity stands on outside of its groups as well is its base, and
 * no flaw of a group.
 *
 * One outage query per own failure, and for each entity on a cycle whose groups break, one per own failure that breaks
 * them: there, what follows from the entity's own going down does not count.
 */
export function findGroupCauses(model: FaultModel): GroupCauses[] {
  const footings = [...model.inventory.entities.values()]
    .map(footingOf)
    .filter(({ groups }) => groups.length > 0);
  if (footings.length === 0) return [];
  const causes = new Map<RedundantGroup, GroupCause[]>();
  for (const { groups } of footings) for (const group of groups) causes.set(group, []);
  const addFrom = (event: number, { fallen, broken }: Toll): void => {
    for (const { group, weight } of broken)
      if (!fallen.has(group.entity.ref)) causes.get(group)?.push({ event, weight });
  };

  const tally = makeFootingTally(model, footings);
  const sweep = outageSweep(model.compiled);
  const suspects = new Map<Ref, Set<number>>();
  for (let event = 0; event < model.ownFailures.length; event++) {
    const toll = tally(sweep.down([event]));
    addFrom(event, toll);
    for (const { group } of toll.broken)
      suspects.set(group.entity.ref, (suspects.get(group.entity.ref) ?? new Set()).add(event));
  }

  const onCycle = entitiesOnCycles(model, suspects.keys());
  if (onCycle.size > 0) {
    const { compiled } = buildFaultModel(model.inventory, new Set(), onCycle);
    for (const footing of footings) {
      const { ref } = footing.entity;
      const events = suspects.get(ref);
      if (events === undefined || !onCycle.has(ref)) continue;
      for (const group of footing.groups) causes.set(group, []);
      const tallyOne = makeFootingTally(model, [footing]);
      const without = outageSweep(compiled, [], vertices(model, [ref]));
      for (const event of events) addFrom(event, tallyOne(without.down([event])));
    }
  }
  return [...causes].flatMap(([group, found]) => (found.length === 0 ? [] : [{ group, causes: found }]));
}

/**
 * For each of some entities, the own failures of others that alone take it down, and that neither one of its redundant
 * groups nor another of these entities should have withstood: where a single cause comes in. In the order of own
 * failures. One outage query per own failure.
 */
export function findBaseCauses(model: FaultModel, refs: readonly Ref[]): Map<Ref, number[]> {
  const footings = refs.flatMap((ref): Footing[] => {
    const entity = model.inventory.entities.get(ref);
    return entity === undefined ? [] : [footingOf(entity)];
  });
  const causes = new Map<Ref, number[]>(refs.map((ref) => [ref, []]));
  const tally = makeFootingTally(model, footings);
  const onCycle = entitiesOnCycles(model, refs);
  const { compiled } = onCycle.size === 0 ? model : buildFaultModel(model.inventory, new Set(), onCycle);
  const sweep = outageSweep(compiled, [], vertices(model, refs));
  for (const [event, { name }] of model.ownFailures.entries()) {
    for (const ref of tally(sweep.down([event])).fallen) if (ref !== name) causes.get(ref)?.push(event);
  }
  return causes;
}

/** Those of some entities that stand on themselves through others. */
function entitiesOnCycles({ inventory }: FaultModel, refs: Iterable<Ref>): Set<Ref> {
  const starts = [...refs];
  const references = makeReferences(inventory);
  const looped = new Set(
    loopedComponents(starts, (ref) =>
      references(ref).filter((other) => inventory.entities.has(other)),
    ).flat(),
  );
  return new Set(starts.filter((ref) => looped.has(ref)));
}

function vertices({ vertexOf }: FaultModel, refs: readonly Ref[]): number[] {
  return refs.flatMap((ref) => vertexOf.get(ref) ?? []);
}
