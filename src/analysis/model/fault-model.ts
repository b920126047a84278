import { AND, type CompiledFaultGraph, compileLists, OR, THRESHOLD } from '../../fault/compile/compile.ts';
import { unknownVertex } from '../../graph/vertex-name.ts';
import {
  type DependencyTable,
  demands,
  dependencyTable,
  requirementOf,
} from '../../inventory/dependency-table.ts';
import {
  type Inventory,
  isUnknown,
  kindOf,
  type OwnFailure,
  type Ref,
  type Requirement,
} from '../../inventory/inventory.ts';
import type { Spread } from '../../inventory/quantities/spread.ts';
import { ownFailure } from '../../inventory/resolve/own-failure.ts';
import { sortByText } from '../../inventory/resolve/sort-by-text.ts';
import { GateRows } from './gate-rows.ts';
import { GateTable } from './gate-table.ts';
import { layOutGraph } from './lay-out-graph.ts';

const none: readonly never[] = [];

/** An inventory as the fault engine sees it. Built once; every analysis asks it. */
export interface FaultModel {
  readonly inventory: Inventory;
  readonly compiled: CompiledFaultGraph;
  /**
   * The own failures, in text order of their names; the vertex of an own failure is its index here, so that the engine's
   * order is the order of names. An own failure is named by its entity's ref; that of an `unknown`, which exists once
   * per referrer, `cloud:unknown@node:a`.
   */
  readonly ownFailures: readonly OwnFailureEvent[];
  readonly vertexOf: VertexNumbers;
  /** Seconds by which the outage of a vertex lags behind that of what it waits for; only `after` has any. */
  readonly delays: ReadonlyMap<number, number>;
}

/** The vertices of entities: these follow the own failures, in the order of their refs. */
class VertexNumbers {
  readonly #numberOf: ReadonlyMap<Ref, number>;
  readonly #first: number;

  constructor(numberOf: ReadonlyMap<Ref, number>, first: number) {
    this.#numberOf = numberOf;
    this.#first = first;
  }

  get(ref: Ref): number | undefined {
    const number = this.#numberOf.get(ref);
    return number === undefined ? undefined : this.#first + number;
  }

  has(ref: Ref): boolean {
    return this.#numberOf.has(ref);
  }
}

export interface OwnFailureEvent {
  readonly name: string;
  /** The entity that fails: a ref of the inventory, or `kind:unknown`. */
  readonly ref: Ref;
  readonly kind: string;
  /** Whose unknown it is; null where the entity is known. */
  readonly referrer: Ref | null;
  readonly probability: number;
  /** The probability is cofail's assumption: nobody gave one. */
  readonly assumed: boolean;
  /** How the probability is spread, which then is the mean; null where it is given exactly. */
  readonly spread: SpreadFailure | null;
}

/** The probability is a share of a quantity that is not known exactly. */
interface SpreadFailure {
  /** What is not known: own failures that have one quantity vary as one. */
  readonly quantity: string;
  readonly spread: Spread;
  /** 1, but for the parts of common-cause groups. */
  readonly share: number;
}

/**
 * Translates an inventory: down(e) = own failure of e, or some requirement of e is not met, as a vertex per entity.
 * A requirement's vertex is true when it is *not* met, so alternatives become `and`, and "at least k of n" becomes "n - k
 * + 1 are down". Linear in the size of the inventory. Entities in `failable` get an own failure even where theirs is never, so
 * that an outage query may fail them. Those `apart` are not merged with others on a cycle, so that an outage query may
 * spare them.
 */
export function buildFaultModel(
  inventory: Inventory,
  failable: ReadonlySet<Ref> = new Set(),
  apart: ReadonlySet<Ref> = new Set(),
): FaultModel {
  const table = dependencyTable(inventory);
  const { entities, dependencyStart, distinctOf, distinct } = table;
  const hasUnknown = findUnknowns(table);
  const ownFailures = listOwnFailures(inventory, table, hasUnknown, failable);
  const firstVertex = ownFailures.length;
  const vertexOf = new VertexNumbers(table.numberOf, firstVertex);
  const rows = new GateRows(entities.length, distinctOf.length + entities.length);
  const gates = new GateTable(firstVertex + entities.length);
  const unknownOf = new Map<string, number>();
  /** Per entity, its own failure and 1; 0 where it has none. */
  const ownOf = new Int32Array(entities.length);
  for (let index = 0; index < ownFailures.length; index++) {
    const { name, ref, referrer } = ownFailures[index]!;
    if (referrer !== null) unknownOf.set(name, index);
    else ownOf[vertexOf.get(ref)! - firstVertex] = index + 1;
  }
  const delays = new Map<number, number>();

  const notMet = (requirement: Requirement, referrer: Ref): number => {
    switch (requirement.type) {
      case 'reference': {
        const { ref } = requirement;
        // An unknown whose kind never fails by default is never down: an alternative that no failure reaches.
        if (isUnknown(ref)) return unknownOf.get(unknownVertex(ref, referrer)) ?? gates.add(OR, none);
        const vertex = vertexOf.get(ref);
        if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
        return vertex;
      }
      case 'all':
      case 'any': {
        const members = requirement.members.map((member) => notMet(member, referrer));
        return requirement.type === 'all'
          ? gates.gate(OR, 1, members)
          : gates.gate(AND, members.length, members);
      }
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const inputs = members.map((member) => notMet(member, referrer));
        return gates.gate(THRESHOLD, total - needed + 1, inputs, weights);
      }
      case 'after': {
        // No `or` gate: the engine may merge those of a cycle, and this one's delay would be lost.
        const vertex = gates.add(THRESHOLD, [notMet(requirement.requirement, referrer)]);
        delays.set(vertex, requirement.seconds);
        return vertex;
      }
    }
  };
  const notMetDistinct = (number: number, referrer: Ref): number => {
    const { demand, memberStart, members, needed } = distinct;
    if (demand[number] === demands.other) return notMet(requirementOf(table, number), referrer);
    const inputs: number[] = [];
    for (let at = memberStart[number]!; at < memberStart[number + 1]!; at++)
      inputs.push(firstVertex + members[at]!);
    switch (demand[number]) {
      case demands.entity:
        return inputs[0]!;
      case demands.any:
        return gates.gate(AND, inputs.length, inputs);
      case demands.all:
        return gates.gate(OR, 1, inputs);
      default:
        return gates.gate(THRESHOLD, inputs.length - needed[number]! + 1, inputs);
    }
  };
  /** By distinct dependency, its vertex and 1; 0 where it is not known, or each entity has its own. */
  const known = new Int32Array(distinct.count);
  for (let entity = 0; entity < entities.length; entity++) {
    const { ref } = entities[entity]!;
    if (ownOf[entity]! > 0) rows.input(ownOf[entity]! - 1, 1);
    for (let at = dependencyStart[entity]!; at < dependencyStart[entity + 1]!; at++) {
      const number = distinctOf[at]!;
      let vertex = known[number]! - 1;
      if (vertex === -1) {
        vertex = notMetDistinct(number, ref);
        if (hasUnknown[number] === 0) known[number] = vertex + 1;
      }
      rows.input(vertex, 1);
    }
    rows.end(apart.has(ref) ? THRESHOLD : OR, 1);
  }
  const compiled = compileLists(layOutGraph(ownFailures, [rows, gates.rows]));
  return { inventory, compiled, ownFailures, vertexOf, delays };
}

