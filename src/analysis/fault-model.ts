import { compareText } from '../diagnostics/compare-text.ts';
import { type CompiledFaultGraph, compile } from '../fault/compile.ts';
import type { Vertex } from '../fault/fault-graph.ts';
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
}

/**
 * Translates an inventory: down(e) = own failure of e, or some requirement of e is not met, as a vertex per entity.
 * A requirement's vertex is true when it is *not* met, so alternatives become `and`, and "at least k of n" becomes "n - k
 * + 1 are down". Linear in the size of the inventory. Entities in `failable` get an own failure even where theirs is never, so
 * that an outage query may fail them.
 */
export function buildFaultModel(inventory: Inventory, failable: ReadonlySet<Ref> = new Set()): FaultModel {
  const ownFailures = listOwnFailures(inventory, failable);
  const eventOf = new Map(ownFailures.map((event, index) => [event.name, index]));
  const vertices: Vertex[] = ownFailures.map(({ probability }) => ({ type: 'event', probability }));
  const vertexOf = new Map<Ref, number>();
  let next = vertices.length;
  for (const ref of inventory.entities.keys()) vertexOf.set(ref, next++);
  vertices.length = next;
  const delays = new Map<number, number>();

  const add = (vertex: Vertex): number => vertices.push(vertex) - 1;
  const gates = new Map<string, number>();
  /** Equal requirements of different entities are one gate. */
  const gate = (
    type: 'or' | 'and' | 'threshold',
    members: readonly { input: number; weight: number }[],
    threshold = 0,
  ): number => {
    const sorted = [...members].sort((a, b) => a.input - b.input || a.weight - b.weight);
    const inputs = sorted.map(({ input }) => input);
    const weights = sorted.map(({ weight }) => weight);
    const key = `${type} ${threshold} ${inputs.join(' ')} / ${weights.join(' ')}`;
    const known = gates.get(key);
    if (known !== undefined) return known;
    const vertex = add(type === 'threshold' ? { type, inputs, weights, threshold } : { type, inputs });
    gates.set(key, vertex);
    return vertex;
  };
  const notMet = (requirement: Requirement, referrer: Ref): number => {
    switch (requirement.type) {
      case 'reference': {
        const { ref } = requirement;
        // An unknown whose kind never fails by default is never down: an alternative that no failure reaches.
        if (isUnknown(ref))
          return eventOf.get(unknownVertex(ref, referrer)) ?? add({ type: 'or', inputs: [] });
        const vertex = vertexOf.get(ref);
        if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
        return vertex;
      }
      case 'all':
        return gate(
          'or',
          requirement.members.map((member) => ({ input: notMet(member, referrer), weight: 1 })),
        );
      case 'any':
        return gate(
          'and',
          requirement.members.map((member) => ({ input: notMet(member, referrer), weight: 1 })),
        );
      case 'threshold': {
        const { members, weights, needed } = requirement;
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const weighted = members.map((member, index) => ({
          input: notMet(member, referrer),
          weight: weights[index] ?? 0,
        }));
        return gate('threshold', weighted, total - needed + 1);
      }
      case 'after': {
        // No `or` gate: the engine may merge those of a cycle, and this one's delay would be lost.
        const inputs = [notMet(requirement.requirement, referrer)];
        const vertex = add({ type: 'threshold', inputs, threshold: 1 });
        delays.set(vertex, requirement.seconds);
        return vertex;
      }
    }
  };
  for (const entity of inventory.entities.values()) {
    const own = eventOf.get(entity.ref);
    const inputs = [
      ...(own === undefined ? [] : [own]),
      ...entity.dependencies.map(({ requirement }) => notMet(requirement, entity.ref)),
    ];
    vertices[vertexOf.get(entity.ref) ?? -1] = { type: 'or', inputs };
  }
  return { inventory, compiled: compile({ vertices }), ownFailures, vertexOf, delays };
}

function listOwnFailures(inventory: Inventory, failable: ReadonlySet<Ref>): OwnFailureEvent[] {
  const events = new Map<string, OwnFailureEvent>();
  const add = (name: string, ref: Ref, referrer: Ref | null, own: OwnFailure): void => {
    if (own.never && !failable.has(ref)) return;
    const { probability, source } = own;
    events.set(name, { name, ref, kind: kindOf(ref), referrer, probability, assumed: source === 'assumed' });
  };
  for (const entity of inventory.entities.values()) {
    add(entity.ref, entity.ref, null, entity.ownFailure);
    for (const { requirement } of entity.dependencies) {
      forEachReference(requirement, (ref) => {
        if (!isUnknown(ref)) return;
        add(
          unknownVertex(ref, entity.ref),
          ref,
          entity.ref,
          ownFailure(kindOf(ref), undefined, inventory.defaultFailures),
        );
      });
    }
  }
  return [...events.values()].sort((a, b) => compareText(a.name, b.name));
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
