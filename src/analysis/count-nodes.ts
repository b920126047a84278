import type { Domain } from './domain-standing.ts';

export interface NodeCounts {
  /** All that were asked about. */
  readonly all: number;
  /** Surely on some domain, an unknown one among them. */
  readonly placed: number;
  /** Surely on more than one outermost domain, as with allOf. */
  readonly onSeveral: number;
  /** On no domain surely, as each has an alternative: `anyOf`, or a threshold. */
  readonly alternatives: number;
  /** On no domain of the kind at all. */
  readonly unplaced: number;
  /** Surely on an unknown domain, whatever the treatment. */
  readonly unknown: number;
  /** Neither counted nor weighed: surely on nothing but unknowns, which are left out. */
  readonly leftOut: number;
}

/** What stands on a domain, among the nodes that are asked about. */
export type Standing = Pick<Domain, 'isUnknown' | 'nodes'> & {
  readonly isCounted: boolean;
  readonly isOutermost: boolean;
};

/** Counts the nodes that are asked about. `isReached`: whether a node has any domain of the kind anywhere below. */
export function countNodes(
  domains: readonly Standing[],
  selected: readonly number[],
  isReached: (node: number) => boolean,
): Omit<NodeCounts, 'leftOut'> & { leftOut: readonly number[] } {
  const counted = domains.filter(({ isCounted }) => isCounted);
  const placed = nodesOn(counted);
  const unknown = nodesOn(domains.filter(({ isUnknown }) => isUnknown));
  const times = timesOn(counted.filter(({ isOutermost }) => isOutermost));
  const others = selected.filter((node) => !placed.has(node) && !unknown.has(node));
  const alternatives = others.filter(isReached).length;
  return {
    all: selected.length,
    placed: placed.size,
    onSeveral: [...times.values()].filter((count) => count > 1n).length,
    alternatives,
    unplaced: others.length - alternatives,
    unknown: unknown.size,
    leftOut: [...unknown].filter((node) => !placed.has(node)),
  };
}

function nodesOn(domains: readonly Pick<Domain, 'nodes'>[]): Set<number> {
  const found = new Set<number>();
  for (const { nodes } of domains) for (const node of nodes) found.add(node);
  return found;
}

/** On how many domains each node stands that stands on any. */
export function timesOn(domains: readonly Pick<Domain, 'nodes'>[]): Map<number, bigint> {
  const times = new Map<number, bigint>();
  for (const { nodes } of domains) for (const node of nodes) times.set(node, (times.get(node) ?? 0n) + 1n);
  return times;
}
