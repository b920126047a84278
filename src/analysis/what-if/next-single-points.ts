import { eventsBelow } from '../../fault/compile/events-below.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';
import { once } from '../../fault/once.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { Settled } from './earliest-times.ts';
import { findPartialLosses } from './partial-losses.ts';

/** Beyond so many, some hundred megabytes, looking losses up is worth less than they take. */
const mostLosses = 10_000_000;

/**
 * Prepares to answer, per service that is up in an outage: the own failures that alone would take it down now and would
 * not have before.
 *
 * Such a failure completes, of the gates that the outage has weakened, one at least that it does not take down alone:
 * the first one that goes down with both, and with neither. So only those are tried that alone take from a weakened gate
 * what it has left; what each takes is found once, by an outage query for every own failure that a service can depend on.
 * Each is then tried: one outage query each, and one more where it takes a service.
 */
export function makeNextSinglePoints(
  { compiled, ownFailures, vertexOf }: FaultModel,
  services: readonly Ref[],
  most = mostLosses,
): (failed: readonly number[], settled: Settled, up: readonly Ref[]) => Map<Ref, string[]> {
  const sweep = once(() => outageSweep(compiled));
  const isBelow = once(() => verticesBelow(compiled, vertices(services)));
  const losses = once(() =>
    findPartialLosses(compiled, eventsBelow(compiled, vertices(services)), isBelow(), most),
  );

  function vertices(refs: readonly Ref[]): number[] {
    return refs.map((ref) => vertexOf.get(ref) ?? -1);
  }

  /** What may have become a single point, ascending. */
  const candidates = (failed: readonly number[], settled: Settled, up: readonly Ref[]): number[] => {
    const known = losses();
    const found = new Set<number>(known === null ? eventsBelow(compiled, vertices(up)) : []);
    if (known !== null)
      forEachWeakened(compiled, settled, isBelow(), (gate, left) =>
        known.forEach(gate, left, (event) => found.add(event)),
      );
    for (const event of failed) found.delete(event);
    return [...found].sort((a, b) => a - b);
  };

  return (failed, settled, up) => {
    if (up.length === 0) return new Map();
    const found = new Map<number, string[]>(vertices(up).map((vertex) => [vertex, []]));
    const tried = candidates(failed, settled, up);
    if (tried.length > 0) {
      sweep().down(failed);
      const after = sweep().beyond();
      for (const event of tried) {
        const taken = after.down([event]).filter((vertex) => found.has(vertex));
        if (taken.length === 0) continue;
        const alone = new Set(sweep().down([event]));
        const name = ownFailures[event]?.name ?? '';
        for (const vertex of taken) if (!alone.has(vertex)) found.get(vertex)?.push(name);
      }
    }
    return new Map(up.map((ref) => [ref, found.get(vertexOf.get(ref) ?? -1) ?? []]));
  };
}

type Links = Pick<FaultModel['compiled'], 'size' | 'inputStart' | 'inputs' | 'readerStart' | 'readers'>;

/** By vertex, 1 where one of these can depend on it. */
function verticesBelow({ size, inputStart, inputs }: Links, tops: readonly number[]): Uint8Array {
  const isBelow = new Uint8Array(size);
  const queue: number[] = [];
  const meet = (vertex: number): void => {
    if (isBelow[vertex] === 1) return;
    isBelow[vertex] = 1;
    queue.push(vertex);
  };
  for (const top of tops) meet(top);
  for (const vertex of queue)
    for (let edge = inputStart[vertex]!; edge < inputStart[vertex + 1]!; edge++) meet(inputs[edge]!);
  return isBelow;
}

/** The wanted gates that have lost inputs and are up, with the weight that would take each down. */
function forEachWeakened(
  { size, readerStart, readers }: Links,
  { order, times, missing }: Settled,
  isWanted: Uint8Array,
  visit: (gate: number, left: number) => void,
): void {
  const isSeen = new Uint8Array(size);
  for (let at = 0; at < order.length; at++) {
    const vertex = order[at]!;
    for (let edge = readerStart[vertex]!; edge < readerStart[vertex + 1]!; edge++) {
      const gate = readers[edge]!;
      if (isSeen[gate] === 1 || isWanted[gate] === 0 || times[gate]! < Number.POSITIVE_INFINITY) continue;
      isSeen[gate] = 1;
      visit(gate, missing[gate]!);
    }
  }
}
