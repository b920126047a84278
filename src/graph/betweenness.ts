import { UndirectedGraph } from 'graphology';
import module from 'graphology-metrics/centrality/betweenness.js';
import type { DependencyGraph } from './build-graph.ts';
import type { GraphSize } from './graph-size.ts';

// Node gives the function itself, where the types of the package, which is CommonJS, promise it inside of an object.
const betweennessCentrality = module as unknown as typeof module.default;

/** What shortest paths from every vertex may cost, in vertices and edges looked at: a few seconds. */
export const mostPathSteps = 100_000_000;

/**
 * Betweenness of every vertex of the dependency graph: of the pairs of other vertices, the share whose shortest path leads
 * through it; where there are several shortest paths, it has its share of these. Arrows are left aside: along them nothing
 * leads through what stands on nothing, such as a cloud, though all that stands on it hangs together there.
 *
 * Exact, in O(V · E) by the algorithm of Brandes: see `pathSteps`. Source: U. Brandes, *A faster algorithm for betweenness
 * centrality*, Journal of Mathematical Sociology 25(2), 2001.
 */
export function betweenness(graph: DependencyGraph): ReadonlyMap<string, number> {
  const links = new UndirectedGraph();
  for (const vertex of graph.nodes().sort()) links.addNode(vertex);
  graph.forEachEdge((_edge, _attributes, from, to) => {
    if (from !== to) links.mergeEdge(from, to);
  });
  const options = { getEdgeWeight: null };
  const found = new Map<string, number>();
  // With fewer there is no pair of others, and its share would be 0 / 0.
  if (links.order < 3) return new Map(links.nodes().map((vertex) => [vertex, 0]));
  for (const [vertex, share] of Object.entries(betweennessCentrality(links, options)))
    found.set(vertex, share);
  return found;
}

/** What the shortest paths from every vertex of a graph cost, in vertices and edges looked at. */
export function pathSteps({ order, size }: GraphSize): number {
  return order * (order + 2 * size);
}
