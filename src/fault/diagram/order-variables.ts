import { type Circuit, countReads } from '../circuit/circuit.ts';
import { withIdleKernel } from './kernel.ts';

/** Weights worked out anew must promise so much less than fixed ones: at closer calls they were the worse as often as not. */
const DYNAMIC_PROMISE = 0.95;

/** An interleaved order can be hopeless where it promises somewhat less; where it is the right one it promises far less. */
const INTERLEAVED_PROMISE = 0.75;

/**
 * Orders of the variables, the most promising first: the level of each variable. Which one suits cannot be known, but what
 * `totalSpan` says of them is mostly right.
 */
export function likelyOrders(circuit: Circuit): Int32Array[] {
  const orders: { readonly levelOf: Int32Array; readonly span: number }[] = [];
  const add = (levelOf: Int32Array | null, promise: number): void => {
    if (levelOf !== null) orders.push({ levelOf, span: totalSpan(circuit, levelOf) / promise });
  };
  add(orderByWeight(circuit), 1);
  add(orderByDynamicWeight(circuit), DYNAMIC_PROMISE);
  add(orderByInterleaving(circuit), INTERLEAVED_PROMISE);
  return orders.sort((a, b) => a.span - b.span).map(({ levelOf }) => levelOf);
}

/** The order by weight that promises the smaller diagram: the level of each variable. */
export function orderByEitherWeight(circuit: Circuit): Int32Array {
  const fixed = orderByWeight(circuit);
  const dynamic = orderByDynamicWeight(circuit);
  return dynamic !== null && totalSpan(circuit, dynamic) < totalSpan(circuit, fixed) ? dynamic : fixed;
}

/**
 * Depth first from the root, the heaviest input of a gate first.
 *
 * Weights flow down from the root, which has 1, shared evenly among a gate's inputs and added up where a term is read
 * several times: what decides most comes first. Minato, Ishiura and Yajima,
 * *Shared binary decision diagram with attributed edges for efficient Boolean function manipulation*, DAC 1990. Linear
 * time but for sorting each gate's inputs.
 */
function orderByWeight(circuit: Circuit): Int32Array {
  const { variables, gates, root } = circuit;
  const offset = variables.length;
  const weight = new Float64Array(offset + gates.length);
  weight[root] = 1;
  for (let g = gates.length - 1; g >= 0; g--) {
    const { inputs } = gates[g]!;
    for (const input of inputs) weight[input]! += weight[offset + g]! / inputs.length;
  }
  const levelOf = new Int32Array(offset);
  let next = 0;
  visitDepthFirst(circuit, {
    sort: (inputs) => [...inputs].sort((a, b) => weight[b]! - weight[a]! || a - b),
    variable: (v, seen) => {
      if (!seen) levelOf[v] = next++;
    },
  });
  return levelOf;
}

/** Below this many inputs any order will do. */
const FEWEST_INPUTS = 64;

/** Above this many variables times inputs, weights are not worked out anew for every variable. */
const MOST_DYNAMIC_WORK = 3e7;

/** The heaviest variable first, with the weights worked out anew each time. Null where it is not worth the work. */
function orderByDynamicWeight(circuit: Circuit): Int32Array | null {
  const { variables, gates } = circuit;
  const inputs = gates.reduce((sum, gate) => sum + gate.inputs.length, 0);
  if (inputs < FEWEST_INPUTS || variables.length * inputs > MOST_DYNAMIC_WORK) return null;
  return withIdleKernel((kernel) => kernel.orderByWeight(circuit));
}

/**
 * How far apart an order puts what meets in each gate, summed over the gates: between two orders by weight, the one with
 * the smaller span had the smaller diagram on every benchmark that tells them apart. Aloul, Markov and Sakallah, *FORCE:
 * a fast and easy-to-implement variable-ordering heuristic*, GLSVLSI 2003, minimize the same sum.
 */
function totalSpan({ variables, gates }: Circuit, levelOf: Int32Array): number {
  const offset = variables.length;
  const tops = new Int32Array(offset + gates.length).fill(offset);
  const bottoms = new Int32Array(offset + gates.length).fill(-1);
  tops.set(levelOf);
  bottoms.set(levelOf);
  let span = 0;
  for (let g = 0; g < gates.length; g++) {
    const { inputs } = gates[g]!;
    let top = offset;
    let bottom = -1;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i]!;
      if (tops[input]! < top) top = tops[input]!;
      if (bottoms[input]! > bottom) bottom = bottoms[input]!;
    }
    tops[offset + g] = top;
    bottoms[offset + g] = bottom;
    // Gates on a cycle may be met before their inputs.
    if (bottom > top) span += bottom - top;
  }
  return span;
}

/**
 * Depth first, but a new variable goes right after the variable met before it, rather than to the end: parts that share
 * variables interleave instead of following one another. What most gates read is visited first, so that what belongs to
 * it follows it. Exponentially better on networks that replicate a structure (fat trees). Fujii, Ootomo and Hori, *Interleaving based variable ordering methods for
 * ordered binary decision diagrams*, ICCAD 1993.
 */
export function orderByInterleaving(circuit: Circuit): Int32Array {
  const offset = circuit.variables.length;
  const reads = countReads(circuit);
  // A linked list with a head at `offset`.
  const after = new Int32Array(offset + 1).fill(-1);
  let cursor = offset;
  visitDepthFirst(circuit, {
    sort: (inputs) => [...inputs].sort((a, b) => reads[b]! - reads[a]!),
    variable: (v, seen) => {
      if (!seen) {
        after[v] = after[cursor]!;
        after[cursor] = v;
      }
      cursor = v;
    },
  });
  const levelOf = new Int32Array(offset);
  let next = 0;
  for (let v = after[offset]!; v !== -1; v = after[v]!) levelOf[v] = next++;
  return levelOf;
}

/** From the root, then from what it does not lead to: every gate once, every variable as often as a gate reads it. */
function visitDepthFirst(
  { variables, gates, root }: Circuit,
  visitor: {
    sort(inputs: readonly number[]): readonly number[];
    variable(variable: number, seenBefore: boolean): void;
  },
): void {
  const offset = variables.length;
  const seen = new Uint8Array(offset + gates.length);
  // A cycle may keep gates, and with them variables, that its module's root does not need.
  const open = gates.map((_, g) => offset + g);
  open.push(root);
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    if (term < offset) visitor.variable(term, seen[term] === 1);
    else if (seen[term] === 0) {
      const inputs = visitor.sort(gates[term - offset]!.inputs);
      for (let i = inputs.length - 1; i >= 0; i--) open.push(inputs[i]!);
    }
    seen[term] = 1;
  }
}

/** What the variable on each level stands for. */
export function labelsByLevel({ variables }: Circuit, levelOf: Int32Array): Int32Array {
  const labels = new Int32Array(levelOf.length);
  for (let i = 0; i < levelOf.length; i++) labels[levelOf[i]!] = variables[i]!;
  return labels;
}
