import { compareText } from '../../diagnostics/compare-text.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { firstEqual, invertLists, listOf, toLists } from '../model/number-lists.ts';
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
  const radii: Int32Array[] = [];
  const names: string[] = [];
  const radius = new Int32Array(nodes.length);
  for (const [event, { name, kind }] of model.ownFailures.entries()) {
    if (query.kinds !== undefined && !query.kinds.includes(kind)) continue;
    let size = 0;
    for (const vertex of sweep.down([event])) {
      const number = numberOf[vertex]!;
      if (number !== 0) radius[size++] = number - 1;
    }
    if (size < 2) continue;
    radii.push(radius.slice(0, size).sort());
    names.push(name);
  }
  const found = new Map<number, { causes: string[]; nodes: Int32Array }>();
  for (const [index, first] of firstEqual(toLists(radii)).entries()) {
    const cluster = found.get(first);
    if (cluster === undefined) found.set(index, { causes: [names[index]!], nodes: radii[index]! });
    else cluster.causes.push(names[index]!);
  }
  const clusters = [...found.values()].sort(
    (a, b) => b.nodes.length - a.nodes.length || compareText(a.causes[0] ?? '', b.causes[0] ?? ''),
  );
  const sets = clusters.map((cluster) => cluster.nodes);
  const around = directlyAround(nodes.length, sets);
  return {
    clusters: clusters.map((cluster, index) => ({
      causes: cluster.causes,
      nodes: Array.from(cluster.nodes, (node) => nodes[node] ?? ''),
      within: around[index] ?? [],
    })),
    paperCount: nodes.length,
    independentCount: independentCount(nodes.length, sets, query.budget),
  };
}

/** Per set, those that strictly hold it and no other of them. Sets are ascending lists, and come from large to small. */
function directlyAround(itemCount: number, sets: readonly Int32Array[]): number[][] {
  const setsOf = invertLists(toLists(sets), itemCount);
  return sets.map((set, index) => {
    // Whatever holds this set holds its first item, and came before.
    const nearest: number[] = [];
    const before = listOf(setsOf, set[0]!);
    for (let at = before.indexOf(index) - 1; at >= 0; at--) {
      const other = before[at]!;
      const larger = sets[other]!;
      if (larger.length === set.length || !holds(larger, set)) continue;
      if (!nearest.some((nearer) => holds(larger, sets[nearer]!))) nearest.push(other);
    }
    return nearest.sort((a, b) => a - b);
  });
}
