import { show } from '../diagnostics/quote.ts';
import type { Ref } from '../inventory/inventory.ts';

/** The vertex of an `unknown`: there is one for each entity that refers to it, as there is one own failure. */
export function unknownVertex(unknown: Ref, referrer: Ref): string {
  return `${unknown}@${referrer}`;
}

/** The ref behind a vertex or an own failure: `network:unknown` of `network:unknown@node:a`. */
export function refOfVertex(vertex: string): Ref {
  return split(vertex)?.unknown ?? vertex;
}

/** A vertex or an own failure as a sentence may name it: `network:unknown@node:a` is `network:unknown of node:a`. */
export function describeVertex(vertex: string, describe: (ref: Ref) => string = show): string {
  const parts = split(vertex);
  return parts === null ? describe(vertex) : `${describe(parts.unknown)} of ${describe(parts.referrer)}`;
}

/** No id holds a colon, so only the vertex of an unknown has two. */
function split(vertex: string): { unknown: Ref; referrer: Ref } | null {
  // Asked of every cause of every pair, nearly none of which is unknown.
  if (!vertex.includes(':unknown@')) return null;
  const [, unknown, referrer] = /^([^:]+:unknown)@([^:]+:.+)$/su.exec(vertex) ?? [];
  return unknown === undefined || referrer === undefined ? null : { unknown, referrer };
}
