import type { CompiledFaultGraph } from '../../fault/compile/compile.ts';
import type { Domain } from './domain-standing.ts';

/** References looked at to find what domains reach: beyond them a domain counts as if it reached everything. */
const mostReached = 5_000_000;

/** Of each domain, those of the nodes, by vertex, that have it anywhere below; null where looking took too long. */
export function findReachedNodes(
  { size, readerStart, readers }: CompiledFaultGraph,
  domains: readonly Pick<Domain, 'events'>[],
  nodes: Iterable<number>,
): (Int32Array | null)[] {
  const isNode = new Uint8Array(size);
  for (const vertex of nodes) isNode[vertex] = 1;
  const seenBy = new Int32Array(size).fill(-1);
  const queue = new Int32Array(size);
  let left = mostReached;
  return domains.map(({ events }, domain) => {
    if (left < 0) return null;
    let end = 0;
    for (const event of events) {
      seenBy[event] = domain;
      queue[end++] = event;
    }
    const found: number[] = [];
    for (let at = 0; at < end; at++) {
      const vertex = queue[at]!;
      if (isNode[vertex] === 1) found.push(vertex);
      const last = readerStart[vertex + 1]!;
      for (let edge = readerStart[vertex]!; edge < last; edge++) {
        const reader = readers[edge]!;
        if (seenBy[reader] === domain) continue;
        seenBy[reader] = domain;
        queue[end++] = reader;
      }
      left -= 1 + last - readerStart[vertex]!;
    }
    return Int32Array.from(found);
  });
}
