/**
 * The strongly connected components of a graph in compressed form: the successors of `v` are
 * `targets[start[v]] … targets[start[v + 1] - 1]`.
 *
 * Gives the component of every vertex, numbered so that all successors of a vertex are in components of the same or a
 * lower number, and how many there are. Linear time, no recursion (100,000-deep chains are ordinary); one look at one
 * array per edge.
 *
 * Pearce, *A space-efficient algorithm for finding strongly connected components*, Information Processing Letters 116(1),
 * 2016, which is Tarjan's (*Depth-first search and linear graph algorithms*, SIAM J. Comput. 1(2), 1972) with one number
 * per vertex.
 */
export function strongComponents(
  start: Int32Array,
  targets: Int32Array,
): { readonly component: Int32Array; readonly count: number } {
  /** 0: not met yet. While open, the earliest visit known to be reached from it, from 1. Once done, size - its component. */
  const rank = new Int32Array(start.length - 1);
  const closed = closeSinks(start, rank);
  const count = closed + closeOthers(start, targets, rank, closed);
  invert(rank);
  return { component: rank, count };
}

// Each long loop is a function of its own. V8 compiles a loop while it runs; where code that never ran follows, it falls back
// at each end of the loop, and does so again for every small graph after one large one.

/** Most graphs are events for the most part. Answers how many are closed. */
function closeSinks(start: Int32Array, rank: Int32Array): number {
  let closed = 0;
  for (let v = 0; v < rank.length; v++) if (start[v] === start[v + 1]) rank[v] = rank.length - closed++;
  return closed;
}

/** Closes all that are not; answers how many components that makes. */
function closeOthers(start: Int32Array, targets: Int32Array, rank: Int32Array, closed: number): number {
  const size = rank.length;
  // The way from the root to the vertex that is being visited: the vertices, the time of each visit, the next edge of each.
  const path = new Int32Array(size);
  const visit = new Int32Array(size);
  const cursor = new Int32Array(size);
  /** Visited, and on a cycle with something on the path. */
  const open = new Int32Array(size);
  let openSize = 0;
  // The ranks of what is done count down from `size`. Visits count what is on the path or open only, so they stay below.
  let visits = 0;
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (rank[root] !== 0) continue;
    let depth = 0;
    path[0] = root;
    cursor[0] = start[root]!;
    visit[0] = rank[root] = ++visits;
    while (depth >= 0) {
      const vertex = path[depth]!;
      const end = start[vertex + 1]!;
      let lowest = rank[vertex]!;
      let edge = cursor[depth]!;
      for (; edge < end; edge++) {
        const found = rank[targets[edge]!]!;
        if (found === 0) break;
        if (found < lowest) lowest = found;
      }
      rank[vertex] = lowest;
      if (edge < end) {
        // The edge is looked at again when its target is done.
        cursor[depth] = edge;
        const next = targets[edge]!;
        path[++depth] = next;
        cursor[depth] = start[next]!;
        visit[depth] = rank[next] = ++visits;
      } else if (lowest < visit[depth--]!) open[openSize++] = vertex;
      else {
        visits--;
        const done = size - closed - count++;
        while (openSize > 0 && rank[open[openSize - 1]!]! >= lowest) {
          rank[open[--openSize]!] = done;
          visits--;
        }
        rank[vertex] = done;
      }
    }
  }
  return count;
}

function invert(rank: Int32Array): void {
  for (let v = 0; v < rank.length; v++) rank[v] = rank.length - rank[v]!;
}
