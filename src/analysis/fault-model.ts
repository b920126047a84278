import { AND, type CompiledFaultGraph, compileLists, OR, THRESHOLD } from '../fault/compile.ts';
import { unknownVertex } from '../graph/vertex-name.ts';
import {
  type Inventory,
  isUnknown,
  kindOf,
  type OwnFailure,
  type Ref,
  type Requirement,
} from '../inventory/inventory.ts';
import { ownFailure } from '../inventory/own-failure.ts';
import { sortByText } from '../inventory/sort-by-text.ts';
import type { Spread } from '../inventory/spread.ts';
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
  readonly vertexOf: ReadonlyMap<Ref, number>;
  /** Seconds by which the outage of a vertex lags behind that of what it waits for; only `after` has any. */
  readonly delays: ReadonlyMap<number, number>;
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
  const unknowns = new UnknownFinder();
  const ownFailures = listOwnFailures(inventory, failable, unknowns);
  const vertexOf = new Map<Ref, number>();
  let next = ownFailures.length;
  for (const ref of inventory.entities.keys()) vertexOf.set(ref, next++);
  const entities = new GateRows();
  const table = new GateTable(next);
  const unknownOf = new Map<string, number>();
  /** Per vertex of an entity, from the first on, its own failure and 1; 0 where it has none. */
  const ownOf = new Int32Array(inventory.entities.size);
  for (const [index, { name, ref, referrer }] of ownFailures.entries()) {
    if (referrer !== null) unknownOf.set(name, index);
    else ownOf[vertexOf.get(ref)! - ownFailures.length] = index + 1;
  }
  const delays = new Map<number, number>();
  /** Entities share what they require in the same words, unless there are unknowns in it, of which each has its own. */
  const known = new Map<Requirement, number>();

  const notMet = (requirement: Requirement, referrer: Ref): number => {
    if (requirement.type === 'reference') return makeVertex(requirement, referrer);
    const before = known.get(requirement);
    if (before !== undefined) return before;
    const vertex = makeVertex(requirement, referrer);
    if (!unknowns.isIn(requirement)) known.set(requirement, vertex);
    return vertex;
  };
  const makeVertex = (requirement: Requirement, referrer: Ref): number => {
    switch (requirement.type) {
      case 'reference': {
        const { ref } = requirement;
        // An unknown whose kind never fails by default is never down: an alternative that no failure reaches.
        if (isUnknown(ref)) return unknownOf.get(unknownVertex(ref, referrer)) ?? table.add(OR, none);
        const vertex = vertexOf.get(ref);
        if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
        return vertex;
      }
      case 'all':
      case 'any': {
        const members = requirement.members.map((member) => notMet(member, referrer));
        return requirement.type === 'all'
          ? table.gate(OR, 1, members)
          : table.gate(AND, members.length, members);
      }
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const inputs = members.map((member) => notMet(member, referrer));
        return table.gate(THRESHOLD, total - needed + 1, inputs, weights);
      }
      case 'after': {
        // No `or` gate: the engine may merge those of a cycle, and this one's delay would be lost.
        const vertex = table.add(THRESHOLD, [notMet(requirement.requirement, referrer)]);
        delays.set(vertex, requirement.seconds);
        return vertex;
      }
    }
  };
  const inputs: number[] = [];
  for (const { ref, dependencies } of inventory.entities.values()) {
    inputs.length = 0;
    const own = ownOf[entities.kinds.length]!;
    if (own > 0) inputs.push(own - 1);
    for (const { requirement } of dependencies) inputs.push(notMet(requirement, ref));
    entities.add(apart.has(ref) ? THRESHOLD : OR, 1, inputs, null);
  }
  const compiled = compileLists(layOutGraph(ownFailures, [entities, table.rows]));
  return { inventory, compiled, ownFailures, vertexOf, delays };
}

function listOwnFailures(
  inventory: Inventory,
  failable: ReadonlySet<Ref>,
  unknowns: UnknownFinder,
): OwnFailureEvent[] {
  const known: OwnFailureEvent[] = [];
  const ofUnknowns = new Map<string, OwnFailureEvent>();
  for (const { ref, kind, ownFailure: own, dependencies } of inventory.entities.values()) {
    const { probability, source, never } = own;
    if (!never || failable.has(ref))
      known.push({
        name: ref,
        ref,
        kind,
        referrer: null,
        probability,
        assumed: source === 'assumed',
        spread: own.spread === null ? null : spreadFailure(ref, kind, own, own.spread),
      });
    for (const { requirement } of dependencies) {
      if (!unknowns.isIn(requirement)) continue;
      forEachReference(requirement, (unknown) => {
        if (!isUnknown(unknown)) return;
        const event = unknownFailure(unknown, ref, inventory, failable);
        if (event !== null) ofUnknowns.set(event.name, event);
      });
    }
  }
  const all = [...known, ...ofUnknowns.values()];
  const isSorted = all.every(({ name }, index) => index === 0 || (all[index - 1]?.name ?? '') < name);
  return isSorted ? all : sortByText(all, ({ name }) => name);
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

/** Whether there are unknowns in a requirement; each is looked into once, however many entities share it. */
class UnknownFinder {
  readonly #found = new Map<Requirement, boolean>();

  isIn(requirement: Requirement): boolean {
    if (requirement.type === 'reference') return isUnknown(requirement.ref);
    const known = this.#found.get(requirement);
    if (known !== undefined) return known;
    const found =
      requirement.type === 'after'
        ? this.isIn(requirement.requirement)
        : requirement.members.some((member) => this.isIn(member));
    this.#found.set(requirement, found);
    return found;
  }
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
