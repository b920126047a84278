/** Threshold gates in compressed form, by what they feed: see `CompiledFaultGraph`. */
export interface ReaderLinks {
  readonly size: number;
  readonly need: Float64Array;
  readonly readerStart: Int32Array;
  readonly readers: Int32Array;
  readonly readerWeight: Float64Array;
}

/**
 * The least fixpoint when exactly `happened` are true of themselves: 1 per true vertex.
 *
 * Each gate counts down the weight it still needs, so every edge is looked at once at most: O(vertices + edges). What is
 * never reached stays false, which is the least solution on cycles. Dowling and Gallier, *Linear-time algorithms for
 * testing the satisfiability of propositional Horn formulae*, J. Logic Programming 1(3), 1984.
 */
export function leastFixpoint(links: ReaderLinks, happened: Iterable<number>): Uint8Array {
  const { size, need, readerStart, readers, readerWeight } = links;
  const value = new Uint8Array(size);
  const missing = need.slice();
  const queue = new Int32Array(size);
  let end = 0;
  for (let v = 0; v < size; v++) {
    if (need[v]! <= 0) {
      value[v] = 1;
      queue[end++] = v;
    }
  }
  for (const v of happened) {
    if (value[v] === 1) continue;
    value[v] = 1;
    queue[end++] = v;
  }
  for (let at = 0; at < end; at++) {
    const v = queue[at]!;
    for (let e = readerStart[v]!; e < readerStart[v + 1]!; e++) {
      const reader = readers[e]!;
      missing[reader]! -= readerWeight[e]!;
      if (missing[reader]! <= 0 && value[reader] === 0) {
        value[reader] = 1;
        queue[end++] = reader;
      }
    }
  }
  return value;
}
