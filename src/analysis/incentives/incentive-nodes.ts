import { InputError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { changeEntity } from '../../inventory/change-entity.ts';
import type { Entity, Inventory } from '../../inventory/inventory.ts';
import { ownFailure } from '../../inventory/resolve/own-failure.ts';
import {
  nodeAt,
  type PlacementCandidate,
  placementCandidates,
  withNodes,
} from '../place/placement-candidates.ts';

/** Those that a game is about, as entities of an inventory that has a node at every candidate. */
export interface IncentiveNodes {
  readonly inventory: Inventory;
  readonly candidates: readonly PlacementCandidate[];
  /** The node at each candidate. */
  readonly atCandidates: readonly Entity[];
  readonly standing: readonly Entity[];
}

/**
 * Puts a node at every candidate, beside the nodes that stand. With a role only nodes and candidates of that role count; a
 * candidate without one takes any.
 *
 * @throws InputError where there is no candidate.
 */
export function incentiveNodes(inventory: Inventory, role: string | null): IncentiveNodes {
  const all = placementCandidates(inventory);
  const candidates = all.filter(({ node }) => role === null || node.role === null || node.role === role);
  if (candidates.length === 0)
    throw new InputError(
      `no candidate is for nodes of the role ${quote(role ?? '')}. Roles of candidates: ${[...new Set(all.map(({ node }) => show(node.role ?? '')))].join(', ')}`,
    );
  const free = makeFreeIds(inventory);
  const atCandidates = candidates.map((candidate) => nodeAt(candidate, free(candidate.id), role));
  return {
    inventory: withNodes(inventory, atCandidates),
    candidates,
    atCandidates,
    standing: [...inventory.entities.values()].filter(
      (entity) => entity.kind === 'node' && (role === null || entity.role === role),
    ),
  };
}

/**
 * The inventory with entrants at candidates, which may be there several times. Where the inventory has operators, one at a
 * candidate without an operator is an operator of its own.
 */
export function withEntrants(
  inventory: Inventory,
  candidates: readonly PlacementCandidate[],
  role: string | null,
): Inventory {
  const free = makeFreeIds(inventory);
  const nodes = candidates.map((candidate) => nodeAt(candidate, free(candidate.id), role));
  if (![...inventory.entities.values()].some(({ kind }) => kind === 'operator'))
    return withNodes(inventory, nodes);
  const operators: Entity[] = [];
  const operated = nodes.map((node): Entity => {
    if (node.dependencies.some(({ field: [first] }) => first === 'operator')) return node;
    const operator = newOperator(inventory, node);
    operators.push(operator);
    const requirement = { type: 'reference', ref: operator.ref } as const;
    return changeEntity(node, { dependencies: [...node.dependencies, { field: ['operator'], requirement }] });
  });
  return withNodes(inventory, [...operated, ...operators]);
}

function newOperator({ entities, defaultFailures }: Inventory, node: Entity): Entity {
  let id = `of ${node.id}`;
  while (entities.has(`operator:${id}`)) id = `${id}'`;
  return changeEntity(node, {
    ...{ ref: `operator:${id}`, kind: 'operator', id, role: null, dependencies: [] },
    ownFailure: ownFailure('operator', undefined, defaultFailures),
  });
}

/** Ids that no node has, from ids that candidates have. */
function makeFreeIds({ entities }: Inventory): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    for (let number = 1; ; number++) {
      const free = number === 1 ? id : `${id}-${number}`;
      if (taken.has(free) || entities.has(`node:${free}`)) continue;
      taken.add(free);
      return free;
    }
  };
}
