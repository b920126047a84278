import type { DependencyGraph } from './build-graph.ts';

export interface GraphFocus {
  /** Vertices to look at; all where empty. */
  readonly focus: readonly string[];
  /** How many steps to follow from them, towards what they stand on and towards what stands on them; null: to the end. */
  readonly depth: number | null;
  /** Only these kinds; all where empty. What is in focus always stays. */
  readonly kinds: readonly string[];
}

/** The part of a graph around some vertices, as a graph of its own. Linear in what it visits. */
export function focusGraph(graph: DependencyGraph, { focus, depth, kinds }: GraphFocus): DependencyGraph {
  const kept =
    focus.length === 0
      ? new Set(graph.nodes())
      : new Set([...reach(graph, focus, depth, 'out'), ...reach(graph, focus, depth, 'in')]);
  const part = graph.copy();
  const inFocus = new Set(focus);
  for (const vertex of graph.nodes()) {
    const isWanted =
      inFocus.has(vertex) || kinds.length === 0 || kinds.includes(graph.getNodeAttribute(vertex, 'kind'));
    if (!kept.has(vertex) || !isWanted) part.dropNode(vertex);
  }
  return part;
}

function reach(
  graph: DependencyGraph,
  from: readonly string[],
  depth: number | null,
  direction: 'in' | 'out',
): Set<string> {
  const steps = new Map<string, number>(from.map((vertex) => [vertex, 0]));
  for (const [vertex, step] of steps) {
    if (depth !== null && step >= depth) continue;
    const next = direction === 'out' ? graph.outNeighbors(vertex) : graph.inNeighbors(vertex);
    for (const other of next) if (!steps.has(other)) steps.set(other, step + 1);
  }
  return new Set(steps.keys());
}
