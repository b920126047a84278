import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { findDomainStanding } from '../concentration/domain-standing.ts';
import type { FaultModel } from '../model/fault-model.ts';

/** A single own failure of something that is no node, and the nodes that it takes down, by index, ascending. */
export interface DomainLoss {
  readonly cause: string;
  readonly nodes: readonly number[];
}

/** Losses beyond which none is left out for being no worse than another: finding those costs more than they do. */
const mostCompared = 2000;

/**
 * What each single failure of a domain takes of some nodes: one for each distinct set, named by its first cause in text
 * order, without those that take no more than another one does. In text order of their causes.
 */
export function findDomainLosses(
  model: FaultModel,
  nodes: readonly Ref[],
  kinds: readonly string[] | null,
): DomainLoss[] {
  const indexOf = new Map(nodes.map((ref, index) => [model.vertexOf.get(ref) ?? -1, index]));
  const sweep = outageSweep(model.compiled);
  const distinct = new Map<string, DomainLoss>();
  for (const [event, { name, kind }] of model.ownFailures.entries()) {
    if (kind === 'node' || (kinds !== null && !kinds.includes(kind))) continue;
    const taken: number[] = [];
    for (const vertex of sweep.down([event])) {
      const index = indexOf.get(vertex);
      if (index !== undefined) taken.push(index);
    }
    if (taken.length === 0) continue;
    taken.sort((a, b) => a - b);
    const key = taken.join(' ');
    if (!distinct.has(key)) distinct.set(key, { cause: name, nodes: taken });
  }
  const losses = [...distinct.values()];
  if (losses.length > mostCompared) return losses;
  const sets = losses.map((loss) => new Set(loss.nodes));
  return losses.filter((loss, at) =>
    sets.every(
      (other, index) =>
        index === at || other.size <= loss.nodes.length || !loss.nodes.every((node) => other.has(node)),
    ),
  );
}

/**
 * The innermost domains of each kind that each node surely stands on, by kind: of a zone within a region, the zone. Refs
 * in text order.
 */
export function findInnermostDomains(
  model: FaultModel,
  nodes: readonly Ref[],
): ReadonlyMap<string, readonly string[]>[] {
  const kinds = [...new Set([...model.inventory.entities.values()].map(({ kind }) => kind))].filter(
    (kind) => kind !== 'node' && kind !== 'service',
  );
  const found = nodes.map(() => new Map<string, string[]>());
  for (const kind of kinds.sort()) {
    const { domains } = findDomainStanding(model, kind, nodes, 'one');
    const of = nodes.map((): number[] => []);
    for (const [index, domain] of domains.entries()) for (const node of domain.nodes) of[node]?.push(index);
    for (const [node, standsOn] of of.entries()) {
      const outer = new Set(standsOn.flatMap((index) => domains[index]?.around ?? []));
      const inner = standsOn.filter((index) => !outer.has(index)).map((index) => domains[index]?.name ?? '');
      if (inner.length > 0) found[node]?.set(kind, inner);
    }
  }
  return found;
}
