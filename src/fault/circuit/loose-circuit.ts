import { andGate, type Circuit, type Gate, orGate, type Range, thresholdGate } from './circuit.ts';

/**
 * A circuit while gates lose and gain inputs. Every gate is seen as a threshold: it is true when the weights of its true
 * inputs sum to what it needs. What is read no longer vanishes, and constants are worked in at once.
 */
export class LooseCircuit {
  /** The gates that read each term. */
  readonly readers: number[][];
  root: number;
  private readonly circuit: Circuit;
  private readonly offset: number;
  private readonly cycleOf = new Map<number, Range>();
  private readonly inputs: number[][];
  private readonly weights: (number[] | null)[];
  private readonly need: number[];
  /** What the weights of all inputs sum to. */
  private readonly total: number[];

  constructor(circuit: Circuit) {
    const { variables, gates, cycles, root } = circuit;
    this.circuit = circuit;
    this.offset = variables.length;
    this.root = root;
    for (const range of cycles) {
      for (let g = range.from; g < range.to; g++) this.cycleOf.set(this.offset + g, range);
    }
    this.inputs = variables.map(() => []);
    this.weights = variables.map(() => null);
    this.need = variables.map(() => 0);
    this.total = variables.map(() => 0);
    this.readers = variables.map(() => []);
    for (const { inputs, weights, need } of gates) {
      this.inputs.push([...inputs]);
      this.weights.push(weights === null ? null : [...weights]);
      this.need.push(need);
      this.total.push(weights === null ? inputs.length : weights.reduce((sum, weight) => sum + weight, 0));
      this.readers.push([]);
    }
    for (let term = this.offset; term < this.inputs.length; term++) {
      for (const input of this.inputs[term]!) this.readers[input]!.push(term);
    }
  }

  weightOf(gate: number, input: number): number {
    const weights = this.weights[gate]!;
    return weights === null ? 1 : weights[this.inputs[gate]!.indexOf(input)]!;
  }

  isOnCycle(term: number): boolean {
    return this.cycleOf.size > 0 && this.cycleOf.has(term);
  }

  /** Whether a gate has this value when inputs of the weight `decided` have it. */
  isDecided(gate: number, value: 0 | 1, decided: number): boolean {
    return value === 1 ? decided >= this.need[gate]! : this.total[gate]! - decided < this.need[gate]!;
  }

  /** Whether any single input forces this value on a gate: an or (1) or an and (0). */
  isJoin(gate: number, value: 0 | 1): boolean {
    return this.weights[gate] === null && this.need[gate] === (value === 1 ? 1 : this.total[gate]);
  }

  /** Lets `term` force its value on what reads a gate: makes it "gate or term" (1), or "gate and term" (0). */
  join(gate: number, term: number, value: 0 | 1): void {
    let top = gate;
    if (!this.isJoin(gate, value)) {
      top = this.inputs.push([gate]) - 1;
      this.weights.push(null);
      this.need.push(1);
      this.total.push(1);
      this.readers.push(this.readers[gate]!);
      this.readers[gate] = [top];
      for (const reader of this.readers[top]!) {
        const inputs = this.inputs[reader]!;
        inputs[inputs.indexOf(gate)] = top;
      }
      if (this.root === gate) this.root = top;
    }
    this.inputs[top]!.push(term);
    this.readers[term]!.push(top);
    this.total[top]!++;
    if (value === 0) this.need[top]!++;
  }

  /** Takes an input of a gate as constant, if it still is one. */
  fix(gate: number, input: number, value: 0 | 1): void {
    const open = [{ gate, input, value }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const constant = this.take(next.gate, next.input, next.value);
      if (constant === null) continue;
      const top = next.gate;
      for (const reader of [...this.readers[top]!]) open.push({ gate: reader, input: top, value: constant });
    }
  }

  /** Gives what the gate becomes by it, if that is constant. */
  private take(gate: number, input: number, value: 0 | 1): 0 | 1 | null {
    const inputs = this.inputs[gate]!;
    const at = inputs.indexOf(input);
    if (at === -1) return null;
    const weight = this.weights[gate]?.[at] ?? 1;
    inputs.splice(at, 1);
    this.weights[gate]?.splice(at, 1);
    this.total[gate]! -= weight;
    if (value === 1) this.need[gate]! -= weight;
    this.unread(input, gate);
    if (this.need[gate]! <= 0) return 1;
    return this.total[gate]! < this.need[gate]! ? 0 : null;
  }

  /** A gate reads a term no longer; if none does, nor is it the root, it goes. */
  private unread(term: number, reader: number): void {
    const open = [{ term, reader }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const readers = this.readers[next.term]!;
      readers[readers.indexOf(next.reader)] = readers[readers.length - 1]!;
      readers.pop();
      if (readers.length > 0 || next.term === this.root) continue;
      for (const input of this.inputs[next.term]!) open.push({ term: input, reader: next.term });
      this.inputs[next.term] = [];
    }
  }

  /** What is left, inputs before what reads them; cycles keep all of their gates. */
  finish(): Circuit {
    const { offset, cycleOf } = this;
    const { variables } = this.circuit;
    const newTerm = new Int32Array(this.inputs.length).fill(-1);
    for (let v = 0; v < offset; v++) newTerm[v] = v;
    const order: number[] = [];
    const emit = (term: number): void => {
      newTerm[term] = offset + order.push(term) - 1;
    };
    const newCycles: Range[] = [];
    const open = [this.root];
    const entered = new Uint8Array(this.inputs.length);
    while (open.length > 0) {
      const term = open[open.length - 1]!;
      if (newTerm[term] !== -1) {
        open.pop();
        continue;
      }
      const range = cycleOf.get(term);
      const from = range === undefined ? term : offset + range.from;
      const to = range === undefined ? term + 1 : offset + range.to;
      if (entered[from] === 0) {
        entered[from] = 1;
        for (let gate = from; gate < to; gate++) {
          for (const input of this.inputs[gate]!) if (input < from || input >= to) open.push(input);
        }
        continue;
      }
      for (let gate = from; gate < to; gate++) emit(gate);
      if (range !== undefined) newCycles.push({ from: order.length - (to - from), to: order.length });
    }
    const gates = order.map((term): Gate => {
      const inputs = this.inputs[term]!.map((input) => newTerm[input]!);
      const need = this.need[term]!;
      const weights = this.weights[term]!;
      if (weights !== null || (need > 1 && need < inputs.length)) {
        return thresholdGate(inputs, weights ?? inputs.map(() => 1), need);
      }
      return need === 1 ? orGate(inputs) : andGate(inputs);
    });
    return { variables, gates, cycles: newCycles, root: newTerm[this.root]! };
  }
}
