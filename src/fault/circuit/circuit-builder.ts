import { AND, OR } from '../compile/compile.ts';
import { andGate, type Circuit, type Gate, orGate, type Range, thresholdGate } from './circuit.ts';

/**
 * Makes circuits from the inputs upwards. Gates that say the same are made once (structural hashing), gates with one
 * input not at all, and what the root does not need is left out at the end.
 */
export class CircuitBuilder {
  readonly variables: readonly number[];
  readonly gates: Gate[] = [];
  /** Per gate, whether it was asked for more than once. */
  private readonly shared: boolean[] = [];
  private readonly cycles: Range[] = [];
  private readonly onCycle = new Set<number>();
  private readonly known = new Map<string, number>();

  constructor(variables: readonly number[]) {
    this.variables = variables;
  }

  or(inputs: Iterable<number>): number {
    return this.add(orGate([...new Set(inputs)]));
  }

  and(inputs: Iterable<number>): number {
    return this.add(andGate([...new Set(inputs)]));
  }

  /** An or or an and gate. */
  join(kind: typeof OR | typeof AND, inputs: Iterable<number>): number {
    return kind === OR ? this.or(inputs) : this.and(inputs);
  }

  /**
   * A threshold that is neither always nor never reached. An input that suffices alone, or that nothing can do without,
   * is taken out of it: what remains is smaller, and often an ordinary gate.
   */
  threshold(inputs: readonly number[], weights: readonly number[], need: number): number {
    const gate = thresholdGate(inputs, weights, need);
    if (gate.kind === OR || gate.kind === AND || gate.weights === null) return this.add(gate);
    const weight = gate.weights;
    const total = weight.reduce((sum, w) => sum + w, 0);
    const rest = (keep: (w: number) => boolean) => gate.inputs.filter((_, i) => keep(weight[i]!));
    const enough = (w: number) => w >= gate.need;
    const required = (w: number) => total - w < gate.need;
    if (weight.some(enough)) {
      const others = weight.filter((w) => !enough(w));
      const reachable = others.reduce((sum, w) => sum + w, 0) >= gate.need;
      const tail = reachable
        ? [
            this.threshold(
              rest((w) => !enough(w)),
              others,
              gate.need,
            ),
          ]
        : [];
      return this.or([...rest(enough), ...tail]);
    }
    if (weight.some(required)) {
      const others = weight.filter((w) => !required(w));
      const left = gate.need - weight.filter(required).reduce((sum, w) => sum + w, 0);
      const tail =
        left > 0
          ? [
              this.threshold(
                rest((w) => !required(w)),
                others,
                left,
              ),
            ]
          : [];
      return this.and([...rest(required), ...tail]);
    }
    return this.add(gate);
  }

  /** Reserves the terms of `count` gates that read one another; `fill` them next. */
  reserveCycle(count: number): number {
    const from = this.gates.length;
    this.cycles.push({ from, to: from + count });
    for (let i = 0; i < count; i++) {
      this.gates.push(orGate([]));
      this.shared.push(true);
      this.onCycle.add(this.variables.length + from + i);
    }
    return this.variables.length + from;
  }

  fill(term: number, gate: Gate): void {
    this.gates[term - this.variables.length] = gate;
  }

  /** The gate at a term; undefined for variables, and on cycles, where rules that look at inputs would go in circles. */
  gateOf(term: number): Gate | undefined {
    return this.onCycle.size > 0 && this.onCycle.has(term)
      ? undefined
      : this.gates[term - this.variables.length];
  }

  isShared(term: number): boolean {
    return term < this.variables.length || this.shared[term - this.variables.length]!;
  }

  markShared(term: number): void {
    if (term >= this.variables.length) this.shared[term - this.variables.length] = true;
  }

  /** The circuit of `root`, with the gates and variables that it needs, in the order they were made. */
  finish(root: number): Circuit {
    const offset = this.variables.length;
    const needed = new Uint8Array(offset + this.gates.length);
    const open = [root];
    needed[root] = 1;
    for (let term = open.pop(); term !== undefined; term = open.pop()) {
      if (term < offset) continue;
      for (const input of this.gates[term - offset]!.inputs) {
        if (needed[input] === 1) continue;
        needed[input] = 1;
        open.push(input);
      }
    }
    const termOf = new Int32Array(needed.length);
    const variables = this.variables.filter((_, i) => needed[i] === 1);
    let next = 0;
    for (let term = 0; term < needed.length; term++) if (needed[term] === 1) termOf[term] = next++;
    const gates = this.gates
      .filter((_, g) => needed[offset + g] === 1)
      .map((gate) => ({ ...gate, inputs: gate.inputs.map((input) => termOf[input]!) }));
    const cycles: Range[] = [];
    for (const { from, to } of this.cycles) {
      const members: number[] = [];
      for (let g = from; g < to; g++) if (needed[offset + g] === 1) members.push(g);
      const isAlone = members.length === 1 && !this.gates[members[0]!]!.inputs.includes(offset + members[0]!);
      if (members.length === 0 || isAlone) continue;
      const first = termOf[offset + members[0]!]! - variables.length;
      cycles.push({ from: first, to: first + members.length });
    }
    return { variables, gates, cycles, root: termOf[root]! };
  }

  private add(gate: Gate): number {
    if (gate.inputs.length === 1) return gate.inputs[0]!;
    const key = keyOf(gate);
    const known = this.known.get(key);
    if (known !== undefined) {
      this.markShared(known);
      return known;
    }
    const term = this.variables.length + this.gates.push(gate) - 1;
    this.shared.push(false);
    this.known.set(key, term);
    return term;
  }
}

function keyOf({ kind, inputs, weights, need }: Gate): string {
  // Typed arrays are sorted and written out without a call for each number.
  if (weights === null) return `${kind} ${need} ${Int32Array.from(inputs).sort().join(' ')}`;
  const weighted = inputs.map((input, i) => [input, weights[i]!] as const).sort(([a], [b]) => a - b);
  return `${kind} ${need} ${weighted.join(' ')}`;
}
