import { DirectedGraph } from 'graphology';
import type { DocumentPath, Place } from '../diagnostics/diagnostic.ts';
import {
  type Inventory,
  isUnknown,
  kindOf,
  type OwnFailure,
  type Ref,
  type Requirement,
} from '../inventory/inventory.ts';
import { ownFailure } from '../inventory/resolve/own-failure.ts';
import { unknownVertex } from './vertex-name.ts';

/** What a vertex of the dependency graph carries. */
export interface EntityAttributes {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly role: string | null;
  readonly ownFailure: OwnFailure;
  /** Where it is declared; null for an `unknown`, which is declared nowhere. */
  readonly place: Place | null;
}

/** How a member counts in the requirement that mentions it. */
type GroupForm = 'all' | 'any' | 'threshold';

/** One mention of an entity in a field of another. */
export interface DependencyLink {
  readonly field: DocumentPath;
  /** `all`: needed by itself. `any`: one of several alternatives. `threshold`: counts towards a number or weight. */
  readonly group: GroupForm;
  /** Seconds before the loss takes effect; null: at once. */
  readonly after: number | null;
}

export interface DependencyAttributes {
  readonly dependencies: readonly DependencyLink[];
}

export type DependencyGraph = DirectedGraph<EntityAttributes, DependencyAttributes>;

/**
 * The typed graph of an inventory: a vertex per entity, an edge from each entity to everything that it stands on, with
 * every field that says so. An `unknown` is a vertex per referrer, named `cloud:unknown@node:a`. Linear time; of a few
 * entities alone (`among`) with what they stand on of each other, linear in what these say.
 */
export function buildGraph(
  inventory: Inventory,
  among: Iterable<Ref> = inventory.entities.keys(),
): DependencyGraph {
  const graph: DependencyGraph = new DirectedGraph();
  const entities = Array.from(among, (ref) => inventory.entities.get(ref)!);
  for (const { ref, kind, id, name, role, ownFailure: own, place } of entities) {
    graph.addNode(ref, { kind, id, name, role, ownFailure: own, place });
  }
  for (const { ref, dependencies } of entities) {
    for (const [target, links] of linksOf(dependencies)) {
      const vertex = isUnknown(target) ? addUnknown(graph, target, ref, inventory) : target;
      // A key of its own making would be random, which takes a fifth of the time.
      if (graph.hasNode(vertex))
        graph.addDirectedEdgeWithKey(graph.size, ref, vertex, { dependencies: links });
    }
  }
  return graph;
}

/** What requirements mention, each with every mention. */
export function linksOf(
  dependencies: readonly { readonly field: DocumentPath; readonly requirement: Requirement }[],
): Map<Ref, DependencyLink[]> {
  const links = new Map<Ref, DependencyLink[]>();
  const visit = (
    requirement: Requirement,
    field: DocumentPath,
    group: GroupForm,
    after: number | null,
  ): void => {
    switch (requirement.type) {
      case 'reference': {
        const link: DependencyLink = { field, group, after };
        const known = links.get(requirement.ref);
        if (known === undefined) links.set(requirement.ref, [link]);
        else known.push(link);
        return;
      }
      case 'after':
        visit(requirement.requirement, field, group, (after ?? 0) + requirement.seconds);
        return;
      case 'all':
        for (const member of requirement.members) visit(member, field, group, after);
        return;
      case 'any':
      case 'threshold':
        for (const member of requirement.members) visit(member, field, requirement.type, after);
    }
  };
  for (const { field, requirement } of dependencies) visit(requirement, field, 'all', null);
  return links;
}

function addUnknown(graph: DependencyGraph, ref: Ref, referrer: Ref, inventory: Inventory): string {
  const key = unknownVertex(ref, referrer);
  const kind = kindOf(ref);
  graph.mergeNode(key, {
    kind,
    id: 'unknown',
    name: null,
    role: null,
    ownFailure: ownFailure(kind, undefined, inventory.defaultFailures),
    place: null,
  });
  return key;
}
