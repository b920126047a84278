import { formatPath } from '../../diagnostics/document-path.ts';
import type { DependencyLink, EntityAttributes } from '../../graph/build-graph.ts';

/** A value that an exported graph gives to vertices or edges. */
export interface GraphAttribute<Subject> {
  readonly title: string;
  readonly type: 'string' | 'double' | 'boolean';
  /** Null: this one has none. */
  readonly read: (subject: Subject) => string | number | boolean | null;
}

/** What the exports tell of an entity, beside its ref and label. */
export const vertexAttributes: readonly GraphAttribute<EntityAttributes>[] = [
  { title: 'kind', type: 'string', read: ({ kind }) => kind },
  { title: 'name', type: 'string', read: ({ name }) => name },
  { title: 'role', type: 'string', read: ({ role }) => role },
  { title: 'probability', type: 'double', read: ({ ownFailure }) => ownFailure.probability },
  { title: 'never', type: 'boolean', read: ({ ownFailure }) => ownFailure.never },
  { title: 'source', type: 'string', read: ({ ownFailure }) => ownFailure.source },
];

type Links = readonly DependencyLink[];

/** What the exports tell of "stands on": how, in which fields, and after how many seconds. */
export const edgeAttributes: readonly GraphAttribute<Links>[] = [
  { title: 'group', type: 'string', read: strongestGroup },
  { title: 'fields', type: 'string', read: fieldNames },
  { title: 'after', type: 'double', read: leastDelay },
];

/** Needed by itself in some field, else one of several alternatives, else one of those that a threshold counts. */
export function strongestGroup(links: Links): DependencyLink['group'] {
  const groups = links.map(({ group }) => group);
  return groups.includes('all') ? 'all' : groups.includes('any') ? 'any' : 'threshold';
}

function fieldNames(links: Links): string {
  const names = links.map(({ field }) => formatPath(field.filter((segment) => typeof segment === 'string')));
  return [...new Set(names)].sort().join(', ');
}

/** Null where it takes effect at once. */
function leastDelay(links: Links): number | null {
  const least = Math.min(...links.map(({ after }) => after ?? 0));
  return least > 0 ? least : null;
}
