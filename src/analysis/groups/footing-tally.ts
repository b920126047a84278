import { unknownVertex } from '../../graph/vertex-name.ts';
import { isUnknown, type Ref, type Requirement } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { eventOfName } from '../model/own-events.ts';
import type { Footing, RedundantGroup } from './footing.ts';

/** What one outage does to footings. */
export interface Toll {
  /** Entities that lost something of their base. */
  readonly fallen: ReadonlySet<Ref>;
  /** Groups that lost more than they can spare, with the weight that they lost. */
  readonly broken: readonly { readonly group: RedundantGroup; readonly weight: number }[];
}

/** Counts what the parts of a footing have lost; a counter that has lost enough counts in another. */
interface Counter {
  readonly enough: number;
  readonly parent: { readonly counter: Counter; readonly weight: number } | null;
  /** What it means that this one has lost enough. */
  readonly means:
    | { readonly entity: Ref }
    | { readonly group: RedundantGroup }
    | { readonly intended: RedundantGroup }
    | null;
  lost: number;
}

/**
 * Prepares to answer for many outages what each does to footings, from the vertices that are down. Preparing is linear
 * in the size of the requirements; an answer then costs only what the outage reaches.
 *
 * What a selector demands of all members, such as `where: { region: eu }`, is meant to be common to them: where that is
 * down and the group is broken, the entity has lost its base.
 */
export function makeFootingTally(
  model: FaultModel,
  footings: readonly Footing[],
): (down: Iterable<number>) => Toll {
  const watchers = new Map<number, { readonly counter: Counter; readonly weight: number }[]>();

  const watch = (vertex: number, counter: Counter, weight: number): void => {
    if (vertex === -1) return;
    const known = watchers.get(vertex);
    if (known === undefined) watchers.set(vertex, [{ counter, weight }]);
    else known.push({ counter, weight });
  };
  const watchRef = (ref: Ref, referrer: Ref, counter: Counter, weight: number): void =>
    watch(
      isUnknown(ref) ? eventOfName(model, unknownVertex(ref, referrer)) : (model.vertexOf.get(ref) ?? -1),
      counter,
      weight,
    );
  const watchRequirement = (
    requirement: Requirement,
    referrer: Ref,
    counter: Counter,
    weight: number,
  ): void => {
    switch (requirement.type) {
      case 'reference':
        watchRef(requirement.ref, referrer, counter, weight);
        return;
      case 'after':
        watchRequirement(requirement.requirement, referrer, counter, weight);
        return;
      default: {
        const { members } = requirement;
        const weights = requirement.type === 'threshold' ? requirement.weights : members.map(() => 1);
        const total = weights.reduce((sum, one) => sum + one, 0);
        const needed =
          requirement.type === 'threshold' ? requirement.needed : requirement.type === 'all' ? total : 1;
        const inner = makeCounter(total - needed + 1, null, { counter, weight });
        for (const [index, member] of members.entries())
          watchRequirement(member, referrer, inner, weights[index] ?? 0);
      }
    }
  };

  for (const { entity, base, groups } of footings) {
    const { ref } = entity;
    const own = makeCounter(1, { entity: ref });
    watch(eventOfName(model, ref), own, 1);
    for (const other of base) watchRef(other, ref, own, 1);
    for (const group of groups) {
      const counter = makeCounter(group.spare + 1, { group });
      for (const { requirement, weight } of group.members)
        watchRequirement(requirement, ref, counter, weight);
      const common = group.requirement.type === 'threshold' ? (group.requirement.common ?? []) : [];
      const intended = makeCounter(1, { intended: group });
      for (const other of common) watchRef(other, ref, intended, 1);
    }
  }

  return (down) => {
    const touched: Counter[] = [];
    const reached: Counter[] = [];
    const lose = (counter: Counter, weight: number): void => {
      if (weight === 0) return;
      if (counter.lost === 0) touched.push(counter);
      const hadEnough = counter.lost >= counter.enough;
      counter.lost += weight;
      if (hadEnough || counter.lost < counter.enough) return;
      reached.push(counter);
      if (counter.parent !== null) lose(counter.parent.counter, counter.parent.weight);
    };
    for (const vertex of down)
      for (const { counter, weight } of watchers.get(vertex) ?? []) lose(counter, weight);
    const toll = takeToll(reached);
    for (const counter of touched) counter.lost = 0;
    return toll;
  };
}

function makeCounter(enough: number, means: Counter['means'], parent: Counter['parent'] = null): Counter {
  return { enough, means, parent, lost: 0 };
}

function takeToll(reached: readonly Counter[]): Toll {
  const fallen = new Set<Ref>();
  const broken: { group: RedundantGroup; weight: number }[] = [];
  const lostAsIntended = new Set<RedundantGroup>();
  for (const { means, lost } of reached) {
    if (means === null) continue;
    if ('entity' in means) fallen.add(means.entity);
    else if ('group' in means) broken.push({ group: means.group, weight: lost });
    else lostAsIntended.add(means.intended);
  }
  for (const { group } of broken) if (lostAsIntended.has(group)) fallen.add(group.entity.ref);
  return { fallen, broken };
}
