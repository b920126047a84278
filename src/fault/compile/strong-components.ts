/**
 * The strongly connected components of a graph in compressed form: the successors of `v` are
 * `targets[start[v]] … targets[start[v + 1] - 1]`.
 *
 * Gives the component of every vertex, numbered so that all successors of a vertex are in components of the same or a
 * lower number, and how many there are. Linear time, no recursion (100,000-deep chains are ordinary).
 *
 * Tarjan, *Depth-first search and linear graph algorithms*, SIAM J. Comput. 1(2), 1972.
 */
export function strongComponents(
  start: Int32Array,
  targets: Int32Array,
): { readonly component: Int32Array; readonly count: number } {
  const size = start.length - 1;
  const component = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const cursor = new Int32Array(size);
  const path = new Int32Array(size);
  const open = new Int32Array(size);
  let visited = 0;
  let count = 0;
  let openSize = 0;
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    let depth = 0;
    path[0] = root;
    while (depth >= 0) {
      const vertex = path[depth]!;
      if (index[vertex] === -1) {
        index[vertex] = lowest[vertex] = visited++;
        cursor[vertex] = start[vertex]!;
        open[openSize++] = vertex;
      }
      let descended = false;
      while (cursor[vertex]! < start[vertex + 1]!) {
        const next = targets[cursor[vertex]!]!;
        if (index[next] === -1) {
          path[++depth] = next;
          descended = true;
          break;
        }
        cursor[vertex]!++;
        if (component[next] === -1 && lowest[next]! < lowest[vertex]!) lowest[vertex] = lowest[next]!;
      }
      if (descended) continue;
      if (lowest[vertex] === index[vertex]) {
        let member: number;
        do {
          member = open[--openSize]!;
          component[member] = count;
        } while (member !== vertex);
        count++;
      }
      depth--;
    }
  }
  return { component, count };
}
