import type { GraphLists } from '../fault/compile.ts';
import type { GateRows } from './gate-rows.ts';

/** Lays the vertices of a graph out for the engine: its events, then its gates, which know their inputs by these numbers. */
export function layOutGraph(
  events: readonly { readonly probability: number }[],
  gates: readonly GateRows[],
): GraphLists {
  const size = gates.reduce((sum, { kinds }) => sum + kinds.length, events.length);
  const edges = gates.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const lists = {
    kind: new Uint8Array(size),
    probability: new Float64Array(size),
    need: new Float64Array(size),
    inputStart: new Int32Array(size + 1),
    inputs: new Int32Array(edges),
    inputWeight: new Float64Array(edges),
  };
  for (const [event, { probability }] of events.entries()) lists.probability[event] = probability;
  lists.need.fill(1, 0, events.length);
  let vertex = events.length;
  let edge = 0;
  for (const { kinds, needs, ends, inputs, weights } of gates) {
    lists.kind.set(kinds, vertex);
    lists.need.set(needs, vertex);
    lists.inputs.set(inputs, edge);
    lists.inputWeight.set(weights, edge);
    for (const end of ends) lists.inputStart[++vertex] = edge + end;
    edge += inputs.length;
  }
  return lists;
}
