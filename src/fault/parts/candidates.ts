import { type CompiledFaultGraph, EVENT, OR } from '../compile/compile.ts';
import { EventLists } from './event-lists.ts';

/**
 * What vertices of one graph are made of: the members of a vertex, whose disjunction it is, and its candidates, the events
 * that it can depend on. Found when first asked for, each in time linear in what lies below, and kept in flat lists, as
 * there may be millions.
 */
export class Candidates {
  readonly #compiled: CompiledFaultGraph;
  /** Of vertices: events, and gates other than `or`. */
  readonly #members: EventLists;
  /** Of gates. */
  readonly #candidates: EventLists;
  /** Per vertex, the number of the last search that met it. */
  readonly #met: Int32Array;
  readonly #queue: Int32Array;
  #searches = 0;
  /** Per event, the number of the last comparison that saw it. */
  readonly #seen: Int32Array;
  #comparisons = 0;

  constructor(compiled: CompiledFaultGraph) {
    this.#compiled = compiled;
    this.#members = new EventLists(compiled.size);
    this.#candidates = new EventLists(compiled.size);
    this.#met = new Int32Array(compiled.size);
    this.#queue = new Int32Array(compiled.size);
    this.#seen = new Int32Array(compiled.size);
  }

  /** What a vertex is the disjunction of: events, and gates other than `or`; ascending. */
  membersOf(vertex: number): number[] {
    this.#findMembers(vertex);
    return this.#members.of(vertex);
  }

  /** The events that a vertex can depend on, ascending. */
  of(vertex: number): number[] {
    if (this.#compiled.kind[vertex] === EVENT) return [vertex];
    this.#findCandidates(vertex);
    return this.#candidates.of(vertex);
  }

  /** Whether two vertices have no candidate in common: then nothing takes part in the failure of both. */
  areApart(a: number, b: number): boolean {
    this.#findMembers(a);
    this.#findMembers(b);
    const { start, end, events: members } = this.#members;
    const comparison = ++this.#comparisons;
    for (let at = start[b]!; at < end[b]!; at++) this.#see(members[at]!, comparison);
    for (let at = start[a]!; at < end[a]!; at++) if (this.#isSeen(members[at]!, comparison)) return false;
    return true;
  }

  /** Whether no two of some vertices have a candidate in common. */
  areSeparate(vertices: readonly number[]): boolean {
    const comparison = ++this.#comparisons;
    for (const vertex of vertices) {
      if (this.#isSeen(vertex, comparison)) return false;
      this.#see(vertex, comparison);
    }
    return true;
  }

  #see(vertex: number, comparison: number): void {
    const seen = this.#seen;
    if (this.#compiled.kind[vertex] === EVENT) {
      seen[vertex] = comparison;
      return;
    }
    this.#findCandidates(vertex);
    const { start, end, events } = this.#candidates;
    for (let at = start[vertex]!; at < end[vertex]!; at++) seen[events[at]!] = comparison;
  }

  #isSeen(vertex: number, comparison: number): boolean {
    const seen = this.#seen;
    if (this.#compiled.kind[vertex] === EVENT) return seen[vertex] === comparison;
    this.#findCandidates(vertex);
    const { start, end, events } = this.#candidates;
    for (let at = start[vertex]!; at < end[vertex]!; at++) if (seen[events[at]!] === comparison) return true;
    return false;
  }

  #findMembers(vertex: number): void {
    if (this.#members.has(vertex)) return;
    if (this.#compiled.alwaysTrue[vertex] === 1) this.#members.set(vertex, [vertex]);
    else this.#members.set(vertex, this.#queue, this.#search(vertex, false));
  }

  #findCandidates(vertex: number): void {
    if (!this.#candidates.has(vertex)) this.#candidates.set(vertex, this.#queue, this.#search(vertex, true));
  }

  /** Puts the events below a vertex at the front of the queue, ascending; unless through all gates, stops at those other than `or`. */
  #search(vertex: number, isThroughAll: boolean): number {
    const { kind, inputStart, inputs, alwaysFalse } = this.#compiled;
    const [met, queue, search] = [this.#met, this.#queue, ++this.#searches];
    met[vertex] = search;
    queue[0] = vertex;
    let end = 1;
    let found = 0;
    for (let at = 0; at < end; at++) {
      const one = queue[at]!;
      if (alwaysFalse[one] === 1) continue;
      if (kind[one] === EVENT || (kind[one] !== OR && !isThroughAll)) {
        // No further than where the search has read.
        queue[found++] = one;
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
    sortFirst(queue, found);
    return found;
  }
}

/** Sorts the first so many: by insertion, as there are ten, say, of each of a hundred thousand vertices. */
function sortFirst(numbers: Int32Array, count: number): void {
  if (count > 64) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!;
    let at = i;
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
}
