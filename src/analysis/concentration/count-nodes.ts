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

/** Counts the nodes that are asked about, of `nodeCount`. `isReached`: whether a node has any domain of the kind anywhere below. */
export function countNodes(
  domains: readonly Standing[],
  nodeCount: number,
  selected: readonly number[],
  isReached: (node: number) => boolean,
): Omit<NodeCounts, 'leftOut'> & { leftOut: readonly number[] } {
  const counted = domains.filter(({ isCounted }) => isCounted);
  const onCounted = timesOn(counted, nodeCount);
  const onUnknown = timesOn(
    domains.filter(({ isUnknown }) => isUnknown),
    nodeCount,
  );
  const onOutermost = timesOn(
    counted.filter(({ isOutermost }) => isOutermost),
    nodeCount,
  );
  const others = selected.filter((node) => onCounted[node] === 0 && onUnknown[node] === 0);
  const alternatives = others.filter(isReached).length;
  return {
    all: selected.length,
    placed: selected.filter((node) => onCounted[node]! > 0).length,
    onSeveral: selected.filter((node) => onOutermost[node]! > 1).length,
    alternatives,
    unplaced: others.length - alternatives,
    unknown: selected.filter((node) => onUnknown[node]! > 0).length,
    leftOut: selected.filter((node) => onUnknown[node]! > 0 && onCounted[node] === 0),
  };
}

/** On how many domains each node stands. */
export function timesOn(domains: readonly Pick<Domain, 'nodes'>[], nodeCount: number): Int32Array {
  const times = new Int32Array(nodeCount);
  for (const { nodes } of domains) for (const node of nodes) times[node]!++;
  return times;
}
