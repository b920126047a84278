import { type CompiledFaultGraph, EVENT } from './compile.ts';
import type { Vertex } from './fault-graph.ts';

/** The cone below some vertices as a graph of its own, with an `or` gate on top of each list. */
export function extractCone(
  compiled: CompiledFaultGraph,
  tops: readonly (readonly number[])[],
): { vertices: Vertex[]; original: number[]; targets: number[] } {
  const { kind, need, probability: likelihood, inputStart, inputs, inputWeight } = compiled;
  const cone = new Set(tops.flat());
  for (const v of cone) for (let e = inputStart[v]!; e < inputStart[v + 1]!; e++) cone.add(inputs[e]!);
  // Ascending, so that the engine's order of events stays the order of names.
  const original = [...cone].sort((a, b) => a - b);
  const local = new Map(original.map((vertex, index) => [vertex, index]));
  const vertices: Vertex[] = original.map((v) => {
    if (kind[v] === EVENT) return { type: 'event', probability: likelihood[v]! };
    const from = inputStart[v]!;
    const to = inputStart[v + 1]!;
    const own = Array.from(inputs.subarray(from, to), (input) => local.get(input)!);
    return {
      type: 'threshold',
      inputs: own,
      weights: Array.from(inputWeight.subarray(from, to)),
      threshold: need[v]!,
    };
  });
  const targets = tops.map(
    (top) => vertices.push({ type: 'or', inputs: top.map((vertex) => local.get(vertex)!) }) - 1,
  );
  return { vertices, original, targets };
}
