import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { entitiesOnCycles } from '../model/entities-on-cycles.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import { type Footing, footingOf, type RedundantGroup } from './footing.ts';
import { makeFootingTally, type Toll } from './footing-tally.ts';
import { findGroupSuspects } from './group-suspects.ts';

/** A group that is redundant on paper only. */
export interface GroupCauses {
  readonly group: RedundantGroup;
  /** What breaks it, in the order of own failures. */
  readonly causes: readonly GroupCause[];
}

interface GroupCause {
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
 * One outage query per own failure, one more where it may break a group, and for each entity on a cycle one for each that
 * breaks a group of it: there, what follows from the entity's own going down does not count.
 */
export function findGroupCauses(model: FaultModel): GroupCauses[] {
  const onCycle = entitiesOnCycles(model.inventory);
  const sweep = outageSweep(model.compiled);
  const suspects = findGroupSuspects(model, onCycle, sweep);
  const footings = footingsOf(model, suspects.keys());
  const tally = makeFootingTally(model, footings);
  const causes = new Map<RedundantGroup, GroupCause[]>();
  for (const { groups } of footings) for (const group of groups) causes.set(group, []);
  const addFrom = (event: number, { fallen, broken }: Toll): void => {
    for (const { group, weight } of broken)
      if (!fallen.has(group.entity.ref)) causes.get(group)?.push({ event, weight });
  };

  const doubtful = new Map<Ref, number[]>();
  const events = new Set([...suspects.values()].flat());
  for (const event of [...events].sort((a, b) => a - b)) {
    const { fallen, broken } = tally(sweep.down([event]));
    const isSure = ({ group }: Toll['broken'][number]): boolean => !onCycle.has(group.entity.ref);
    addFrom(event, { fallen, broken: broken.filter(isSure) });
    for (const ref of new Set(broken.filter((one) => !isSure(one)).map(({ group }) => group.entity.ref))) {
      const known = doubtful.get(ref);
      if (known === undefined) doubtful.set(ref, [event]);
      else known.push(event);
    }
  }
  if (doubtful.size > 0) {
    const { compiled } = buildFaultModel(model.inventory, new Set(), onCycle);
    for (const footing of footings) {
      const doubts = doubtful.get(footing.entity.ref);
      if (doubts === undefined) continue;
      const tallyOne = makeFootingTally(model, [footing]);
      const without = outageSweep(compiled, [], vertices(model, [footing.entity.ref]));
      for (const event of doubts) addFrom(event, tallyOne(without.down([event])));
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
  const causes = new Map<Ref, number[]>(refs.map((ref) => [ref, []]));
  const tally = makeFootingTally(model, footingsOf(model, refs));
  const onCycle = entitiesOnCycles(model.inventory);
  const apart = new Set(refs.filter((ref) => onCycle.has(ref)));
  const { compiled } = apart.size === 0 ? model : buildFaultModel(model.inventory, new Set(), apart);
  const sweep = outageSweep(compiled, [], vertices(model, refs));
  for (const [event, { name }] of model.ownFailures.entries()) {
    for (const ref of tally(sweep.down([event])).fallen) if (ref !== name) causes.get(ref)?.push(event);
  }
  return causes;
}

/** In the order of the inventory. */
function footingsOf({ inventory }: FaultModel, refs: Iterable<Ref>): Footing[] {
  const wanted = new Set(refs);
  return [...inventory.entities.values()].filter(({ ref }) => wanted.has(ref)).map(footingOf);
}

function vertices({ vertexOf }: FaultModel, refs: readonly Ref[]): number[] {
  return refs.flatMap((ref) => vertexOf.get(ref) ?? []);
}
