import { type CompiledFaultGraph, EVENT } from './compile.ts';

/** The events that some vertices can depend on, ascending. Linear in what lies below them. */
export function eventsBelow(compiled: CompiledFaultGraph, vertices: Iterable<number>): number[] {
  const { kind, inputStart, inputs, alwaysFalse, localOf: met } = compiled;
  const seen: number[] = [];
  const events: number[] = [];
  const meet = (vertex: number): void => {
    if (met[vertex] !== -1) return;
    met[vertex] = 0;
    seen.push(vertex);
  };
  for (const vertex of vertices) meet(vertex);
  for (const v of seen) {
    if (alwaysFalse[v] === 1) continue;
    if (kind[v] === EVENT) events.push(v);
    for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) meet(inputs[e]!);
  }
  for (const v of seen) met[v] = -1;
  // A slice is as long as it must be, where a list that grows has room left.
  return events.slice().sort((a, b) => a - b);
}
