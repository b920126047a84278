import { formatPath } from '../../diagnostics/document-path.ts';
import type { DependencyGraph } from '../../graph/build-graph.ts';
import type { Result } from '../json/output-schemas.ts';
import { formatIsoDuration } from '../words/duration.ts';
import { listEdges, listVertices } from './list-graph.ts';

/** A graph as the JSON contract writes it; list indexes are left out, so that the order of a list changes nothing. */
export function toGraphResult(graph: DependencyGraph): Result<'graph'> {
  return {
    nodes: listVertices(graph).map(({ key, attributes }) => {
      const { kind, name, role } = attributes;
      const { probability, never, source } = attributes.ownFailure;
      return { ref: key, kind, name, role, ownFailure: { probability, never, source } };
    }),
    edges: listEdges(graph).map(({ from, to, dependencies }) => ({
      from,
      to,
      dependencies: dependencies
        .map(({ field, group, after }) => ({
          field: formatPath(field.filter((segment) => typeof segment === 'string')),
          group,
          after: after === null ? null : formatIsoDuration(after),
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    })),
  };
}
