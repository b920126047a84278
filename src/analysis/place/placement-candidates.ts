import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import type { Dependency, Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { isUnknown, makeRef } from '../../inventory/inventory.ts';
import { ownFailure } from '../../inventory/resolve/own-failure.ts';
import { noServing } from '../../inventory/serving.ts';

/** A place where a node may be put: a node that is not there yet. */
export interface PlacementCandidate {
  readonly id: string;
  /** The node as an entity, `node:ID`. It is not among the entities of the inventory. */
  readonly node: Entity;
  /** The inventory names it; else it is one of all that the existing regions, operators and networks make. */
  readonly isDeclared: boolean;
}

/** More are no list that anybody chooses from: the inventory is then to name candidates. */
const mostMade = 20_000;

/**
 * The places where nodes may be put, in text order of their ids: the `candidates` of the inventory, else every existing
 * region with every operator and every network of existing nodes.
 *
 * @throws InputError where there is none, or too many to be of use.
 */
export function placementCandidates(inventory: Inventory): readonly PlacementCandidate[] {
  const declared = [...inventory.workload.candidates.values()];
  if (declared.length > 0) return declared.map(({ id, node }) => ({ id, node, isDeclared: true }));
  const regions = namedByNodes(inventory, 'region');
  if (regions.length === 0)
    throw new InputError(
      'there is no candidate: the inventory has no candidates, and no node names its region. Declare some under candidates',
    );
  const operators = orNone(namedByNodes(inventory, 'operator'));
  const networks = orNone(namedByNodes(inventory, 'network'));
  const count = regions.length * operators.length * networks.length;
  if (count > mostMade)
    throw new InputError(
      `${regions.length} regions, ${operators.length} operators and ${networks.length} networks make ${count} candidates, more than ${mostMade}. Name those to choose from under candidates`,
    );
  return regions
    .flatMap((region) =>
      operators.flatMap((operator) => networks.map((network) => made(inventory, region, operator, network))),
    )
    .sort((a, b) => compareText(a.id, b.id));
}

/** A node put at a candidate, under an id of its own. Its role is the given one, else the candidate's. */
export function nodeAt({ node }: PlacementCandidate, id: string, role: string | null): Entity {
  const { name, aliases, weight, labels, location, roundTrips, serving, dependencies, place } = node;
  return {
    ...{ ref: makeRef('node', id), kind: 'node', id, name, aliases, role: role ?? node.role, weight, labels },
    ...{ location, roundTrips, serving, ownFailure: node.ownFailure, dependencies, place },
  };
}

/** The inventory as it would be with more nodes: whatever it was asked can be asked of it. */
export function withNodes(inventory: Inventory, nodes: readonly Entity[]): Inventory {
  const entities = [...inventory.entities, ...nodes.map((node): [Ref, Entity] => [node.ref, node])];
  return { ...inventory, entities: new Map(entities.sort(([a], [b]) => compareText(a, b))) };
}

/** What nodes name in a field, where it is one thing and known; in text order. */
function namedByNodes({ entities }: Inventory, field: string): readonly Ref[] {
  const found = new Set<Ref>();
  for (const { kind, dependencies } of entities.values()) {
    if (kind !== 'node') continue;
    for (const {
      field: [first],
      requirement,
    } of dependencies)
      if (first === field && requirement.type === 'reference' && !isUnknown(requirement.ref))
        found.add(requirement.ref);
  }
  return [...found].sort(compareText);
}

function orNone(refs: readonly Ref[]): readonly (Ref | null)[] {
  return refs.length === 0 ? [null] : refs;
}

function made(
  { entities, defaultFailures }: Inventory,
  region: Ref,
  operator: Ref | null,
  network: Ref | null,
): PlacementCandidate {
  const on = (field: string, ref: Ref | null): Dependency[] =>
    ref === null ? [] : [{ field: [field], requirement: { type: 'reference', ref } }];
  const idOf = (ref: Ref): string => ref.slice(ref.indexOf(':') + 1);
  const id = [region, operator, network].flatMap((ref) => (ref === null ? [] : [idOf(ref)])).join('+');
  const place = entities.get(region)?.place ?? { file: '', path: [] };
  const node: Entity = {
    ...{ ref: makeRef('node', id), kind: 'node', id, name: null, aliases: [], role: null, weight: 1 },
    ...{ labels: new Map(), location: null, roundTrips: [], serving: noServing, place },
    ownFailure: ownFailure('node', undefined, defaultFailures),
    dependencies: [...on('network', network), ...on('operator', operator), ...on('region', region)],
  };
  return { id, node, isDeclared: false };
}
