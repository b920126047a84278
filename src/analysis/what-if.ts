import { compareText } from '../diagnostics/compare-text.ts';
import { eventsBelow } from '../fault/events-below.ts';
import { outageSweep } from '../fault/propagate.ts';
import { refOfVertex } from '../graph/vertex-name.ts';
import { type Inventory, isUnknown, type Ref, type Requirement } from '../inventory/inventory.ts';
import type { PairState } from '../inventory/scenario.ts';
import type { PairKind } from '../inventory/schema.ts';
import { earliestTimes } from './earliest-times.ts';
import { explainOutage, type Why } from './explain-outage.ts';
import { buildFaultModel, type FaultModel } from './fault-model.ts';
import { type OutageIndex, outageIndex } from './outage-index.ts';
import { eventOfName } from './own-events.ts';
import { makeRequirementState } from './requirement-state.ts';
import { findHeld, type Held } from './what-holds.ts';
import {
  type RoleRemainder,
  remainingRoles,
  type ThresholdRemainder,
  thresholdsLeft,
} from './what-remains.ts';

export interface Outage {
  /** The own failures that are assumed, in text order. */
  readonly failed: readonly string[];
  /** How long the outage lasts, in seconds; null: long enough for every `after`. */
  readonly seconds: number | null;
  /** Entities that are down by then, the failed ones among them, in text order. */
  readonly down: readonly Ref[];
  readonly services: { readonly down: readonly Ref[]; readonly up: readonly Ref[] };
  readonly pairs: readonly {
    readonly primary: Ref;
    readonly backup: Ref;
    readonly kind: PairKind;
    readonly state: PairState;
  }[];
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
  const index = outageIndex(model);
  const events = eventsOf(model, index, refs);
  const { times, order } = earliestTimes(model.compiled, events, model.delays);
  const limit = seconds ?? Number.MAX_VALUE;
  const timeOf = (ref: Ref): number => times[model.vertexOf.get(ref) ?? -1] ?? Number.POSITIVE_INFINITY;
  const isDown = (ref: Ref): boolean => timeOf(ref) <= limit;
  const reached = order.filter(
    (vertex) => vertex >= index.firstVertex && vertex - index.firstVertex < index.refs.length,
  );
  const settled = Array.from(reached, (vertex) => vertex - index.firstVertex);
  const fallen = settled.filter((entity) => times[entity + index.firstVertex]! <= limit);
  const down = fallen.toSorted((a, b) => a - b).map((entity) => index.refs[entity] ?? '');
  const { services } = index;
  const up = services.filter((ref) => !isDown(ref));
  const names = events.map((event) => model.ownFailures[event]?.name ?? '');
  const happened = new Set(names);
  const state = makeRequirementState(happened, timeOf);
  const leaning = leaningOn(model, index, settled, events);
  const refOf = (entity: number): Ref => index.refs[entity] ?? '';
  return {
    failed: names,
    seconds,
    down,
    services: { down: services.filter(isDown), up },
    pairs: pairStates(inventory, index, fallen, isDown),
    nextSinglePoints: nextSinglePoints(model, events, up),
    timeline: timeline(down, timeOf),
    why: explainOutage(inventory, { failed: happened, order: fallen.map(refOf), timeOf }),
    held: leaning.map(refOf).flatMap((ref) => (isDown(ref) ? [] : findHeld(inventory, ref, limit, state))),
    remaining: {
      roles: remainingRoles(inventory, down),
      thresholds: thresholdStates(inventory, index, leaning, (entity, member) =>
        state.isUnmet(member, entity, limit),
      ),
    },
  };
}

/** The own failures that refs name, ascending. */
function eventsOf(model: FaultModel, { unknownEvents }: OutageIndex, refs: ReadonlySet<Ref>): number[] {
  const found = new Set<number>();
  for (const ref of refs) {
    const event = eventOfName(model, ref);
    if (event !== -1) found.add(event);
    if (isUnknown(ref))
      for (const other of unknownEvents) if (model.ownFailures[other]?.ref === ref) found.add(other);
  }
  return [...found].sort((a, b) => a - b);
}

