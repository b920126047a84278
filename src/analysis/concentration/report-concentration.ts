import { compareText } from '../../diagnostics/compare-text.ts';
import type { Entity } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type Concentration, makeConcentration } from './concentration.ts';

export interface ConcentrationsQuery {
  /** Only domains of these kinds; all where left out. */
  readonly kinds?: readonly string[];
  /** Only nodes of this role; each role, and all nodes together, where left out. */
  readonly role?: string;
  /** Steps that the search for each Nakamoto coefficient may take. */
  readonly budget?: number;
}

/**
 * How the nodes of each role, and all of them, are spread over the domains of each kind on which some node surely stands.
 * By kind, then role, all roles together first. Nodes of unlike weight count by their weight, as quorums do.
 */
export function reportConcentration(
  model: FaultModel,
  { kinds: wanted, role: only, budget }: ConcentrationsQuery = {},
): Concentration[] {
  const nodes = [...model.inventory.entities.values()].filter(({ kind }) => kind === 'node');
  const roles = [...new Set(nodes.flatMap(({ role }) => role ?? []))].sort(compareText);
  const kinds = [...new Set(model.ownFailures.map(({ kind }) => kind))].sort(compareText);
  // With one role for all there is nothing to tell apart.
  const every: readonly (string | null)[] =
    roles.length === 1 && nodes.every(({ role }) => role !== null) ? [null] : [null, ...roles];
  const asked = (only === undefined ? every : [only]).map((role) => ({
    ...(role === null ? {} : { role }),
    weighted: areUnlike(nodes, role),
    ...(budget === undefined ? {} : { budget }),
  }));
  return kinds
    .filter((kind) => kind !== 'node' && kind !== 'service' && wanted?.includes(kind) !== false)
    .flatMap((kind) => {
      const ask = makeConcentration(model, kind, 'one');
      return asked.map(ask);
    })
    .filter(({ domains }) => domains.length > 0);
}

function areUnlike(nodes: readonly Entity[], role: string | null): boolean {
  const weights = nodes.filter((node) => role === null || node.role === role).map(({ weight }) => weight);
  return weights.some((weight) => weight !== weights[0]);
}
