import type { Circuit } from './circuit.ts';
import { LooseCircuit } from './loose-circuit.ts';

/** Lifting may take so many steps in all, and so many more for each input of a gate. */
const FEWEST_STEPS = 2 ** 16;
const STEPS_PER_INPUT = 32;

/**
 * Reads what is read in many places in fewer.
 *
 * Where x alone makes a gate g true, g is "x, or g with x false". So x is joined to g, and read nowhere below it, at any
 * depth, as far as all ways down from the root lead past such gates. Where nothing makes g true without x, g is likewise
 * "x, and g with x true". This is done wherever it leaves fewer reads of x, be x a variable or a gate. What is constant by
 * it goes, and what then shares nothing with the rest is a module.
 *
 * Niemelä, *On simplification of large fault trees*, Reliability Engineering and System Safety 44, 1994. Gates on cycles
 * keep their form. Gives the same circuit where there is nothing to lift. The steps are bounded by a multiple of the
 * circuit's size.
 */
export function liftTerms(circuit: Circuit): Circuit {
  const lifting = new Lifting(circuit);
  const terms = circuit.variables.length + circuit.gates.length;
  for (let term = 0; term < terms && !lifting.isTired; term++) {
    lifting.lift(term, 1);
    lifting.lift(term, 0);
  }
  return lifting.isChanged ? lifting.circuit.finish() : circuit;
}

class Lifting {
  readonly circuit: LooseCircuit;
  isChanged = false;
  private stepsLeft: number;
  /** Which gates are forced, and how much of their inputs, as of which lift. */
  private lifts = 0;
  private readonly forcedIn: number[];
  private readonly weighedIn: number[];
  private readonly weight: number[];
  /** Which gates read the term, as of which lift. */
  private readonly readIn: number[];
  /** Gates known to be open, or to be closed, as of which walk. */
  private walks = 0;
  private readonly openIn: number[];
  private readonly walkedIn: number[];

  constructor(circuit: Circuit) {
    this.circuit = new LooseCircuit(circuit);
    const inputs = circuit.gates.reduce((sum, gate) => sum + gate.inputs.length, 0);
    this.stepsLeft = FEWEST_STEPS + STEPS_PER_INPUT * inputs;
    const zeros = (): number[] => new Array(circuit.variables.length + circuit.gates.length).fill(0);
    this.forcedIn = zeros();
    this.weighedIn = zeros();
    this.weight = zeros();
    this.readIn = zeros();
    this.openIn = zeros();
    this.walkedIn = zeros();
  }

  get isTired(): boolean {
    return this.stepsLeft < 0;
  }

  /** Joins a term to the gates that its having `value` forces to that value, if that saves reads. */
  lift(term: number, value: 0 | 1): void {
    const { circuit, readIn } = this;
    const reads = circuit.reads[term]!;
    if (reads.length < 2 || circuit.isOnCycle(term)) return;
    let forced = this.force(term, value);
    if (forced.length === 0) return;
    for (let i = 0; i < reads.length; i++) readIn[circuit.readerOf[reads[i]!]!] = this.lifts;
    const isJoined = (gate: number): boolean => readIn[gate] === this.lifts && circuit.isJoin(gate, value);
    while (forced.length > 0 && !this.isTired) {
      this.walks++;
      this.stepsLeft -= reads.length + forced.length;
      const spared = this.spared(reads, value);
      if (spared.length === 0) return;
      const wanted = forced.filter((gate) => !isJoined(gate) && this.isExposed(gate));
      if (spared.length > wanted.length) {
        this.isChanged = true;
        for (const gate of wanted) circuit.join(gate, term, value);
        for (const read of spared) circuit.fix(read, value === 1 ? 0 : 1);
        return;
      }
      if (wanted.length === 0) return;
      // Perhaps it pays without those that would have to be given the term.
      for (const gate of wanted) this.forcedIn[gate] = 0;
      forced = forced.filter((gate) => this.isForced(gate));
    }
  }

  /** Where the term is read and need not be any longer. */
  private spared(reads: readonly number[], value: 0 | 1): number[] {
    const spared: number[] = [];
    for (let i = 0; i < reads.length; i++) {
      const gate = this.circuit.readerOf[reads[i]!]!;
      const isNeeded = this.isForced(gate)
        ? this.circuit.isJoin(gate, value) && this.isExposed(gate)
        : this.isOpen(gate);
      if (!isNeeded) spared.push(reads[i]!);
    }
    return spared;
  }

  private isForced(gate: number): boolean {
    return this.forcedIn[gate] === this.lifts;
  }

  /** The gates that have `value` wherever the term has it, as far as that shows gate by gate. */
  private force(term: number, value: 0 | 1): number[] {
    const { circuit, forcedIn, weighedIn, weight } = this;
    const lift = ++this.lifts;
    const forced = [term];
    for (let i = 0; i < forced.length; i++) {
      const input = forced[i]!;
      const reads = circuit.reads[input]!;
      this.stepsLeft -= reads.length;
      for (let at = 0; at < reads.length; at++) {
        const gate = circuit.readerOf[reads[at]!]!;
        if (forcedIn[gate] === lift || circuit.isOnCycle(gate)) continue;
        weight[gate] = (weighedIn[gate] === lift ? weight[gate]! : 0) + circuit.weightOf[reads[at]!]!;
        weighedIn[gate] = lift;
        if (!circuit.isDecided(gate, value, weight[gate]!)) continue;
        forcedIn[gate] = lift;
        forced.push(gate);
      }
    }
    return forced.slice(1);
  }

  /** Whether some way from the root leads to a gate past none that is forced. */
  private isExposed(gate: number): boolean {
    const { root, reads, readerOf } = this.circuit;
    if (gate === root) return true;
    const above = reads[gate]!;
    for (let i = 0; i < above.length; i++) {
      this.stepsLeft--;
      const reader = readerOf[above[i]!]!;
      if (!this.isForced(reader) && this.isOpen(reader)) return true;
    }
    return false;
  }

  /** Whether a gate that is not forced is exposed. Those on cycles always count as such. */
  private isOpen(gate: number): boolean {
    const { circuit, openIn, walkedIn, walks } = this;
    if (walkedIn[gate] === walks) return openIn[gate] === walks;
    const path = [gate];
    const next = [0];
    walkedIn[gate] = walks;
    while (path.length > 0) {
      this.stepsLeft--;
      const last = path.length - 1;
      const at = path[last]!;
      const read = circuit.reads[at]![next[last]!++];
      const reader = read === undefined ? undefined : circuit.readerOf[read];
      if (
        at === circuit.root ||
        circuit.isOnCycle(at) ||
        (reader !== undefined && openIn[reader] === walks)
      ) {
        for (let i = 0; i < path.length; i++) openIn[path[i]!] = walks;
        return true;
      }
      if (reader === undefined) {
        path.pop();
        next.pop();
      } else if (!this.isForced(reader) && walkedIn[reader] !== walks) {
        walkedIn[reader] = walks;
        path.push(reader);
        next.push(0);
      }
    }
    return false;
  }
}