/** The entities that mention something that goes down sooner or later, by index, in text order. */
function leaningOn(
  { ownFailures, vertexOf }: FaultModel,
  { firstVertex, mentioning }: OutageIndex,
  settled: readonly number[],
  events: readonly number[],
): number[] {
  const found = new Set<number>();
  for (const entity of settled)
    for (let at = mentioning.start[entity]!; at < mentioning.start[entity + 1]!; at++)
      found.add(mentioning.items[at]!);
  for (const event of events) {
    const referrer = ownFailures[event]?.referrer ?? null;
    if (referrer !== null) found.add((vertexOf.get(referrer) ?? -1) - firstVertex);
  }
  return [...found].sort((a, b) => a - b);
}

const untouched = new WeakMap<Inventory, Outage['pairs']>();

/** The pairs, of which only those that an outage touches are other than where all is up. */
function pairStates(
  inventory: Inventory,
  { pairsOf }: OutageIndex,
  fallen: readonly number[],
  isDown: (ref: Ref) => boolean,
): Outage['pairs'] {
  const bothUp =
    untouched.get(inventory) ??
    inventory.pairs.map(({ primary, backup, kind }) => ({
      primary,
      backup,
      kind,
      state: 'both-up' as const,
    }));
  untouched.set(inventory, bothUp);
  const pairs = [...bothUp];
  for (const entity of fallen)
    for (let at = pairsOf.start[entity]!; at < pairsOf.start[entity + 1]!; at++) {
      const index = pairsOf.items[at]!;
      const pair = pairs[index];
      if (pair === undefined || pair.state !== 'both-up') continue;
      pairs[index] = { ...pair, state: pairState(isDown(pair.primary), isDown(pair.backup)) };
    }
  return pairs;
}

/** What is left of every threshold, of which only those of entities that lean on the outage are looked at. */
function thresholdStates(
  { entities }: Inventory,
  { refs, thresholds, thresholdStart }: OutageIndex,
  leaning: readonly number[],
  isLost: (entity: Ref, member: Requirement) => boolean,
): ThresholdRemainder[] {
  const states = [...thresholds];
  for (const entity of leaning) {
    const ref = refs[entity] ?? '';
    if (thresholdStart[entity] === thresholdStart[entity + 1]) continue;
    const left = thresholdsLeft(entities.get(ref)?.dependencies ?? [], ref, (member) => isLost(ref, member));
    for (const [offset, remainder] of left.entries()) states[thresholdStart[entity]! + offset] = remainder;
  }
  return states;
}

export function pairState(primaryDown: boolean, backupDown: boolean): PairState {
  if (primaryDown) return backupDown ? 'both-down' : 'primary-down';
  return backupDown ? 'backup-down' : 'both-up';
}

/** Only what a service can depend on is tried in the outage, and what then takes a service also without it. */
function nextSinglePoints(
  model: FaultModel,
  failed: readonly number[],
  services: readonly Ref[],
): Map<Ref, string[]> {
  const found = new Map<number, string[]>(services.map((ref) => [model.vertexOf.get(ref) ?? -1, []]));
  const before = outageSweep(model.compiled);
  const now = outageSweep(model.compiled, failed);
  const already = new Set(failed);
  for (const event of eventsBelow(model.compiled, found.keys())) {
    if (already.has(event)) continue;
    const hit = [...now.down([event])].filter((vertex) => found.has(vertex));
    if (hit.length === 0) continue;
    const alone = new Set(before.down([event]));
    const name = model.ownFailures[event]?.name ?? '';
    for (const vertex of hit) if (!alone.has(vertex)) found.get(vertex)?.push(name);
  }
  return new Map(services.map((ref) => [ref, found.get(model.vertexOf.get(ref) ?? -1) ?? []]));
}

function timeline(down: readonly Ref[], timeOf: (ref: Ref) => number): Outage['timeline'] {
  const byTime = new Map<number, Ref[]>();
  for (const ref of down) {
    const time = timeOf(ref);
    const refs = byTime.get(time);
    if (refs === undefined) byTime.set(time, [ref]);
    else refs.push(ref);
  }
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([seconds, refs]) => ({ seconds, down: refs.sort(compareText) }));
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
