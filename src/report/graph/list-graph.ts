import { compareText } from '../../diagnostics/compare-text.ts';
import { show } from '../../diagnostics/quote.ts';
import type { DependencyGraph, DependencyLink, EntityAttributes } from '../../graph/build-graph.ts';
import { describeVertex } from '../../graph/vertex-name.ts';
import { formatDuration } from '../words/duration.ts';

/** The vertices of a graph in text order, for writers. */
export function listVertices(graph: DependencyGraph): { key: string; attributes: EntityAttributes }[] {
  return graph.mapNodes((key, attributes) => ({ key, attributes })).sort((a, b) => compareText(a.key, b.key));
}

/** The edges of a graph in text order, for writers. */
export function listEdges(
  graph: DependencyGraph,
): { from: string; to: string; dependencies: readonly DependencyLink[] }[] {
  return graph
    .mapEdges((_, { dependencies }, from, to) => ({ from, to, dependencies }))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** What a drawing writes on a vertex. */
export function vertexLabel(key: string, { name }: EntityAttributes): string {
  return name === null ? describeVertex(key) : `${describeVertex(key)} (${show(name)})`;
}

/** What an edge should say beside "stands on": how long the loss takes. */
export function edgeLabel(dependencies: readonly DependencyLink[]): string {
  const delays = dependencies.map(({ after }) => after ?? 0);
  const least = Math.min(...delays);
  return least > 0 ? `after ${formatDuration(least)}` : '';
}
