/**
 * Gates under construction, one after the other in flat arrays: a fleet has hundreds of thousands. A gate is written by
 * its inputs, one by one, and then by what it is.
 */
export class GateRows {
  /** How many gates there are, and how many inputs of all of them. */
  count = 0;
  edges = 0;
  /** OR, AND or THRESHOLD, per gate. */
  kinds: Uint8Array;
  needs: Float64Array;
  /** Where the inputs of each gate end. */
  ends: Int32Array;
  inputs: Int32Array;
  weights: Float64Array;

  /** There may be more than the expected numbers. */
  constructor(expectedGates = 64, expectedEdges = 256) {
    this.kinds = new Uint8Array(expectedGates);
    this.needs = new Float64Array(expectedGates);
    this.ends = new Int32Array(expectedGates);
    this.inputs = new Int32Array(expectedEdges);
    this.weights = new Float64Array(expectedEdges);
  }

  /** Adds an input to the gate that is being written. What weighs nothing is left out. */
  input(vertex: number, weight: number): void {
    if (weight === 0) return;
    if (this.edges === this.inputs.length) {
      this.inputs = enlarged(this.inputs, new Int32Array(this.edges * 2 + 64));
      this.weights = enlarged(this.weights, new Float64Array(this.edges * 2 + 64));
    }
    this.inputs[this.edges] = vertex;
    this.weights[this.edges++] = weight;
  }

  /** Ends the gate that is being written, and answers the how manieth it is. */
  end(kind: number, need: number): number {
    if (this.count === this.kinds.length) {
      this.kinds = enlarged(this.kinds, new Uint8Array(this.count * 2 + 64));
      this.needs = enlarged(this.needs, new Float64Array(this.count * 2 + 64));
      this.ends = enlarged(this.ends, new Int32Array(this.count * 2 + 64));
    }
    this.kinds[this.count] = kind;
    this.needs[this.count] = need;
    this.ends[this.count] = this.edges;
    return this.count++;
  }

  /** Where the inputs of a gate start. */
  startOf(gate: number): number {
    return gate === 0 ? 0 : this.ends[gate - 1]!;
  }
}

function enlarged<Numbers extends Uint8Array | Int32Array | Float64Array>(
  old: Numbers,
  larger: Numbers,
): Numbers {
  larger.set(old);
  return larger;
}
