import { compareText } from '../diagnostics/compare-text.ts';
import { outageSweep } from '../fault/propagate.ts';
import type { Ref } from '../inventory/inventory.ts';
import type { FaultModel } from './fault-model.ts';
import { groupsByItem } from './groups-by-item.ts';
import { holds } from './holds.ts';
import { type IndependentCount, independentCount } from './independent-count.ts';

export interface Cluster {
  /** All own failures with exactly this blast radius, in text order. */
  readonly causes: readonly string[];
  /** The nodes that each of them takes down, in text order. */
  readonly nodes: readonly Ref[];
  /** Indexes of the smallest clusters that hold this one and more. */
  readonly within: readonly number[];
}

export interface ClusterAnswer {
  /** From the largest to the smallest. */
  readonly clusters: readonly Cluster[];
  /** How many nodes there are. */
  readonly paperCount: number;
  readonly independentCount: IndependentCount;
}

export interface ClusterQuery {
  /** Only nodes of this role count. */
  readonly role?: string;
  /** Only own failures of entities of these kinds count as causes. */
  readonly kinds?: readonly string[];
  /** Search steps that the independent count may take. */
  readonly budget?: number;
}

/**
 * Shared-fate clusters: for each own failure its blast radius over nodes; each distinct radius of two nodes or more is
 * a cluster, with every cause that has it. One outage query per own failure.
 */
export function findClusters(model: FaultModel, query: ClusterQuery = {}): ClusterAnswer {
  const nodes = [...model.inventory.entities.values()]
    .filter(({ kind, role }) => kind === 'node' && (query.role === undefined || role === query.role))
    .map(({ ref }) => ref);
  // By vertex, counted from 1: a large fleet asks a million times.
  const numberOf = new Int32Array(model.compiled.size);
  for (const [index, ref] of nodes.entries()) numberOf[model.vertexOf.get(ref) ?? -1] = index + 1;
  const sweep = outageSweep(model.compiled);
  const found = new Map<string, { causes: string[]; nodes: number[] }>();
  for (const [event, { name, kind }] of model.ownFailures.entries()) {
    if (query.kinds !== undefined && !query.kinds.includes(kind)) continue;
    const radius: number[] = [];
    for (const vertex of sweep.down([event])) {
      const number = numberOf[vertex]!;
      if (number !== 0) radius.push(number - 1);
    }
    if (radius.length < 2) continue;
    radius.sort((a, b) => a - b);
    const key = radius.join(' ');
    const cluster = found.get(key);
    if (cluster === undefined) found.set(key, { causes: [name], nodes: radius });
    else cluster.causes.push(name);
  }
  const clusters = [...found.values()].sort(
    (a, b) => b.nodes.length - a.nodes.length || compareText(a.causes[0] ?? '', b.causes[0] ?? ''),
  );
  const around = directlyAround(
    nodes.length,
    clusters.map((cluster) => cluster.nodes),
  );
  return {
    clusters: clusters.map((cluster, index) => ({
      causes: cluster.causes,
      nodes: cluster.nodes.map((node) => nodes[node] ?? ''),
      within: around[index] ?? [],
    })),
    paperCount: nodes.length,
    independentCount: independentCount(
      nodes.length,
      clusters.map((cluster) => cluster.nodes),
      query.budget,
    ),
  };
}

/** Per set, those that strictly hold it and no other of them. Sets are ascending lists, and come from large to small. */
function directlyAround(itemCount: number, sets: readonly (readonly number[])[]): number[][] {
  const setsOf = groupsByItem(itemCount, sets);
  return sets.map((set, index) => {
    // Whatever holds this set holds its first item, and came before.
    const nearest: number[] = [];
    const before = setsOf.of(set[0] ?? -1);
    for (let at = before.indexOf(index) - 1; at >= 0; at--) {
      const other = before[at]!;
      const larger = sets[other] ?? [];
      if (larger.length === set.length || !holds(larger, set)) continue;
      if (!nearest.some((nearer) => holds(larger, sets[nearer] ?? []))) nearest.push(other);
    }
    return nearest.sort((a, b) => a - b);
  });
}
