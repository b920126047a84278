import { refOfVertex } from '../../graph/vertex-name.ts';
import { type Inventory, isUnknown, type Ref } from '../../inventory/inventory.ts';
import type { PairState } from '../../inventory/scenarios/scenario.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import { eventOfName } from '../model/own-events.ts';
import { makeEarliestTimes } from './earliest-times.ts';
import { explainOutage, type Why } from './explain-outage.ts';
import { nextSinglePoints } from './next-single-points.ts';
import { listHeld, listThresholds } from './outage-effects.ts';
import { type OutageIndex, outageIndex, type PairInOutage } from './outage-index.ts';
import { makeRequirementState } from './requirement-state.ts';
import { type RoleRemainder, remainingRoles } from './role-remainder.ts';
import { touchedBy } from './touched-dependencies.ts';
import { findHeld, type Held } from './what-holds.ts';
import type { ThresholdRemainder } from './what-remains.ts';

export interface Outage {
  /** The own failures that are assumed, in text order. */
  readonly failed: readonly string[];
  /** How long the outage lasts, in seconds; null: long enough for every `after`. */
  readonly seconds: number | null;
  /** Entities that are down by then, the failed ones among them, in text order. */
  readonly down: readonly Ref[];
  readonly services: { readonly down: readonly Ref[]; readonly up: readonly Ref[] };
  readonly pairs: readonly PairInOutage[];
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
  };
}

/**
 * The outage in which exactly the given own failures happen: what goes down with them, and when. A ref names the own
 * failure of an entity, also of one that never fails by itself; `kind:unknown` names every unknown of the kind, and
 * `kind:unknown@REFERRER` that of one referrer.
 * Without `seconds` every `after` counts as elapsed. One pass over the graph, plus one outage query per own failure that
 * some service depends on. `known` saves building the model again for many queries on one inventory.
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
  const { refs: refOf, numberOf } = index.table;
  const firstVertex = model.ownFailures.length;
  const events = eventsOf(model, refs);
  const { times, order } = sweepOf(model)(events);
  const limit = seconds ?? Number.MAX_VALUE;
  const timeOf = (entity: number): number => times[firstVertex + entity] ?? Number.POSITIVE_INFINITY;
  const isDown = (entity: number): boolean => timeOf(entity) <= limit;
  const settled = entitiesAmong(order, firstVertex, refOf.length);
  const fallen = settled.filter(isDown);
  const down = fallen.toSorted();
  const names = events.map((event) => model.ownFailures[event]?.name ?? '');
  const happened = new Set(names);
  const timeOfRef = (ref: Ref): number => {
    const number = numberOf.get(ref);
    return number === undefined ? Number.POSITIVE_INFINITY : timeOf(number);
  };
  const state = makeRequirementState(happened, timeOfRef);
  const touched = touchedBy(index, settled, unknownsOf(model, events));
  const up = refsOf(
    index,
    index.services.filter((service) => !isDown(service)),
  );
  return {
    failed: names,
    seconds,
    down: refsOf(index, down),
    services: { down: refsOf(index, index.services.filter(isDown)), up },
    pairs: pairStates(index, down),
    nextSinglePoints: nextSinglePoints(model, events, up),
    timeline: timeline(index, down, timeOf),
    why: explainOutage(index.table, {
      failed: happened,
      order: fallen,
      timeOf,
      isTouched: (dependency) => touched.isTouched[dependency] === 1,
    }),
    held: listHeld(index, touched, isDown, (entity, dependency) =>
      findHeld(entity, dependency, limit, state),
    ),
    remaining: {
      roles: remainingRoles(index.roles, down),
      thresholds: listThresholds(index, touched, (entity, member) => state.isUnmet(member, entity, limit)),
    },
  };
}

const sweeps = new WeakMap<FaultModel, ReturnType<typeof makeEarliestTimes>>();

/** Made once for each model. */
function sweepOf(model: FaultModel): ReturnType<typeof makeEarliestTimes> {
  const sweep = sweeps.get(model) ?? makeEarliestTimes(model.compiled, model.delays);
  sweeps.set(model, sweep);
  return sweep;
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

function refsOf({ table }: OutageIndex, entities: Iterable<number>): Ref[] {
  const refs: Ref[] = [];
  for (const entity of entities) refs.push(table.refs[entity]!);
  return refs;
}

/** The pairs, of which only those that an outage touches are other than where all is up. */
function pairStates(
  { table, pairsOf, sides, kinds, pairs: bothUp }: OutageIndex,
  down: Int32Array,
): Outage['pairs'] {
  const pairs = [...bothUp];
  const isDown = new Uint8Array(table.refs.length);
  for (const entity of down) isDown[entity] = 1;
  for (const entity of down)
    for (let at = pairsOf.start[entity]!; at < pairsOf.start[entity + 1]!; at++) {
      const index = pairsOf.items[at]!;
      const [primary, backup] = [sides[2 * index]!, sides[2 * index + 1]!];
      // With its primary down, a pair is come to by that one.
      if (entity !== primary && isDown[primary] === 1) continue;
      pairs[index] = {
        primary: table.refs[primary]!,
        backup: table.refs[backup]!,
        kind: kinds[index]!,
        state: pairState(isDown[primary] === 1, isDown[backup] === 1),
      };
    }
  return pairs;
}

export function pairState(primaryDown: boolean, backupDown: boolean): PairState {
  if (primaryDown) return backupDown ? 'both-down' : 'primary-down';
  return backupDown ? 'backup-down' : 'both-up';
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
