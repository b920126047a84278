import { once } from '../../fault/once.ts';
import { refOfVertex } from '../../graph/vertex-name.ts';
import { type Inventory, isUnknown, type Ref } from '../../inventory/inventory.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import { eventOfName } from '../model/own-events.ts';
import { makeEarliestTimes } from './earliest-times.ts';
import { explainOutage } from './explain-outage.ts';
import { makeNextSinglePoints } from './next-single-points.ts';
import { allThresholds, listHeld, touchedThresholds } from './outage-effects.ts';
import { type OutageIndex, outageIndex } from './outage-index.ts';
import { allPairs, hitPairs, type PairInOutage } from './pairs-in-outage.ts';
import type { Why } from './reasons.ts';
import { makeRequirementState } from './requirement-state.ts';
import { type RoleRemainder, remainingRoles } from './role-remainder.ts';
import { touchedBy } from './touched-dependencies.ts';
import { findHeld, type Held } from './what-holds.ts';
import type { ThresholdRemainder } from './what-remains.ts';

/** What is asked of an outage that few questions need is found when it is read, and kept. */
export interface Outage {
  /** The own failures that are assumed, in text order. */
  readonly failed: readonly string[];
  /** How long the outage lasts, in seconds; null: long enough for every `after`. */
  readonly seconds: number | null;
  /** Entities that are down by then, the failed ones among them, in text order. */
  readonly down: readonly Ref[];
  readonly services: { readonly down: readonly Ref[]; readonly up: readonly Ref[] };
  readonly pairs: readonly PairInOutage[];
  /** The pairs with a side down. */
  readonly pairsHit: readonly PairInOutage[];
  /** Per service that is up: own failures that alone would take it down now and would not have before. */
  readonly nextSinglePoints: ReadonlyMap<Ref, readonly string[]>;
  /** What goes down when, in order of time. */
  readonly timeline: readonly { readonly seconds: number; readonly down: readonly Ref[] }[];
  /** Why each entity that is down is down. */
  readonly why: ReadonlyMap<Ref, Why>;
  /** What is up though it leans on something that is down, in text order, group by group. */
  readonly held: readonly Held[];
  /** What is left of the nodes of each role, and of the members of each threshold. */
  readonly remaining: {
    readonly roles: readonly RoleRemainder[];
    readonly thresholds: readonly ThresholdRemainder[];
    /** The thresholds that have lost members. */
    readonly thresholdsHit: readonly ThresholdRemainder[];
  };
}

/**
 * The outage in which exactly the given own failures happen: what goes down with them, and when. A ref names the own
 * failure of an entity, also of one that never fails by itself; `kind:unknown` names every unknown of the kind, and
 * `kind:unknown@REFERRER` that of one referrer.
 * Without `seconds` every `after` counts as elapsed. One pass over what goes down and what refers to it; where there are
 * services, an outage query per own failure that may have become a single point of one. `known` saves building the model
 * again for many queries on one inventory, of which the first makes what all have in common.
 */
export function whatIf(
  inventory: Inventory,
  failed: readonly Ref[],
  seconds: number | null = null,
  known?: FaultModel,
): Outage {
  const refs = new Set(failed);
  const isKnown = known?.inventory === inventory && failed.every((ref) => canFailAlone(inventory, ref));
  const model = known !== undefined && isKnown ? known : buildFaultModel(inventory, refs);
  const index = outageIndex(inventory);
  const firstVertex = model.ownFailures.length;
  const events = eventsOf(model, refs);
  const { settle, nextSinglePoints } = machineryOf(model, index);
  const outcome = settle(events);
  const settled = entitiesAmong(outcome.order, firstVertex, index.refs.length);
  // The outcome is that of the last outage asked for, and this one may be read later.
  const times = outcome.times.slice(firstVertex, firstVertex + index.refs.length);
  const limit = seconds ?? Number.MAX_VALUE;
  const timeOf = (entity: number): number => times[entity] ?? Number.POSITIVE_INFINITY;
  const isDown = (entity: number): boolean => timeOf(entity) <= limit;
  const fallen = seconds === null ? settled : settled.filter(isDown);
  const down = fallen.toSorted();
  const downRefs = refsOf(index, down);
  const services = {
    down: refsOf(index, index.services.filter(isDown)),
    up: refsOf(
      index,
      index.services.filter((service) => !isDown(service)),
    ),
  };
  const names = events.map((event) => model.ownFailures[event]?.name ?? '');
  const happened = new Set(names);
  const downFrom = once(
    () => new Map(Array.from(settled, (entity) => [index.refs[entity]!, timeOf(entity)])),
  );
  const state = makeRequirementState(happened, (ref) => downFrom().get(ref) ?? Number.POSITIVE_INFINITY);
  const touched = once(() => touchedBy(index, settled, unknownsOf(model, events)));
  const thresholds = once(() =>
    touchedThresholds(index, touched(), (entity, member) => state.isUnmet(member, entity, limit)),
  );
  const hit = once(() => hitPairs(index.pairs(), down));
  const pairs = once(() => allPairs(index.pairs(), hit()));
  const pairsHit = once(() => [...hit().values()]);
  const why = once(() => explainOutage(index, { failed: happened, order: fallen, timeOf }));
  const held = once(() =>
    listHeld(index, touched(), isDown, (entity, dependency) => findHeld(entity, dependency, limit, state)),
  );
  const roles = once(() => remainingRoles(index.roles(), down));
  const allLeft = once(() => allThresholds(index, thresholds()));
  const thresholdsHit = once(() =>
    thresholds().flatMap(({ left }) => (left.members.up < left.members.total ? [left] : [])),
  );
  return {
    failed: names,
    seconds,
    down: downRefs,
    services,
    get pairs() {
      return pairs();
    },
    get pairsHit() {
      return pairsHit();
    },
    nextSinglePoints: nextSinglePoints(events, outcome, services.up),
    timeline: timeline(index, down, timeOf),
    get why() {
      return why();
    },
    get held() {
      return held();
    },
    remaining: {
      get roles() {
        return roles();
      },
      get thresholds() {
        return allLeft();
      },
      get thresholdsHit() {
        return thresholdsHit();
      },
    },
  };
}

