import type { ReaderLinks } from './reader-links.ts';
import { Spreading } from './spreading.ts';

/** The least fixpoint when exactly `happened` are true of themselves: 1 per true vertex. O(vertices + edges). */
export function leastFixpoint(links: ReaderLinks, happened: Iterable<number>): Uint8Array {
  const { size, need } = links;
  const spreading = new Spreading(links, need, new Uint8Array(size));
  for (let v = 0; v < size; v++) if (need[v]! <= 0) spreading.take(v);
  for (const v of happened) spreading.take(v);
  spreading.spread(0);
  return spreading.value;
}
