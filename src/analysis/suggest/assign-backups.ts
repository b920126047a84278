/** Whom a task may be given to, and what is gained by it. */
export interface Choice {
  readonly to: string;
  /** The more the better, a whole number. */
  readonly gain: number;
}

export interface Task {
  /** Tasks of one owner are given to different ones. */
  readonly owner: string;
  readonly choices: readonly Choice[];
}

interface Edge {
  readonly from: number;
  readonly to: number;
  capacity: number;
  readonly cost: number;
}

/**
 * Gives each task to one of its choices so that nobody has more than `roomOf` it: as many tasks as possible, and of all
 * such assignments one with the largest sum of gains. Null for a task that nobody has room for. Deterministic.
 *
 * Minimum cost flow by successive shortest paths, found by Bellman and Ford's algorithm with a queue; O(tasks × edges) in
 * practice.
 *
 * Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, section 9.7.
 */
export function assignBackups(tasks: readonly Task[], roomOf: (to: string) => number): (string | null)[] {
  const network = new Network();
  const [source, sink] = [network.vertex('source'), network.vertex('sink')];
  const chosen: { task: number; to: string; edge: number }[] = [];
  for (const [index, { owner, choices }] of tasks.entries()) {
    const task = network.vertex(`task ${index}`);
    network.edge(source, task, 1, 0);
    for (const { to, gain } of choices) {
      const seat = network.vertex(`seat ${JSON.stringify([owner, to])}`, (vertex) => {
        const holder = network.vertex(`holder ${to}`, (one) =>
          network.edge(one, sink, Math.max(0, roomOf(to)), 0),
        );
        network.edge(vertex, holder, 1, 0);
      });
      chosen.push({ task: index, to, edge: network.edge(task, seat, 1, -gain) });
    }
  }
  network.push(source, sink);
  const answer: (string | null)[] = tasks.map(() => null);
  for (const { task, to, edge } of chosen) if (network.isUsed(edge)) answer[task] = to;
  return answer;
}

class Network {
  readonly #vertices = new Map<string, number>();
  /** Each with its reverse behind it. */
  readonly #edges: Edge[] = [];
  readonly #leaving: number[][] = [];

  vertex(name: string, whenNew?: (vertex: number) => void): number {
    const known = this.#vertices.get(name);
    if (known !== undefined) return known;
    const vertex = this.#leaving.push([]) - 1;
    this.#vertices.set(name, vertex);
    whenNew?.(vertex);
    return vertex;
  }

  edge(from: number, to: number, capacity: number, cost: number): number {
    const index =
      this.#edges.push({ from, to, capacity, cost }, { from: to, to: from, capacity: 0, cost: -cost }) - 2;
    this.#leaving[from]?.push(index);
    this.#leaving[to]?.push(index + 1);
    return index;
  }

  isUsed(edge: number): boolean {
    return this.#edges[edge]?.capacity === 0;
  }

  push(source: number, sink: number): void {
    for (;;) {
      const before = this.#cheapest(source);
      if (before[sink] === undefined) return;
      for (let at = sink; at !== source; ) {
        const index = before[at] ?? 0;
        this.#edges[index]!.capacity -= 1;
        this.#edges[index ^ 1]!.capacity += 1;
        at = this.#edges[index]!.from;
      }
    }
  }

  /** Per vertex that can be reached, the last edge of a cheapest way to it. */
  #cheapest(source: number): (number | undefined)[] {
    const size = this.#leaving.length;
    const cost = new Array<number>(size).fill(Number.POSITIVE_INFINITY);
    const before = new Array<number | undefined>(size).fill(undefined);
    const isQueued = new Uint8Array(size);
    const queue = [source];
    cost[source] = 0;
    for (let next = 0; next < queue.length; next++) {
      const vertex = queue[next]!;
      isQueued[vertex] = 0;
      for (const index of this.#leaving[vertex]!) {
        const edge = this.#edges[index]!;
        const reached = cost[vertex]! + edge.cost;
        if (edge.capacity === 0 || reached >= cost[edge.to]!) continue;
        cost[edge.to] = reached;
        before[edge.to] = index;
        if (isQueued[edge.to] === 0) {
          isQueued[edge.to] = 1;
          queue.push(edge.to);
        }
      }
    }
    return before;
  }
}