interface Machinery {
  readonly settle: ReturnType<typeof makeEarliestTimes>;
  readonly nextSinglePoints: ReturnType<typeof makeNextSinglePoints>;
}

const machineries = new WeakMap<FaultModel, Machinery>();

/** Made once for each model. */
function machineryOf(model: FaultModel, index: OutageIndex): Machinery {
  const known = machineries.get(model) ?? {
    settle: makeEarliestTimes(model.compiled, model.delays),
    nextSinglePoints: makeNextSinglePoints(model, refsOf(index, index.services)),
  };
  machineries.set(model, known);
  return known;
}

/** The numbers of the entities among vertices. */
function entitiesAmong(vertices: Int32Array, firstVertex: number, count: number): Int32Array {
  const found = new Int32Array(vertices.length);
  let end = 0;
  for (const vertex of vertices) {
    const entity = vertex - firstVertex;
    if (entity >= 0 && entity < count) found[end++] = entity;
  }
  return found.subarray(0, end);
}

/** The own failures that refs name, ascending. */
function eventsOf(model: FaultModel, refs: ReadonlySet<Ref>): number[] {
  const found = new Set<number>();
  for (const ref of refs) {
    const event = eventOfName(model, ref);
    if (event !== -1) found.add(event);
    if (!isUnknown(ref)) continue;
    for (const [other, own] of model.ownFailures.entries())
      if (own.referrer !== null && own.ref === ref) found.add(other);
  }
  return [...found].sort((a, b) => a - b);
}

/** Whose unknowns failed. */
function unknownsOf({ ownFailures }: FaultModel, events: readonly number[]): Ref[] {
  return events.flatMap((event) => ownFailures[event]?.referrer ?? []);
}

function refsOf({ refs }: OutageIndex, entities: Iterable<number>): Ref[] {
  const found: Ref[] = [];
  for (const entity of entities) found.push(refs[entity]!);
  return found;
}

/** `down` is in text order, and so is what goes down at one time. */
function timeline(
  index: OutageIndex,
  down: Int32Array,
  timeOf: (entity: number) => number,
): Outage['timeline'] {
  const byTime = new Map<number, number[]>();
  for (const entity of down) {
    const time = timeOf(entity);
    const entities = byTime.get(time);
    if (entities === undefined) byTime.set(time, [entity]);
    else entities.push(entity);
  }
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([seconds, entities]) => ({ seconds, down: refsOf(index, entities) }));
}

/** Whether every model of the inventory has the own failure. */
function canFailAlone(inventory: Inventory, ref: Ref): boolean {
  return isUnknown(refOfVertex(ref)) || inventory.entities.get(ref)?.ownFailure.never === false;
}

/** Answers whether a ref names something that can be failed: an entity, or an unknown that some entity refers to. */
export function makeCanFail({ inventory, ownFailures }: FaultModel): (ref: Ref) => boolean {
  const unknowns = new Set(
    ownFailures.flatMap(({ name, ref, referrer }) => (referrer === null ? [] : [name, ref])),
  );
  return (ref) => inventory.entities.has(ref) || unknowns.has(ref);
}
