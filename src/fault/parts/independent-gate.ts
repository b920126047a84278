import { type CompiledFaultGraph, OR, THRESHOLD } from '../compile/compile.ts';

/** A gate that is down when so many of its inputs are. */
export interface CountGate {
  readonly needed: number;
  readonly inputs: readonly number[];
}

/** Beyond so many steps for two gates, a decision diagram is the better way. */
const mostSteps = 100_000;

/** A gate whose inputs count one each; null for another one, and on a cycle. */
export function readCountGate(compiled: CompiledFaultGraph, vertex: number): CountGate | null {
  const { kind, component, cyclic, alwaysTrue, inputStart, inputs, inputWeight, need } = compiled;
  if (cyclic[component[vertex]!] === 1 || alwaysTrue[vertex] === 1) return null;
  const found: number[] = [];
  for (let e = inputStart[vertex]!; e < inputStart[vertex + 1]!; e++) {
    if (inputWeight[e] !== 1) return null;
    found.push(behindOrOfOne(compiled, inputs[e]!));
  }
  return { needed: kind[vertex] === THRESHOLD ? need[vertex]! : found.length, inputs: found };
}

/** The vertex that another one is the same as: an `or` of one input is that input. */
function behindOrOfOne(
  { kind, component, cyclic, inputStart, inputs }: CompiledFaultGraph,
  vertex: number,
): number {
  let same = vertex;
  while (
    kind[same] === OR &&
    cyclic[component[same]!] === 0 &&
    inputStart[same + 1]! - inputStart[same]! === 1
  )
    same = inputs[inputStart[same]!]!;
  return same;
}

/**
 * P(two gates are both down), whose inputs are independent of each other unless they are one and the same: by the joint
 * distribution of how many inputs of each are down. Sums of positive terms. Null where that takes long.
 */
export function bothDown(
  a: CountGate,
  b: CountGate,
  probabilityOf: (input: number) => number,
): number | null {
  const width = b.needed + 1;
  const inputs = new Set([...a.inputs, ...b.inputs]);
  if ((a.needed + 1) * width * inputs.size > mostSteps) return null;
  const [inputsOfA, inputsOfB] = [new Set(a.inputs), new Set(b.inputs)];
  let likelihood: number[] = new Array((a.needed + 1) * width).fill(0);
  likelihood[0] = 1;
  for (const input of inputs) {
    const p = probabilityOf(input);
    const [ofA, ofB] = [Number(inputsOfA.has(input)), Number(inputsOfB.has(input))];
    const next: number[] = new Array(likelihood.length).fill(0);
    for (let downOfA = 0; downOfA <= a.needed; downOfA++)
      for (let downOfB = 0; downOfB <= b.needed; downOfB++) {
        const known = likelihood[downOfA * width + downOfB]!;
        if (known === 0) continue;
        next[downOfA * width + downOfB]! += known * (1 - p);
        next[Math.min(downOfA + ofA, a.needed) * width + Math.min(downOfB + ofB, b.needed)]! += known * p;
      }
    likelihood = next;
  }
  return likelihood.at(-1)!;
}
