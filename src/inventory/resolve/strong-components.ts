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
  /** The order in which vertices are met; what else is known of them goes by it. */
  const order = new Map<string, number>();
  const lowest: number[] = [];
  const isOpen: boolean[] = [];
  const open: string[] = [];
  const components: string[][] = [];
  const path: Step[] = [];
  const enter = (vertex: string): void => {
    const number = order.size;
    order.set(vertex, number);
    lowest.push(number);
    isOpen.push(true);
    open.push(vertex);
    path.push({ vertex, number, openAt: open.length - 1, edges: edgesOf(vertex), next: 0 });
  };
  const lower = (number: number, to: number): void => {
    if (to < lowest[number]!) lowest[number] = to;
  };
  const close = ({ vertex, number, openAt, edges }: Step): void => {
    if (lowest[number] !== number) return;
    // Most components are one vertex, which is the last that is open.
    const isAlone = openAt === open.length - 1;
    const component = isAlone ? [open.pop() ?? vertex] : open.splice(openAt);
    for (const member of component) isOpen[order.get(member) ?? number] = false;
    if (!isAlone || edges.includes(vertex)) components.push(component);
  };
  for (const start of vertices) {
    if (order.has(start)) continue;
    enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.edges[step.next++];
      if (target === undefined) {
        close(step);
        path.pop();
        const around = path.at(-1);
        if (around !== undefined) lower(around.number, lowest[step.number]!);
        continue;
      }
      const known = order.get(target);
      if (known === undefined) enter(target);
      else if (isOpen[known] === true) lower(step.number, known);
    }
  }
  return components;
}

interface Step {
  readonly vertex: string;
  readonly number: number;
  /** Where it is among the open ones. */
  readonly openAt: number;
  readonly edges: readonly string[];
  next: number;
}
