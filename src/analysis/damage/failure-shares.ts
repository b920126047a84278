import { AND, type CompiledFaultGraph, EVENT, OR } from '../../fault/compile/compile.ts';
import type { DamageTargets } from './damage.ts';

/** How much of the damage each own failure can be behind; the source of upper bounds on what some of them do together. */
export interface FailureShares {
  /** Targets: what counts, with its amount. */
  readonly amounts: Float64Array;
  /** Per own failure, the targets that it has a share in, and the shares. */
  readonly targetsOf: readonly Int32Array[];
  readonly sharesOf: readonly Float64Array[];
}

type Shares = ReadonlyMap<number, number>;

const nothing: Shares = new Map();

/**
 * Gives each own failure e a share in each vertex v, between 0 and 1, such that **the shares in v of any own failures
 * that take v down together sum to 1 at least**. So what a set of failures takes down is at most the sum over the
 * targets of amount × min(1, sum of shares): a bound that is submodular in the set.
 *
 * An own failure has all of itself. An `or` is down with one of its inputs: the largest share in one. A gate that needs
 * the weight n is down when inputs of that weight are: the shares in its inputs, each times weight / n, at most 1. Where
 * all inputs are needed that is their mean. By induction along the order in which things go down; on a cycle, whatever
 * reaches it has the whole share. Time and space are the sum over the vertices of the own failures below each; null where
 * that is more than `most`.
 */
export function failureShares(
  graph: CompiledFaultGraph,
  { amountOf, pairs }: DamageTargets,
  candidates: ReadonlySet<number>,
  most: number,
): FailureShares | null {
  const shares: Shares[] = [];
  let entries = 0;
  for (const group of inOrder(graph)) {
    const isCycle = graph.cyclic[graph.component[group[0] ?? 0] ?? 0] === 1;
    const together = isCycle ? cycleShares(graph, group, shares) : null;
    for (const vertex of group) {
      const own = together ?? gateShares(graph, vertex, shares, candidates);
      shares[vertex] = own;
      entries += own.size;
      if (entries > most) return null;
    }
  }
  const targets = [...amountOf].map(([vertex, amount]) => ({ amount, own: shares[vertex] ?? nothing }));
  for (const [primary, backup] of pairs) {
    const both = new Map<number, number>();
    for (const side of [primary, backup])
      for (const [event, share] of shares[side] ?? nothing)
        both.set(event, (both.get(event) ?? 0) + share / 2);
    targets.push({ amount: 1, own: both });
  }
  const lists = new Map<number, { targets: number[]; shares: number[] }>();
  for (const event of candidates) lists.set(event, { targets: [], shares: [] });
  for (const [target, { own }] of targets.entries())
    for (const [event, share] of own) {
      lists.get(event)?.targets.push(target);
      lists.get(event)?.shares.push(share);
    }
  const targetsOf: Int32Array[] = [];
  const sharesOf: Float64Array[] = [];
  for (const [event, list] of lists) {
    targetsOf[event] = Int32Array.from(list.targets);
    sharesOf[event] = Float64Array.from(list.shares);
  }
  return { amounts: Float64Array.from(targets, ({ amount }) => amount), targetsOf, sharesOf };
}

/** The vertices of each component, inputs before what reads them. */
function inOrder({ size, component }: CompiledFaultGraph): number[][] {
  const groups: number[][] = [];
  for (let vertex = 0; vertex < size; vertex++) {
    const number = component[vertex] ?? 0;
    const group = groups[number];
    if (group === undefined) groups[number] = [vertex];
    else group.push(vertex);
  }
  return groups.filter((group) => group !== undefined);
}

function gateShares(
  graph: CompiledFaultGraph,
  vertex: number,
  shares: readonly Shares[],
  candidates: ReadonlySet<number>,
): Shares {
  const { kind, need, inputStart, inputs, inputWeight, alwaysFalse } = graph;
  if (kind[vertex] === EVENT) return candidates.has(vertex) ? new Map([[vertex, 1]]) : nothing;
  if (alwaysFalse[vertex] === 1) return nothing;
  const own = new Map<number, number>();
  const [start, end] = [inputStart[vertex]!, inputStart[vertex + 1]!];
  if (end - start === 1) return shares[inputs[start]!] ?? nothing;
  for (let edge = start; edge < end; edge++) {
    const input = shares[inputs[edge]!] ?? nothing;
    // Without one of its inputs an `and` is never down.
    if (kind[vertex] === AND && input.size === 0) return nothing;
    const part = inputWeight[edge]! / Math.max(1, need[vertex]!);
    for (const [event, share] of input) {
      const before = own.get(event) ?? 0;
      own.set(event, kind[vertex] === OR ? Math.max(before, share) : Math.min(1, before + share * part));
    }
  }
  return own;
}

function cycleShares(graph: CompiledFaultGraph, group: readonly number[], shares: readonly Shares[]): Shares {
  const own = new Map<number, number>();
  for (const vertex of group)
    for (let edge = graph.inputStart[vertex]!; edge < graph.inputStart[vertex + 1]!; edge++)
      for (const event of shares[graph.inputs[edge]!]?.keys() ?? []) own.set(event, 1);
  return own;
}
