import type { OR, THRESHOLD } from '../../fault/compile/compile.ts';
import { GateRows } from './gate-rows.ts';

/** Gates under construction of which equal ones are one: as many entities require the same. */
export class GateTable {
  readonly rows = new GateRows();
  /** The number of vertices before the gates. */
  readonly #first: number;
  /** By hash, the last gate with it; by gate, the one with the same hash before it. */
  readonly #last = new Map<number, number>();
  readonly #before = new Map<number, number>();

  constructor(first: number) {
    this.#first = first;
  }

  /** Adds a gate that is true when one of its inputs is, and like no other. */
  add(kind: typeof OR | typeof THRESHOLD, inputs: readonly number[]): number {
    for (const input of inputs) this.rows.input(input, 1);
    return this.#first + this.rows.end(kind, 1);
  }

  /** The gate with these inputs, whose order counts for nothing; weights are 1 where none are given. */
  gate(
    kind: number,
    need: number,
    members: readonly number[],
    given: readonly number[] | null = null,
  ): number {
    let inputs: readonly number[];
    let weights: readonly number[] | null = null;
    if (given?.some((weight) => weight !== 1) === true) {
      const order = [...members.keys()].sort((a, b) => members[a]! - members[b]! || given[a]! - given[b]!);
      inputs = order.map((index) => members[index]!);
      weights = order.map((index) => given[index]!);
    } else inputs = sorted(members);
    const hash = hashOf(kind, need, inputs);
    for (let other = this.#last.get(hash); other !== undefined; other = this.#before.get(other))
      if (this.#isEqual(other, kind, need, inputs, weights)) return this.#first + other;
    for (let i = 0; i < inputs.length; i++) this.rows.input(inputs[i]!, weights === null ? 1 : weights[i]!);
    const gate = this.rows.end(kind, need);
    const before = this.#last.get(hash);
    if (before !== undefined) this.#before.set(gate, before);
    this.#last.set(hash, gate);
    return this.#first + gate;
  }

  #isEqual(
    gate: number,
    kind: number,
    need: number,
    inputs: readonly number[],
    weights: readonly number[] | null,
  ): boolean {
    const { rows } = this;
    if (rows.kinds[gate] !== kind || rows.needs[gate] !== need) return false;
    let at = rows.startOf(gate);
    for (let i = 0; i < inputs.length; i++) {
      const weight = weights === null ? 1 : weights[i]!;
      if (weight === 0) continue;
      if (at === rows.ends[gate] || rows.inputs[at] !== inputs[i] || rows.weights[at] !== weight)
        return false;
      at++;
    }
    return at === rows.ends[gate];
  }
}

/** Most gates have two or three inputs, of which a general sort makes heavy weather. */
function sorted(members: readonly number[]): readonly number[] {
  const [first, second, third] = members;
  if (first === undefined || second === undefined) return members;
  if (third === undefined) return first <= second ? members : [second, first];
  return [...members].sort((a, b) => a - b);
}

function hashOf(kind: number, need: number, inputs: readonly number[]): number {
  let hash = kind ^ (need | 0);
  for (const input of inputs) hash = Math.imul(hash ^ input, 0x9e3779b1) ^ (hash >>> 15);
  return hash | 0;
}
