import { type CompiledFaultGraph, EVENT } from './compile.ts';
import { leastFixpoint } from './least-fixpoint.ts';
import { Spreading } from './spreading.ts';

/**
 * What is down when exactly the events `failed` happen: 1 per vertex that is down, by least fixpoint.
 * O(vertices + edges). Throws a RangeError where `failed` names something other than an event.
 */
export function propagate(compiled: CompiledFaultGraph, failed: Iterable<number>): Uint8Array {
  const events = [...failed];
  for (const event of events) requireEvent(compiled, event, 'failed');
  return leastFixpoint(compiled, events);
}

/** Answers many outages on one graph; each answer overwrites the one before. */
export interface OutageSweep {
  /**
   * The vertices that are down when these events happen, beyond those that are down without them, in the order in which the outage reaches them. Valid until the next call.
   */
  down(failed: Iterable<number>): Int32Array;
  /** Adds events to the outage asked for last: the vertices that are down beyond those that were. */
  further(failed: Iterable<number>): Int32Array;
  /** A sweep over outages on top of the one asked for last, whatever this one is asked for next. Costs O(vertices). */
  beyond(): OutageSweep;
}

/**
 * Prepares a sweep over many outages. Preparing costs O(vertices + edges) once; each outage then costs only the
 * vertices and edges that it reaches, however large the graph. The events `already` have happened in all of them; the
 * vertices `spared` never go down, whatever an outage reaches: events, and gates that are no or gate on a cycle, as those
 * are merged.
 */
export function outageSweep(
  compiled: CompiledFaultGraph,
  already: readonly number[] = [],
  spared: Iterable<number> = [],
): OutageSweep {
  const before = already.length === 0 ? compiled.alwaysTrue : leastFixpoint(compiled, already);
  const value = before.slice();
  // What counts as true already is never reached, so it passes nothing on.
  for (const vertex of spared) value[vertex] = 1;
  return sweepFrom(compiled, new Spreading(compiled, needBeyond(compiled, before), value));
}

/** What each vertex still needs where some are true. */
function needBeyond(
  { need, size, readerStart, readers, readerWeight }: CompiledFaultGraph,
  isTrue: Uint8Array,
): Float64Array {
  const rest = need.slice();
  for (let v = 0; v < size; v++) {
    if (isTrue[v] === 0) continue;
    for (let e = readerStart[v]!; e < readerStart[v + 1]!; e++) rest[readers[e]!]! -= readerWeight[e]!;
  }
  return rest;
}

function sweepFrom(compiled: CompiledFaultGraph, outage: Spreading): OutageSweep {
  const further = (failed: Iterable<number>): Int32Array => {
    const start = outage.count;
    for (const event of failed) {
      requireEvent(compiled, event, 'failed');
      outage.take(event);
    }
    outage.spread(start);
    return outage.trail.subarray(start, outage.count);
  };

  return {
    down(failed) {
      outage.reset();
      return further(failed);
    },
    further,
    beyond: () => sweepFrom(compiled, outage.beyond()),
  };
}

/** Throws a RangeError unless `vertex` is an event of the graph. */
export function requireEvent(compiled: CompiledFaultGraph, vertex: number, role: string): void {
  if (compiled.kind[vertex] === EVENT) return;
  const found = compiled.kind[vertex] === undefined ? 'no vertex of the graph' : 'a gate';
  throw new RangeError(`${role} must name events: ${vertex} is ${found}`);
}
