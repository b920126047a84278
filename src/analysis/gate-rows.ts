/** Gates under construction, one after the other in flat lists: a fleet has hundreds of thousands. */
export class GateRows {
  /** OR, AND or THRESHOLD, per gate. */
  readonly kinds: number[] = [];
  readonly needs: number[] = [];
  /** Where the inputs of each gate end. */
  readonly ends: number[] = [];
  readonly inputs: number[] = [];
  readonly weights: number[] = [];

  /** Adds a gate, and answers the how manieth it is. What weighs nothing is left out; each weighs 1 where nothing is said. */
  add(kind: number, need: number, inputs: readonly number[], weights: readonly number[] | null): number {
    for (let i = 0; i < inputs.length; i++) {
      const weight = weights === null ? 1 : weights[i]!;
      if (weight === 0) continue;
      this.inputs.push(inputs[i]!);
      this.weights.push(weight);
    }
    this.ends.push(this.inputs.length);
    this.needs.push(need);
    return this.kinds.push(kind) - 1;
  }

  /** Where the inputs of a gate start. */
  startOf(gate: number): number {
    return gate === 0 ? 0 : this.ends[gate - 1]!;
  }
}
