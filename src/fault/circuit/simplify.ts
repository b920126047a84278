import { THRESHOLD } from '../compile/compile.ts';
import { type Circuit, countReads } from './circuit.ts';
import { CircuitBuilder } from './circuit-builder.ts';
import { flattened, simplestJoin } from './factor.ts';
import { liftTerms } from './lift-terms.ts';
import { rebuildCircuit } from './rebuild-circuit.ts';

const MOST_ROUNDS = 6;

/**
 * An equivalent circuit that is simpler to solve. Each round is linear in the circuit but for sorting; rounds end when
 * one changes nothing, or `isOver` says that there is no time for more. Gates on cycles keep their form.
 */
export function simplify(circuit: Circuit, isOver: () => boolean = () => false): Circuit {
  let current = rewrite(circuit);
  let size = sizeOf(current);
  for (let round = 1; round < MOST_ROUNDS && !isOver(); round++) {
    const lifted = liftTerms(current);
    if (lifted === current && round > 1) return current;
    const next = rewrite(lifted);
    const nextSize = sizeOf(next);
    if (nextSize === size) return next;
    current = next;
    size = nextSize;
  }
  return current;
}

function sizeOf({ gates }: Circuit): number {
  return gates.reduce((sum, gate) => sum + gate.inputs.length + 1, 0);
}

/** One round from the inputs upwards: flattening, hashing, absorption, factoring. */
function rewrite(circuit: Circuit): Circuit {
  const { variables, gates } = circuit;
  const offset = variables.length;
  const builder = new CircuitBuilder(variables);
  const reads = countReads(circuit);
  const newTerm = new Int32Array(offset + gates.length);
  return rebuildCircuit(circuit, builder, newTerm, (g) => {
    const { kind, inputs, weights, need } = gates[g]!;
    const terms = inputs.map((input) => newTerm[input]!);
    const term =
      kind === THRESHOLD
        ? builder.threshold(terms, weights ?? terms.map(() => 1), need)
        : simplestJoin(builder, kind, flattened(builder, kind, terms));
    if (reads[offset + g]! > 1) builder.markShared(term);
    return term;
  });
}
