/** The heap of a search for the cheapest way: vertices by their distance, then by their number. */
class Queue {
  readonly #vertices: number[] = [];
  readonly #distances: number[] = [];

  get isEmpty(): boolean {
    return this.#vertices.length === 0;
  }

  add(vertex: number, distance: number): void {
    let at = this.#vertices.push(vertex) - 1;
    this.#distances.push(distance);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Takes the nearest away; there must be one. */
  take(): { vertex: number; distance: number } {
    const nearest = { vertex: this.#vertices[0]!, distance: this.#distances[0]! };
    const last = { vertex: this.#vertices.pop()!, distance: this.#distances.pop()! };
    if (this.#vertices.length === 0) return nearest;
    this.#vertices[0] = last.vertex;
    this.#distances[0] = last.distance;
    for (let at = 0; ; ) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < this.#vertices.length && this.#isBefore(below, least)) least = below;
      if (least === at) return nearest;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#distances[a]!, this.#distances[b]!];
    return x < y || (x === y && this.#vertices[a]! < this.#vertices[b]!);
  }

  #swap(a: number, b: number): void {
    [this.#vertices[a], this.#vertices[b]] = [this.#vertices[b]!, this.#vertices[a]!];
    [this.#distances[a], this.#distances[b]] = [this.#distances[b]!, this.#distances[a]!];
  }
}

/**
 * A network in which flow is pushed along the cheapest ways, with a price per vertex under which no edge with room costs
 * less than nothing, so that a search may end where it reaches the sink. Hot: plain arrays and loops; a search looks at
 * what is nearer than the sink alone.
 */
export class AssignmentNetwork {
  /** Edges looked at so far. */
  steps = 0;
  /** Each edge with its reverse behind it. */
  readonly #to: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  readonly #leaving: number[][] = [];
  #price = new Float64Array(0);
  #distance = new Float64Array(0);
  #before = new Int32Array(0);
  /** The search that reached a vertex last, and the one that settled it. */
  #reachedBy = new Int32Array(0);
  #settledBy = new Int32Array(0);
  #search = 0;

  vertex(): number {
    return this.#leaving.push([]) - 1;
  }

  /** `cost` is 0 or more. */
  edge(from: number, to: number, room: number, cost: number): number {
    const index = this.#to.push(to, from) - 2;
    this.#room.push(room, 0);
    this.#cost.push(cost, -cost);
    this.#leaving[from]!.push(index);
    this.#leaving[to]!.push(index + 1);
    return index;
  }

  /** No vertices are added from here on. */
  close(): void {
    const size = this.#leaving.length;
    this.#price = new Float64Array(size);
    this.#distance = new Float64Array(size);
    this.#before = new Int32Array(size);
    this.#reachedBy = new Int32Array(size);
    this.#settledBy = new Int32Array(size);
  }

  isUsed(edge: number): boolean {
    return this.#room[edge] === 0;
  }

  /** Pushes one along the cheapest way; there must be a way. */
  push(source: number, sink: number): void {
    const settled = this.#settle(source, sink);
    const length = this.#distance[sink]!;
    for (const vertex of settled) this.#price[vertex]! += this.#distance[vertex]! - length;
    for (let at = sink; at !== source; ) {
      const edge = this.#before[at]!;
      this.#room[edge]! -= 1;
      this.#room[edge ^ 1]! += 1;
      at = this.#to[edge ^ 1]!;
    }
  }

  /** The vertices that are nearer to the source than the sink is, with their distances (E. W. Dijkstra, 1959). */
  #settle(source: number, sink: number): number[] {
    const search = ++this.#search;
    const settled: number[] = [];
    const queue = new Queue();
    this.#distance[source] = 0;
    this.#reachedBy[source] = search;
    queue.add(source, 0);
    while (!queue.isEmpty) {
      const { vertex, distance } = queue.take();
      if (this.#settledBy[vertex] === search) continue;
      if (vertex === sink) return settled;
      this.#settledBy[vertex] = search;
      settled.push(vertex);
      const start = distance + this.#price[vertex]!;
      for (const edge of this.#leaving[vertex]!) {
        this.steps += 1;
        if (this.#room[edge] === 0) continue;
        const to = this.#to[edge]!;
        if (this.#settledBy[to] === search) continue;
        const length = start + this.#cost[edge]! - this.#price[to]!;
        if (this.#reachedBy[to] === search && this.#distance[to]! <= length) continue;
        this.#reachedBy[to] = search;
        this.#distance[to] = length;
        this.#before[to] = edge;
        queue.add(to, length);
      }
    }
    throw new Error('there is no way to the sink');
  }
}
