import { compareText } from '../diagnostics/compare-text.ts';
import { eventsBelow } from '../fault/events-below.ts';
import { outageSweep } from '../fault/propagate.ts';
import { refOfVertex } from '../graph/vertex-name.ts';
import { type Inventory, isUnknown, type Ref } from '../inventory/inventory.ts';
import type { PairState } from '../inventory/scenario.ts';
import type { PairKind } from '../inventory/schema.ts';
import { earliestTimes } from './earliest-times.ts';
import { explainOutage, type Why } from './explain-outage.ts';
import { buildFaultModel, type FaultModel } from './fault-model.ts';
import { makeRequirementState } from './requirement-state.ts';
import { findHeld, type Held } from './what-holds.ts';
import {
  type RoleRemainder,
  remainingRoles,
  remainingThresholds,
  type ThresholdRemainder,
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
  const events = model.ownFailures.flatMap(({ ref, name }, index) =>
    refs.has(ref) || refs.has(name) ? [index] : [],
  );
  const { times, order } = earliestTimes(model.compiled, events, model.delays);
  const limit = seconds ?? Number.MAX_VALUE;
  const timeOf = (ref: Ref): number => times[model.vertexOf.get(ref) ?? -1] ?? Number.POSITIVE_INFINITY;
  const isDown = (ref: Ref): boolean => timeOf(ref) <= limit;
  const all = [...inventory.entities.values()];
  const down = all.filter(({ ref }) => isDown(ref)).map(({ ref }) => ref);
  const services = all.filter(({ kind }) => kind === 'service').map(({ ref }) => ref);
  const up = services.filter((ref) => !isDown(ref));
  const names = events.map((event) => model.ownFailures[event]?.name ?? '');
  const happened = new Set(names);
  const state = makeRequirementState(happened, timeOf);
  return {
    failed: names,
    seconds,
    down,
    services: { down: services.filter(isDown), up },
    pairs: inventory.pairs.map(({ primary, backup, kind }) => ({
      primary,
      backup,
      kind,
      state: pairState(isDown(primary), isDown(backup)),
    })),
    nextSinglePoints: nextSinglePoints(model, events, up),
    timeline: timeline(down, timeOf),
    why: explainOutage(inventory, { failed: happened, order: inOrder(model, order, down), timeOf }),
    held: all.flatMap(({ ref }) => (isDown(ref) ? [] : findHeld(inventory, ref, limit, state))),
    remaining: {
      roles: remainingRoles(inventory, isDown),
      thresholds: remainingThresholds(inventory, limit, state),
    },
  };
}

/** Entities in the order of their vertices. */
function inOrder(model: FaultModel, order: Int32Array, refs: readonly Ref[]): Ref[] {
  const rank = new Map<number, number>();
  for (const [index, vertex] of order.entries()) rank.set(vertex, index);
  const rankOf = (ref: Ref): number => rank.get(model.vertexOf.get(ref) ?? -1) ?? -1;
  return refs
    .map((ref) => ({ ref, rank: rankOf(ref) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ ref }) => ref);
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
