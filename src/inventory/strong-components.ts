/**
 * Strongly connected components of more than one vertex, or of one with an edge to itself: the parts of a directed graph
 * in which every vertex reaches every other. Tarjan's algorithm without recursion, in time linear in vertices and edges.
 *
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
 */
export function loopedComponents(
  vertices: Iterable<string>,
  edgesOf: (vertex: string) => readonly string[],
): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  const enter = (vertex: string, path: Step[]): void => {
    order.set(vertex, order.size);
    lowest.set(vertex, order.size - 1);
    open.push(vertex);
    isOpen.add(vertex);
    path.push({ vertex, edges: edgesOf(vertex), next: 0 });
  };
  const lower = (vertex: string, to: number): void => {
    lowest.set(vertex, Math.min(lowest.get(vertex) ?? to, to));
  };
  const close = ({ vertex, edges }: Step): void => {
    if (lowest.get(vertex) !== order.get(vertex)) return;
    const component = open.splice(open.lastIndexOf(vertex));
    for (const member of component) isOpen.delete(member);
    if (component.length > 1 || edges.includes(vertex)) components.push(component);
  };
  for (const start of vertices) {
    if (order.has(start)) continue;
    const path: Step[] = [];
    enter(start, path);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.edges[step.next++];
      if (target === undefined) {
        close(step);
        path.pop();
        const around = path.at(-1);
        if (around !== undefined) lower(around.vertex, lowest.get(step.vertex) ?? 0);
      } else if (!order.has(target)) enter(target, path);
      else if (isOpen.has(target)) lower(step.vertex, order.get(target) ?? 0);
    }
  }
  return components;
}

interface Step {
  readonly vertex: string;
  readonly edges: readonly string[];
  next: number;
}
