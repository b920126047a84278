import { type CompiledFaultGraph, EVENT, OR } from '../compile/compile.ts';
import { EventLists } from './event-lists.ts';
import { sortFirst } from './sort-first.ts';

const lastComparison = 2 ** 30;

/** Where two vertices meet. */
export interface Overlap {
  /** The events that both can depend on, ascending. */
  readonly events: readonly number[];
  /** Those of them that are members of both; where vertices are not plain, some may be missing. */
  readonly members: readonly number[];
}

/**
 * What vertices of one graph can depend on: the members of a vertex, events and gates other than `or`, whose disjunction it
 * is, and its candidates, all events below it. What `or` gates read, and many of them may read, has its candidates kept, in
 * flat lists, as there may be millions.
 */
export class Candidates {
  readonly compiled: CompiledFaultGraph;
  /** Per vertex that was asked about: each candidate twice, and one more if it is a member; ascending. */
  readonly #lists: EventLists;
  /** Per vertex, the number of the last search that met it. */
  readonly #met: Int32Array;
  readonly #queue: Int32Array;
  readonly #found: Int32Array;
  #searches = 0;
  /** Per event, the number of the last comparison that saw it; one more if it was a member, or by how manieth vertex it was. */
  readonly #seen: Int32Array;
  #comparison = 0;

  constructor(compiled: CompiledFaultGraph) {
    this.compiled = compiled;
    this.#lists = new EventLists(compiled.size);
    this.#met = new Int32Array(compiled.size);
    this.#queue = new Int32Array(compiled.size);
    this.#found = new Int32Array(compiled.size);
    this.#seen = new Int32Array(compiled.size);
  }

  /** What a vertex is the disjunction of: events, and gates other than `or`; ascending. Linear in what it looks at. */
  membersOf(vertex: number): number[] {
    const count = this.#findMembers(vertex, ++this.#searches);
    sortFirst(this.#found, count);
    const members: number[] = [];
    for (let at = 0; at < count; at++) members.push(this.#found[at]!);
    return members;
  }

  /** The events that a vertex can depend on, ascending. Linear in what lies below, when first asked. */
  of(vertex: number): number[] {
    this.#find(vertex);
    return this.#lists.of(vertex).map((entry) => entry >> 1);
  }

  /** Whether some candidate of a vertex passes a test. */
  some(vertex: number, passes: (event: number) => boolean): boolean {
    const { kind, inputStart, inputs } = this.compiled;
    if (kind[vertex] !== OR) return this.#hasSome(vertex, passes);
    for (let edge = inputStart[vertex]!; edge < inputStart[vertex + 1]!; edge++)
      if (this.#hasSome(inputs[edge]!, passes)) return true;
    return false;
  }

  #hasSome(vertex: number, passes: (event: number) => boolean): boolean {
    if (this.compiled.kind[vertex] === EVENT) return passes(vertex);
    this.#find(vertex);
    const { start, end, events } = this.#lists;
    for (let at = start[vertex]!; at < end[vertex]!; at++) if (passes(events[at]! >> 1)) return true;
    return false;
  }

  /** Where two vertices meet; null if nowhere, as most: then nothing takes part in the failure of both. */
  overlapOf(a: number, b: number): Overlap | null {
    const { kind, inputStart, inputs } = this.compiled;
    const comparison = this.#nextComparison();
    if (kind[b] !== OR) this.#see(b, comparison);
    else {
      const end = inputStart[b + 1]!;
      for (let edge = inputStart[b]!; edge < end; edge++) this.#see(inputs[edge]!, comparison);
    }
    let overlap: { events: number[]; members: number[] } | null = null;
    if (kind[a] !== OR) overlap = this.#addSeen(a, comparison, overlap);
    else {
      const end = inputStart[a + 1]!;
      for (let edge = inputStart[a]!; edge < end; edge++)
        overlap = this.#addSeen(inputs[edge]!, comparison, overlap);
    }
    overlap?.events.sort((x, y) => x - y);
    overlap?.members.sort((x, y) => x - y);
    return overlap;
  }

  /** Whether no two vertices in a part of a list have a candidate in common. */
  areSeparate(vertices: ArrayLike<number>, from = 0, to = vertices.length): boolean {
    const seen = this.#seen;
    const comparison = this.#nextComparison();
    for (let place = from; place < to; place++) {
      const vertex = vertices[place]!;
      if (this.compiled.kind[vertex] === EVENT) {
        if (seen[vertex] === comparison) return false;
        seen[vertex] = comparison;
        continue;
      }
      this.#find(vertex);
      const { start, end, events } = this.#lists;
      for (let at = start[vertex]!; at < end[vertex]!; at++) {
        const event = events[at]! >> 1;
        if (seen[event] === comparison) return false;
        seen[event] = comparison;
      }
    }
    return true;
  }

  /** Groups vertices so that no two groups have a candidate in common; each group in the order given. */
  groupsOf(vertices: readonly number[]): number[][] {
    const first = this.#nextComparison(vertices.length);
    // Each joins the group of the first that it meets, and leads there those it meets further on.
    const leader = vertices.map((_, index) => index);
    const leaderOf = (index: number): number => {
      let found = index;
      while (leader[found] !== found) {
        leader[found] = leader[leader[found]!]!;
        found = leader[found]!;
      }
      return found;
    };
    for (const [index, vertex] of vertices.entries())
      this.some(vertex, (event) => {
        const other = this.#seen[event]! - first;
        if (other < 0) this.#seen[event] = first + index;
        else leader[leaderOf(index)] = leaderOf(other);
        return false;
      });
    const groups = new Map<number, number[]>();
    for (const [index, vertex] of vertices.entries()) {
      const group = groups.get(leaderOf(index));
      if (group === undefined) groups.set(leaderOf(index), [vertex]);
      else group.push(vertex);
    }
    return [...groups.values()];
  }

  /** Takes so many numbers, all above those that were taken before; answers the first of them. */
  #nextComparison(count = 2): number {
    if (this.#comparison + count > lastComparison) {
      this.#seen.fill(0);
      this.#comparison = 0;
    }
    const first = this.#comparison + 1;
    this.#comparison += count;
    return first;
  }

  /** Marks the candidates of a vertex as seen. */
  #see(vertex: number, comparison: number): void {
    const seen = this.#seen;
    if (this.compiled.kind[vertex] === EVENT) {
      seen[vertex] = comparison + 1;
      return;
    }
    this.#find(vertex);
    const { start, end, events } = this.#lists;
    for (let at = start[vertex]!; at < end[vertex]!; at++)
      seen[events[at]! >> 1] = comparison + (events[at]! & 1);
  }

