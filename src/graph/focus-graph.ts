import { DirectedGraph } from 'graphology';
import type { DependencyGraph } from './build-graph.ts';

export interface GraphFocus {
  /** Vertices to look at; all where empty. */
  readonly focus: readonly string[];
  /** How many steps to follow from them, towards what they stand on and towards what stands on them; null: to the end. */
  readonly depth: number | null;
  /** Only these kinds; all where empty. What is in focus always stays. */
  readonly kinds: readonly string[];
}

/** The part of a graph around some vertices, as a graph of its own. Linear in the vertices of the whole and the edges of the part. */
export function focusGraph(graph: DependencyGraph, { focus, depth, kinds }: GraphFocus): DependencyGraph {
  const reached =
    focus.length === 0
      ? null
      : new Set([...reach(graph, focus, depth, 'out'), ...reach(graph, focus, depth, 'in')]);
  const inFocus = new Set(focus);
  // Made of what is kept, as a copy of a large graph takes long to make and to empty.
  const part: DependencyGraph = new DirectedGraph();
  graph.forEachNode((vertex, attributes) => {
    const isWanted = inFocus.has(vertex) || kinds.length === 0 || kinds.includes(attributes.kind);
    if (isWanted && reached?.has(vertex) !== false) part.addNode(vertex, { ...attributes });
  });
  for (const vertex of part.nodes())
    graph.forEachOutEdge(vertex, (edge, attributes, from, to) => {
      if (part.hasNode(to)) part.addDirectedEdgeWithKey(edge, from, to, { ...attributes });
    });
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