function listOwnFailures(
  inventory: Inventory,
  table: DependencyTable,
  hasUnknown: Uint8Array,
  failable: ReadonlySet<Ref>,
): OwnFailureEvent[] {
  const { entities, dependencyStart, distinctOf } = table;
  const all: OwnFailureEvent[] = [];
  for (const { ref, kind, ownFailure: own } of entities) {
    const { probability, source, never } = own;
    if (!never || failable.has(ref))
      all.push({
        name: ref,
        ref,
        kind,
        referrer: null,
        probability,
        assumed: source === 'assumed',
        spread: own.spread === null ? null : spreadFailure(ref, kind, own, own.spread),
      });
  }
  if (!hasUnknown.includes(1)) return inTextOrder(all);
  const ofUnknowns = new Map<string, OwnFailureEvent>();
  for (let entity = 0; entity < entities.length; entity++)
    for (let at = dependencyStart[entity]!; at < dependencyStart[entity + 1]!; at++) {
      if (hasUnknown[distinctOf[at]!] === 0) continue;
      forEachReference(requirementOf(table, distinctOf[at]!), (unknown) => {
        if (!isUnknown(unknown)) return;
        const event = unknownFailure(unknown, entities[entity]!.ref, inventory, failable);
        if (event !== null) ofUnknowns.set(event.name, event);
      });
    }
  return inTextOrder([...all, ...ofUnknowns.values()]);
}

/** Where there are no unknowns, they mostly are. */
function inTextOrder(events: OwnFailureEvent[]): OwnFailureEvent[] {
  for (let at = 1; at < events.length; at++)
    if (events[at - 1]!.name >= events[at]!.name) return sortByText(events, ({ name }) => name);
  return events;
}

/** The own failure of an unknown that an entity refers to; null where its kind never fails. */
function unknownFailure(
  ref: Ref,
  referrer: Ref,
  { defaultFailures }: Inventory,
  failable: ReadonlySet<Ref>,
): OwnFailureEvent | null {
  const kind = kindOf(ref);
  const own = ownFailure(kind, undefined, defaultFailures);
  if (own.never && !failable.has(ref)) return null;
  return {
    name: unknownVertex(ref, referrer),
    ref,
    kind,
    referrer,
    probability: own.probability,
    assumed: own.source === 'assumed',
    spread: own.spread === null ? null : spreadFailure(ref, kind, own, own.spread),
  };
}

/** What is written once is one quantity: the default of a kind, the failure of the members of a group, or an entity's own. */
function spreadFailure(ref: Ref, kind: string, { source, part }: OwnFailure, spread: Spread): SpreadFailure {
  const quantity =
    source === 'defaults' ? `defaults.failure.${part?.defaultOf ?? kind}` : (part?.group ?? ref);
  return { quantity, spread, share: part?.share ?? 1 };
}

/** By distinct dependency, 1 where there are unknowns in it, of which each entity has its own. */
function findUnknowns(table: DependencyTable): Uint8Array {
  const { demand } = table.distinct;
  return demand.map((one, number) =>
    one === demands.other && isUnknownIn(requirementOf(table, number)) ? 1 : 0,
  );
}

function isUnknownIn(requirement: Requirement): boolean {
  if (requirement.type === 'reference') return isUnknown(requirement.ref);
  if (requirement.type === 'after') return isUnknownIn(requirement.requirement);
  return requirement.members.some(isUnknownIn);
}

/** Calls back for every reference in a requirement. */
export function forEachReference(requirement: Requirement, visit: (ref: Ref) => void): void {
  switch (requirement.type) {
    case 'reference':
      visit(requirement.ref);
      return;
    case 'after':
      forEachReference(requirement.requirement, visit);
      return;
    case 'all':
    case 'any':
    case 'threshold':
      for (const member of requirement.members) forEachReference(member, visit);
  }
}
