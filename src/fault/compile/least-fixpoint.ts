import type { ReaderLinks } from './reader-links.ts';
import { Spreading } from './spreading.ts';

/** The least fixpoint when exactly `happened` are true of themselves: 1 per true vertex. O(vertices + edges). */
export function leastFixpoint(links: ReaderLinks, happened: Iterable<number>): Uint8Array {
  const spreading = new Spreading(links, links.need, new Uint8Array(links.size));
  takeNeedless(spreading, links.need);
  takeAll(spreading, happened);
  spreading.spread(0);
  return spreading.value;
}

/** What is true without any input. */
function takeNeedless(spreading: Spreading, need: Float64Array): void {
  for (let v = 0; v < need.length; v++) if (need[v]! <= 0) spreading.take(v);
}

function takeAll(spreading: Spreading, vertices: Iterable<number>): void {
  for (const vertex of vertices) spreading.take(vertex);
}
