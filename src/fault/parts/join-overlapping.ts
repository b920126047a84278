/** Groups vertices so that no two groups can depend on one event; each group ascending. */
export function joinOverlapping(
  vertices: readonly number[],
  candidatesOf: (vertex: number) => readonly number[],
): number[][] {
  const groupOf = new Map<number, number[]>();
  const groups = new Set<number[]>();
  for (const vertex of vertices) {
    const touched = new Set<number[]>();
    for (const event of candidatesOf(vertex)) {
      const other = groupOf.get(event);
      if (other !== undefined) touched.add(other);
    }
    const group = [vertex, ...[...touched].flat()];
    for (const other of touched) groups.delete(other);
    groups.add(group);
    for (const member of group) for (const event of candidatesOf(member)) groupOf.set(event, group);
  }
  return [...groups].map((group) => group.sort((a, b) => a - b));
}
