import { AND, OR, THRESHOLD } from '../compile/compile.ts';
import { type Circuit, countReads, type Gate } from './circuit.ts';
import { CircuitBuilder } from './circuit-builder.ts';
import { rebuildCircuit } from './rebuild-circuit.ts';

/** Results that are no terms. */
const TRUE = -1;
const FALSE = -2;
/** No result yet: a frame has been opened. */
const OPEN = -3;

const ASSUMED_TRUE = 1;
const ASSUMED_FALSE = 2;

/** A gate being simplified, and what is assumed while its inputs are. */
interface Frame {
  readonly gate: Gate;
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  /** Terms whose assumption ends with this frame. */
  readonly assumed: readonly number[];
  next: number;
  missing: number;
  decided: boolean;
  readonly terms: number[];
  readonly termWeights: number[];
}

/**
 * Simplifies each gate by what its readers already decide: inside x or f, x is false for f; inside x and f it is true.
 * It holds at any depth, as long as a gate is read from one place only; a gate read from several starts afresh.
 *
 * Removes repeated events that local absorption cannot see. Linear in the circuit. Compare Niemelä 1994 (propagation of
 * a gate's events into its own subtree) and Rauzy, *Toward an efficient implementation of the MOCUS algorithm*, IEEE
 * Trans. Reliability 52(2), 2003.
 */
export function assumeContext(circuit: Circuit): Circuit {
  const { variables, gates } = circuit;
  const offset = variables.length;
  const builder = new CircuitBuilder(variables);
  const newTerm = new Int32Array(offset + gates.length);
  const owned = ownedGates(circuit);
  const assumed = new Int8Array(offset + gates.length);
  return rebuildCircuit(circuit, builder, newTerm, (g) => (owned[g] === 0 ? simplifyTree(offset + g) : -1));

  /** Walks the gates that only `top` leads to, without recursion. */
  function simplifyTree(top: number): number {
    const frames: Frame[] = [];
    let result = enter(frames, top);
    for (;;) {
      const frame = frames[frames.length - 1];
      if (frame === undefined) {
        if (result < 0) throw new Error('a gate of a circuit is never constant by itself');
        return result;
      }
      if (result !== OPEN) take(frame, result);
      if (frame.next === frame.inputs.length) {
        frames.pop();
        for (const term of frame.assumed) assumed[term] = 0;
        result = leave(builder, frame);
        continue;
      }
      const input = frame.inputs[frame.next++]!;
      result = isOwned(input) ? enter(frames, input) : newTerm[input]!;
    }
  }

  function isOwned(term: number): boolean {
    return term >= offset && owned[term - offset] === 1;
  }

  /** Opens a gate under the present assumptions, or gives the constant that it is under them. */
  function enter(frames: Frame[], term: number): number {
    const gate = gates[term - offset]!;
    const inputs: number[] = [];
    const weights: number[] = [];
    let missing = gate.need;
    for (let i = 0; i < gate.inputs.length; i++) {
      const input = gate.inputs[i]!;
      const known = assumed[input];
      const weight = gate.weights === null ? 1 : gate.weights[i]!;
      if (known === ASSUMED_FALSE && gate.kind === AND) return FALSE;
      if (known === ASSUMED_FALSE) continue;
      if (known === ASSUMED_TRUE && gate.kind === OR) return TRUE;
      if (known === ASSUMED_TRUE) missing -= weight;
      else {
        inputs.push(input);
        weights.push(weight);
      }
    }
    const mine: number[] = [];
    if (gate.kind !== THRESHOLD) {
      for (const input of inputs) {
        // What only this gate leads to is met nowhere else.
        if (isOwned(input)) continue;
        assumed[input] = gate.kind === OR ? ASSUMED_FALSE : ASSUMED_TRUE;
        mine.push(input);
      }
    }
    frames.push({
      gate,
      inputs,
      weights,
      assumed: mine,
      next: 0,
      missing,
      decided: false,
      terms: [],
      termWeights: [],
    });
    return OPEN;
  }
}

/** Hands a frame the simplified form of its latest input. */
function take(frame: Frame, result: number): void {
  const weight = frame.weights[frame.next - 1]!;
  if (result === TRUE) {
    frame.missing -= weight;
    if (frame.gate.kind === OR) frame.decided = true;
  } else if (result === FALSE) {
    if (frame.gate.kind === AND) frame.decided = true;
  } else {
    frame.terms.push(result);
    frame.termWeights.push(weight);
  }
}

function leave(builder: CircuitBuilder, { gate, terms, termWeights, missing, decided }: Frame): number {
  if (gate.kind === OR) return decided ? TRUE : terms.length === 0 ? FALSE : builder.or(terms);
  if (gate.kind === AND) return decided ? FALSE : terms.length === 0 ? TRUE : builder.and(terms);
  if (missing <= 0) return TRUE;
  if (termWeights.reduce((sum, weight) => sum + weight, 0) < missing) return FALSE;
  return builder.threshold(terms, termWeights, missing);
}

/** 1 per gate that a single gate reads, neither of them on a cycle. */
function ownedGates({ variables, gates, cycles, root }: Circuit): Uint8Array {
  const reads = countReads({ variables, gates });
  const owned = new Uint8Array(gates.length);
  for (let g = 0; g < gates.length; g++) owned[g] = reads[variables.length + g] === 1 ? 1 : 0;
  if (root >= variables.length) owned[root - variables.length] = 0;
  for (const { from, to } of cycles) {
    for (let g = from; g < to; g++) {
      owned[g] = 0;
      for (const input of gates[g]!.inputs)
        if (input >= variables.length) owned[input - variables.length] = 0;
    }
  }
  return owned;
}
