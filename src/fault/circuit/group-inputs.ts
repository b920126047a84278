import { THRESHOLD } from '../compile/compile.ts';
import type { Circuit } from './circuit.ts';
import { CircuitBuilder } from './circuit-builder.ts';
import { type DatedWalk, datedWalk } from './find-modules.ts';
import { rebuildCircuit } from './rebuild-circuit.ts';

/** Gates that are no modules are searched for groups for so many steps: each search may walk what others have walked. */
const MOST_STEPS = 2 ** 21;

/**
 * Splits the inputs of or and and gates into groups that share no variable with anything outside the group, each a gate
 * of its own: more and smaller modules. Inputs that only one gate reads make one group; inputs that meet only each other
 * make one each. Linear time for modules, and bounded for other gates.
 */
export function groupInputs(circuit: Circuit): Circuit {
  const { variables, gates } = circuit;
  const builder = new CircuitBuilder(variables);
  const newTerm = new Int32Array(variables.length + gates.length);
  const components = new Components(circuit, datedWalk(circuit));
  return rebuildCircuit(circuit, builder, newTerm, (g) => {
    const { kind, inputs, weights, need } = gates[g]!;
    if (kind === THRESHOLD) {
      const terms = inputs.map((input) => newTerm[input]!);
      return builder.threshold(terms, weights ?? terms.map(() => 1), need);
    }
    const terms: number[] = [];
    for (const group of components.of(g)) {
      const members = group.map((input) => newTerm[input]!);
      terms.push(members.length === 1 ? members[0]! : builder.join(kind, members));
    }
    return builder.join(kind, terms);
  });
}

/** Which inputs of a gate meet in a variable. */
class Components {
  private readonly circuit: Circuit;
  private readonly walk: DatedWalk;
  private readonly readBy: Int32Array;
  private readonly owner: Int32Array;
  private readonly cycleOf = new Map<number, number>();

  private stepsLeft = MOST_STEPS;

  constructor(circuit: Circuit, walk: DatedWalk) {
    const { variables, gates, cycles } = circuit;
    this.circuit = circuit;
    this.walk = walk;
    this.owner = new Int32Array(variables.length + gates.length).fill(-1);
    // The only gate that reads a term; -2 where several do.
    this.readBy = new Int32Array(variables.length + gates.length).fill(-1);
    gates.forEach((gate, g) => {
      for (const input of gate.inputs) this.readBy[input] = this.readBy[input] === -1 ? g : -2;
    });
    cycles.forEach(({ from, to }, i) => {
      for (let g = from; g < to; g++) this.cycleOf.set(g, i);
    });
  }

  /** The inputs of an or or and gate in groups: all that is its own in one, what else meets nothing in one each. */
  of(g: number): number[][] {
    const { variables, gates } = this.circuit;
    const { inputs } = gates[g]!;
    const { isModule } = this.walk;
    const own: number[] = [];
    const others: number[] = [];
    for (const input of inputs) {
      const closed = input < variables.length || isModule[input - variables.length] === 1;
      (closed && this.readBy[input] === g ? own : others).push(input);
    }
    const groups = isModule[g] === 1 ? this.meeting(others) : this.separable(g, others);
    if (own.length > 0) groups.unshift(own);
    return groups;
  }

  /** Of a gate that is no module: the groups that are read from nowhere else, and all other inputs by themselves. */
  private separable(g: number, inputs: readonly number[]): number[][] {
    const isInside = (input: number): boolean => this.walk.isWithin(input, g);
    let inside = 0;
    for (let i = 0; i < inputs.length; i++) if (this.walk.isWithin(inputs[i]!, g)) inside++;
    if (inside < 2 || this.stepsLeft <= 0) return inputs.map((input) => [input]);
    return this.meeting(inputs).flatMap((group) =>
      group.every(isInside) ? [group] : group.map((input) => [input]),
    );
  }

  /** Walks below some inputs of a gate. Modules are not entered, so the walks below all modules together are linear. */
  private meeting(inputs: readonly number[]): number[][] {
    const { circuit, owner } = this;
    const { isModule } = this.walk;
    const { variables, gates, cycles } = circuit;
    const offset = variables.length;
    const leader = inputs.map((_, i) => i);
    const find = (i: number): number => {
      let top = i;
      while (leader[top] !== top) {
        leader[top] = leader[leader[top]!]!;
        top = leader[top]!;
      }
      return top;
    };
    const touched: number[] = [];
    inputs.forEach((input, i) => {
      const open = [input];
      for (let term = open.pop(); term !== undefined; term = open.pop()) {
        if (owner[term] !== -1) {
          leader[find(owner[term]!)] = find(i);
          continue;
        }
        owner[term] = i;
        touched.push(term);
        if (term < offset || isModule[term - offset] === 1) continue;
        for (const inner of gates[term - offset]!.inputs) open.push(inner);
        const cycle = this.cycleOf.get(term - offset);
        if (cycle !== undefined) open.push(offset + cycles[cycle]!.from);
      }
    });
    for (const term of touched) owner[term] = -1;
    this.stepsLeft -= touched.length;
    const groups = new Map<number, number[]>();
    inputs.forEach((input, i) => {
      const group = groups.get(find(i));
      if (group === undefined) groups.set(find(i), [input]);
      else group.push(input);
    });
    return [...groups.values()];
  }
}