  /** Adds those candidates of a vertex that are seen, each once. */
  #addSeen(
    vertex: number,
    comparison: number,
    known: { events: number[]; members: number[] } | null,
  ): { events: number[]; members: number[] } | null {
    const seen = this.#seen;
    if (this.compiled.kind[vertex] === EVENT && seen[vertex]! < comparison) return known;
    this.#find(vertex);
    const { start, end, events } = this.#lists;
    let overlap = known;
    for (let at = start[vertex]!; at < end[vertex]!; at++) {
      const event = events[at]! >> 1;
      if (seen[event]! < comparison) continue;
      overlap ??= { events: [], members: [] };
      overlap.events.push(event);
      if (seen[event]! > comparison && (events[at]! & 1) === 1) overlap.members.push(event);
      seen[event] = 0;
    }
    return overlap;
  }

  /** Makes the list of a vertex. */
  #find(vertex: number): void {
    if (this.#lists.has(vertex)) return;
    const { kind, inputStart, inputs, alwaysFalse } = this.compiled;
    const [met, queue, found, search] = [this.#met, this.#queue, this.#found, ++this.#searches];
    const members = this.#findMembers(vertex, search);
    let count = 0;
    let end = 0;
    for (let at = 0; at < members; at++) {
      if (kind[found[at]!] === EVENT) found[count++] = 2 * found[at]! + 1;
      else queue[end++] = found[at]!;
    }
    for (let at = 0; at < end; at++) {
      const one = queue[at]!;
      if (alwaysFalse[one] === 1) continue;
      if (kind[one] === EVENT) found[count++] = 2 * one;
      const last = inputStart[one + 1]!;
      for (let edge = inputStart[one]!; edge < last; edge++) {
        const input = inputs[edge]!;
        if (met[input] === search) continue;
        met[input] = search;
        queue[end++] = input;
      }
    }
    sortFirst(found, count);
    this.#lists.set(vertex, found, count);
  }

  /** Finds the members of a vertex, in no order; answers how many there are. */
  #findMembers(vertex: number, search: number): number {
    const { kind, inputStart, inputs, alwaysFalse, alwaysTrue } = this.compiled;
    const [met, queue, found] = [this.#met, this.#queue, this.#found];
    met[vertex] = search;
    if (alwaysTrue[vertex] === 1) {
      found[0] = vertex;
      return 1;
    }
    let count = 0;
    let end = 1;
    queue[0] = vertex;
    for (let at = 0; at < end; at++) {
      const one = queue[at]!;
      if (alwaysFalse[one] === 1) continue;
      if (kind[one] !== OR) {
        found[count++] = one;
        continue;
      }
      const last = inputStart[one + 1]!;
      for (let edge = inputStart[one]!; edge < last; edge++) {
        const input = inputs[edge]!;
        if (met[input] === search) continue;
        met[input] = search;
        queue[end++] = input;
      }
    }
    return count;
  }
}
