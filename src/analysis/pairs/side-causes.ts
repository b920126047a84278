import { outageSweep } from '../../fault/compile/propagate.ts';
import { EventLists } from '../../fault/parts/event-lists.ts';
import type { FaultModel } from '../model/fault-model.ts';

/**
 * The own failures that alone take down each side of many pairs, in two flat arrays. One outage query per own failure,
 * each of which costs what it takes down.
 */
export class SideCauses {
  /** Per vertex; -1 for what is no side. */
  readonly #sideOf: Int32Array;
  readonly #start: Int32Array;
  readonly #events: Int32Array;

  constructor({ compiled, ownFailures }: FaultModel, vertices: Iterable<number>) {
    const sideOf = new Int32Array(compiled.size).fill(-1);
    let sides = 0;
    for (const vertex of vertices) if (sideOf[vertex] === -1) sideOf[vertex] = sides++;
    const taken = new EventLists(ownFailures.length);
    const start = new Int32Array(sides + 1);
    const sweep = outageSweep(compiled);
    const list: number[] = [];
    for (let event = 0; event < ownFailures.length; event++) {
      const down = sweep.down([event]);
      list.length = 0;
      for (let i = 0; i < down.length; i++) {
        const side = sideOf[down[i]!]!;
        if (side === -1) continue;
        list.push(side);
        start[side + 1]!++;
      }
      taken.set(event, list);
    }
    for (let side = 0; side < sides; side++) start[side + 1]! += start[side]!;
    const events = new Int32Array(start[sides]!);
    const next = start.slice();
    for (let event = 0; event < ownFailures.length; event++)
      for (let at = taken.start[event]!; at < taken.end[event]!; at++)
        events[next[taken.events[at]!]!++] = event;
    this.#sideOf = sideOf;
    this.#start = start;
    this.#events = events;
  }

  /** The own failures that each take down both of two sides, ascending. */
  inCommon(a: number, b: number): number[] {
    const events = this.#events;
    const common: number[] = [];
    let [i, endOfA] = this.#rangeOf(a);
    let [j, endOfB] = this.#rangeOf(b);
    while (i < endOfA && j < endOfB) {
      const difference = events[i]! - events[j]!;
      if (difference === 0) common.push(events[i]!);
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    return common;
  }

  #rangeOf(vertex: number): [from: number, to: number] {
    const side = this.#sideOf[vertex]!;
    return side === -1 ? [0, 0] : [this.#start[side]!, this.#start[side + 1]!];
  }
}
