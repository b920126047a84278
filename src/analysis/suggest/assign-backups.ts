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

/** More tasks than these are given away one after the other only. */
const mostAtOnce = 400;

interface Edge {
  readonly from: number;
  readonly to: number;
  capacity: number;
  readonly cost: number;
}

/**
 * Gives each task to one of its choices so that nobody has more than `roomOf` it: as many tasks as possible, and of all
 * such assignments one with the largest sum of gains; beyond 400 tasks that holds only where each finds somebody. Null for a
 * task that nobody has room for. Deterministic.
 *
 * Minimum cost flow by successive shortest paths, found by Bellman and Ford's algorithm with a queue; O(tasks × edges) in
 * practice.
 *
 * Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, section 9.7.
 */
export function assignBackups(tasks: readonly Task[], roomOf: (to: string) => number): (string | null)[] {
  const network = new Network();
  const [source, sink] = [network.vertex('source'), network.vertex('sink')];
  const roots: number[] = [];
  const chosen: { task: number; to: string; edge: number }[] = [];
  for (const [index, { owner, choices }] of tasks.entries()) {
    const task = network.vertex(`task ${index}`);
    network.edge(source, task, 1, 0);
    roots.push(task);
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
  // Task after task: each needs to look only at those whose choices it shares. Where one finds no room, others may have to
  // give way to it, or it to them: then all at once, if they are not too many.
  const isWhole = roots.every((task) => network.push(task, sink, 1));
  if (!isWhole && tasks.length <= mostAtOnce) {
    network.clear();
    network.push(source, sink, tasks.length);
  }
  const answer: (string | null)[] = tasks.map(() => null);
  for (const { task, to, edge } of chosen) if (network.isUsed(edge)) answer[task] = to;
  return answer;
}

class Network {
  readonly #vertices = new Map<string, number>();
  /** Each with its reverse behind it. */
  readonly #edges: Edge[] = [];
  readonly #leaving: number[][] = [];
  #cost = new Float64Array(0);
  #before = new Int32Array(0);
  #isQueued = new Uint8Array(0);

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

  /** Takes back all that was pushed. */
  clear(): void {
    for (let index = 0; index < this.#edges.length; index += 2) {
      const [edge, back] = [this.#edges[index]!, this.#edges[index + 1]!];
      edge.capacity += back.capacity;
      back.capacity = 0;
    }
  }

  /** Pushes so many from one vertex to another, one after the other along the cheapest way; false where fewer go. */
  push(source: number, sink: number, count: number): boolean {
    for (let pushed = 0; pushed < count; pushed++) {
      const before = this.#cheapest(source);
      if (before[sink] === -1) return false;
      for (let at = sink; at !== source; ) {
        const index = before[at]!;
        this.#edges[index]!.capacity -= 1;
        this.#edges[index ^ 1]!.capacity += 1;
        at = this.#edges[index]!.from;
      }
    }
    return true;
  }

  /** Per vertex that can be reached, the last edge of a cheapest way to it; -1 for others. Hot: typed arrays, one per network. */
  #cheapest(source: number): Int32Array {
    const size = this.#leaving.length;
    if (this.#cost.length !== size) {
      this.#cost = new Float64Array(size);
      this.#before = new Int32Array(size);
      this.#isQueued = new Uint8Array(size);
    }
    const cost = this.#cost.fill(Number.POSITIVE_INFINITY);
    const before = this.#before.fill(-1);
    const isQueued = this.#isQueued;
    const queue = [source];
    cost[source] = 0;
    for (let next = 0; next < queue.length; next++) {
      const vertex = queue[next]!;
      isQueued[vertex] = 0;
      const start = cost[vertex]!;
      for (const index of this.#leaving[vertex]!) {
        const edge = this.#edges[index]!;
        if (edge.capacity === 0 || start + edge.cost >= cost[edge.to]!) continue;
        cost[edge.to] = start + edge.cost;
        before[edge.to] = index;
        if (isQueued[edge.to] === 1) continue;
        isQueued[edge.to] = 1;
        queue.push(edge.to);
      }
    }
    return before;
  }
}
