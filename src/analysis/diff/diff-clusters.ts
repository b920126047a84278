import { compareText } from '../../diagnostics/compare-text.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { Cluster } from '../clusters/find-clusters.ts';

export interface ClusterChange {
  /** All own failures whose blast radius changed in this very way, in text order. */
  readonly causes: readonly string[];
  /** The nodes that each of them takes down: after the change, or before it where the cluster is gone. */
  readonly nodes: readonly Ref[];
  readonly added: readonly Ref[];
  readonly removed: readonly Ref[];
}

export interface ClusterDiff {
  /** There is a cluster before and after, and some node came to it; others may have left. */
  readonly grown: readonly ClusterChange[];
  /** There is a cluster before and after, and nodes only left it. */
  readonly shrunk: readonly ClusterChange[];
  /** The causes took no two nodes before. */
  readonly new: readonly ClusterChange[];
  /** The causes take no two nodes any more. */
  readonly gone: readonly ClusterChange[];
}

/**
 * How shared-fate clusters differ. A cluster is followed by its causes: what each own failure took before is held against
 * what it takes now, and causes to which the same happened are told together. From the most nodes down.
 */
export function diffClusters(before: readonly Cluster[], after: readonly Cluster[]): ClusterDiff {
  const nodesBefore = nodesByCause(before);
  const nodesAfter = nodesByCause(after);
  const found = new Map<string, { was: readonly Ref[]; is: readonly Ref[]; causes: string[] }>();
  const causes = new Set([...nodesBefore.keys(), ...nodesAfter.keys()]);
  for (const cause of [...causes].sort(compareText)) {
    const was = nodesBefore.get(cause) ?? [];
    const is = nodesAfter.get(cause) ?? [];
    if (was.length === is.length && was.every((ref, index) => ref === is[index])) continue;
    const key = `${was.join('\n')}\n\n${is.join('\n')}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { was, is, causes: [cause] });
    else known.causes.push(cause);
  }
  const changes = [...found.values()].map(({ was, is, causes: of }) => {
    const [inBefore, inAfter] = [new Set(was), new Set(is)];
    return {
      isNew: was.length === 0,
      isGone: is.length === 0,
      change: {
        causes: of,
        nodes: is.length === 0 ? was : is,
        added: is.filter((ref) => !inBefore.has(ref)),
        removed: was.filter((ref) => !inAfter.has(ref)),
      },
    };
  });
  const pick = (isWanted: (one: (typeof changes)[number]) => boolean): ClusterChange[] =>
    changes
      .filter(isWanted)
      .map(({ change }) => change)
      .sort((a, b) => b.nodes.length - a.nodes.length || compareText(a.causes[0] ?? '', b.causes[0] ?? ''));
  const isOnBoth = (one: (typeof changes)[number]): boolean => !one.isNew && !one.isGone;
  return {
    grown: pick((one) => isOnBoth(one) && one.change.added.length > 0),
    shrunk: pick((one) => isOnBoth(one) && one.change.added.length === 0),
    new: pick(({ isNew }) => isNew),
    gone: pick(({ isGone }) => isGone),
  };
}

function nodesByCause(clusters: readonly Cluster[]): Map<string, readonly Ref[]> {
  return new Map(clusters.flatMap(({ causes, nodes }) => causes.map((cause) => [cause, nodes] as const)));
}
