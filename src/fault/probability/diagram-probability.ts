import type { Diagram } from '../diagram/diagram.ts';

/** The probability of every node of a function's diagram, in one sweep: P(x) P(high) + (1 - P(x)) P(low). */
export function nodeProbabilities(
  diagram: Diagram,
  probability: Float64Array,
  value = new Float64Array(Math.max(2, diagram.root + 1)),
): Float64Array {
  const { label, low, high, root } = diagram;
  value[1] = 1;
  for (let id = 2; id <= root; id++) {
    const module = ~label[id]!;
    const p = module >= 0 ? value[module]! : probability[label[id]!]!;
    value[id] = p * value[high[id]!]! + (1 - p) * value[low[id]!]!;
  }
  return value;
}

/**
 * The derivative of the root's probability by the probability of each event of a function's diagram, all in one sweep
 * up and one down (reverse-mode differentiation; the recursion of Dutuit and Rauzy, *Efficient algorithms to assess
 * component and gate importance in fault tree analysis*, Reliability Engineering and System Safety 72, 2001).
 */
export function eventDerivatives(diagram: Diagram, probability: Float64Array): Map<number, number> {
  const { label, low, high, root } = diagram;
  const value = nodeProbabilities(diagram, probability);
  const reach = new Float64Array(value.length);
  const derivatives = new Map<number, number>();
  reach[root] = 1;
  for (let id = root; id > 1; id--) {
    const flow = reach[id]!;
    const module = ~label[id]!;
    const p = module >= 0 ? value[module]! : probability[label[id]!]!;
    reach[high[id]!]! += flow * p;
    reach[low[id]!]! += flow * (1 - p);
    const gain = flow * (value[high[id]!]! - value[low[id]!]!);
    if (module >= 0) reach[module]! += gain;
    else derivatives.set(label[id]!, (derivatives.get(label[id]!) ?? 0) + gain);
  }
  return derivatives;
}

/** The events that a diagram mentions, ascending. */
export function eventsOfDiagram({ label, root }: Diagram): number[] {
  const events = new Set<number>();
  for (let id = 2; id <= root; id++) if (label[id]! >= 0) events.add(label[id]!);
  return [...events].sort((a, b) => a - b);
}
