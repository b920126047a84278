import { andGate, type Circuit, type Gate, orGate, type Range, thresholdGate } from './circuit.ts';

/**
 * A circuit while gates lose and gain inputs. Every gate is seen as a threshold: it is true when the weights of its true
 * inputs sum to what it needs. What is read no longer vanishes, and constants are worked in at once.
 *
 * A *read* is a number: gate `readerOf[read]` has a term as an input, of the weight `weightOf[read]`. To end one takes
 * constant time.
 */
export class LooseCircuit {
  /** The reads of each term. */
  readonly reads: number[][];
  readonly readerOf: number[] = [];
  readonly weightOf: number[] = [];
  root: number;
  private readonly circuit: Circuit;
  private readonly offset: number;
  private readonly cycleOf = new Map<number, Range>();
  private readonly termOf: number[] = [];
  /** Where a read is among those of its term; -1 once it has ended. */
  private readonly placeOf: number[] = [];
  /** The reads that each gate has begun with or been given, those that have ended too. */
  private readonly inputs: number[][];
  private readonly isWeighted: boolean[];
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
    const terms = this.offset + gates.length;
    this.reads = Array.from({ length: terms }, () => []);
    this.inputs = Array.from({ length: terms }, () => []);
    this.isWeighted = new Array(terms).fill(false);
    this.need = new Array(terms).fill(0);
    this.total = new Array(terms).fill(0);
    for (let g = 0; g < gates.length; g++) {
      const { inputs, weights, need } = gates[g]!;
      const gate = this.offset + g;
      this.isWeighted[gate] = weights !== null;
      this.need[gate] = need;
      for (let i = 0; i < inputs.length; i++) this.read(inputs[i]!, gate, weights === null ? 1 : weights[i]!);
    }
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
    return !this.isWeighted[gate] && this.need[gate] === (value === 1 ? 1 : this.total[gate]);
  }

  /** Lets `term` force its value on what reads a gate: makes it "gate or term" (1), or "gate and term" (0). */
  join(gate: number, term: number, value: 0 | 1): void {
    let top = gate;
    if (!this.isJoin(gate, value)) {
      top = this.reads.push(this.reads[gate]!) - 1;
      for (const read of this.reads[top]!) this.termOf[read] = top;
      this.reads[gate] = [];
      this.inputs.push([]);
      this.isWeighted.push(false);
      this.need.push(1);
      this.total.push(0);
      this.read(gate, top, 1);
      if (this.root === gate) this.root = top;
    }
    this.read(term, top, 1);
    if (value === 0) this.need[top]!++;
  }

  /** Takes what a gate reads there as constant, if it still does. */
  fix(read: number, value: 0 | 1): void {
    const open = [{ read, value }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.placeOf[next.read] === -1) continue;
      const constant = this.take(next.read, next.value);
      if (constant === null) continue;
      for (const above of this.reads[this.readerOf[next.read]!]!) open.push({ read: above, value: constant });
    }
  }

  private read(term: number, gate: number, weight: number): void {
    const read = this.readerOf.push(gate) - 1;
    this.termOf.push(term);
    this.weightOf.push(weight);
    this.placeOf.push(this.reads[term]!.push(read) - 1);
    this.inputs[gate]!.push(read);
    this.total[gate]! += weight;
  }

  /** Gives what the gate becomes by it, if that is constant. */
  private take(read: number, value: 0 | 1): 0 | 1 | null {
    const gate = this.readerOf[read]!;
    const weight = this.weightOf[read]!;
    this.total[gate]! -= weight;
    if (value === 1) this.need[gate]! -= weight;
    this.end(read);
    if (this.need[gate]! <= 0) return 1;
    return this.total[gate]! < this.need[gate]! ? 0 : null;
  }

  /** A term is read there no longer; if it is nowhere, nor is it the root, it goes. */
  private end(first: number): void {
    const open = [first];
    for (let read = open.pop(); read !== undefined; read = open.pop()) {
      const term = this.termOf[read]!;
      const reads = this.reads[term]!;
      const last = reads.pop()!;
      if (last !== read) {
        reads[this.placeOf[read]!] = last;
        this.placeOf[last] = this.placeOf[read]!;
      }
      this.placeOf[read] = -1;
      if (reads.length > 0 || term === this.root) continue;
      for (const input of this.inputs[term]!) if (this.placeOf[input] !== -1) open.push(input);
      this.inputs[term] = [];
    }
  }

  private readsOf(gate: number): number[] {
    return this.inputs[gate]!.filter((read) => this.placeOf[read] !== -1);
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
          for (const read of this.readsOf(gate)) {
            const input = this.termOf[read]!;
            if (input < from || input >= to) open.push(input);
          }
        }
        continue;
      }
      for (let gate = from; gate < to; gate++) emit(gate);
      if (range !== undefined) newCycles.push({ from: order.length - (to - from), to: order.length });
    }
    const gates = order.map((term): Gate => {
      const reads = this.readsOf(term);
      const inputs = reads.map((read) => newTerm[this.termOf[read]!]!);
      const need = this.need[term]!;
      if (this.isWeighted[term] || (need > 1 && need < inputs.length)) {
        const weights = reads.map((read) => this.weightOf[read]!);
        return thresholdGate(inputs, weights, need);
      }
      return need === 1 ? orGate(inputs) : andGate(inputs);
    });
    return { variables, gates, cycles: newCycles, root: newTerm[this.root]! };
  }
}
