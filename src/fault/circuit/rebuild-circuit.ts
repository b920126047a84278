import { type Circuit, rewiredGate } from './circuit.ts';
import type { CircuitBuilder } from './circuit-builder.ts';

/**
 * Rebuilds a circuit from the inputs upwards: cycles keep their form, and every other gate becomes what `remake` makes
 * of it, or nothing where that is -1. `newTerm` gives what the terms before it have become.
 */
export function rebuildCircuit(
  { variables, gates, cycles, root }: Circuit,
  builder: CircuitBuilder,
  newTerm: Int32Array,
  remake: (gate: number) => number,
): Circuit {
  const offset = variables.length;
  for (let i = 0; i < offset; i++) newTerm[i] = i;
  let cycle = 0;
  for (let g = 0; g < gates.length; ) {
    const range = cycles[cycle];
    if (range === undefined || range.from !== g) {
      const term = remake(g);
      if (term !== -1) newTerm[offset + g] = term;
      g++;
      continue;
    }
    const first = builder.reserveCycle(range.to - range.from);
    for (let i = range.from; i < range.to; i++) newTerm[offset + i] = first + i - range.from;
    for (let i = range.from; i < range.to; i++) {
      builder.fill(first + i - range.from, rewiredGate(gates[i]!, newTerm));
    }
    cycle++;
    g = range.to;
  }
  return builder.finish(newTerm[root]!);
}
