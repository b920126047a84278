import type { GraphLists } from '../../fault/compile/compile.ts';
import type { GateRows } from './gate-rows.ts';

/** Lays the vertices of a graph out for the engine: its events, then its gates, which know their inputs by these numbers. */
export function layOutGraph(
  events: readonly { readonly probability: number }[],
  gates: readonly GateRows[],
): GraphLists {
  const size = gates.reduce((sum, { count }) => sum + count, events.length);
  const edges = gates.reduce((sum, rows) => sum + rows.edges, 0);
  const lists = {
    kind: new Uint8Array(size),
    probability: new Float64Array(size),
    need: new Float64Array(size),
    inputStart: new Int32Array(size + 1),
    inputs: new Int32Array(edges),
    inputWeight: new Float64Array(edges),
  };
  for (let event = 0; event < events.length; event++) lists.probability[event] = events[event]!.probability;
  lists.need.fill(1, 0, events.length);
  let vertex = events.length;
  let edge = 0;
  for (const rows of gates) {
    lists.kind.set(rows.kinds.subarray(0, rows.count), vertex);
    lists.need.set(rows.needs.subarray(0, rows.count), vertex);
    lists.inputs.set(rows.inputs.subarray(0, rows.edges), edge);
    lists.inputWeight.set(rows.weights.subarray(0, rows.edges), edge);
    for (let gate = 0; gate < rows.count; gate++) lists.inputStart[++vertex] = edge + rows.ends[gate]!;
    edge += rows.edges;
  }
  return lists;
}
