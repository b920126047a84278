import { type CompiledFaultGraph, EVENT } from './compile.ts';

/** The events that some vertices can depend on, ascending. Linear in what lies below them. */
export function eventsBelow(compiled: CompiledFaultGraph, vertices: Iterable<number>): number[] {
  const { kind, inputStart, inputs, alwaysFalse } = compiled;
  const seen = new Set(vertices);
  const events: number[] = [];
  for (const v of seen) {
    if (alwaysFalse[v] === 1) continue;
    if (kind[v] === EVENT) events.push(v);
    for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) seen.add(inputs[e]!);
  }
  return events.sort((a, b) => a - b);
}
