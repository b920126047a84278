import type { ThresholdGate, Vertex } from './fault-graph.ts';

/** Checks one vertex of a graph of `size` vertices, and gives the number of its inputs. Throws a RangeError. */
export function checkVertex(vertex: Vertex, index: number, size: number): number {
  if (vertex.type === 'event') {
    if (!(vertex.probability >= 0 && vertex.probability <= 1)) {
      throw new RangeError(`vertex ${index}: probability must be in [0, 1], got ${vertex.probability}`);
    }
    return 0;
  }
  for (const input of vertex.inputs) {
    if (!Number.isInteger(input) || input < 0 || input >= size) {
      throw new RangeError(`vertex ${index}: input ${input} is not the index of one of the ${size} vertices`);
    }
  }
  if (vertex.type === 'threshold') checkThreshold(vertex, index);
  return vertex.inputs.length;
}

function checkThreshold({ inputs, weights, threshold }: ThresholdGate, index: number): void {
  if (!Number.isSafeInteger(threshold)) {
    throw new RangeError(`vertex ${index}: threshold must be a safe integer, got ${threshold}`);
  }
  if (weights === undefined) return;
  if (weights.length !== inputs.length) {
    throw new RangeError(`vertex ${index}: ${weights.length} weights for ${inputs.length} inputs`);
  }
  let sum = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) {
      throw new RangeError(`vertex ${index}: a weight must be a non-negative safe integer, got ${weight}`);
    }
    sum += weight;
  }
  if (!Number.isSafeInteger(sum)) {
    throw new RangeError(`vertex ${index}: the weights sum to more than ${Number.MAX_SAFE_INTEGER}`);
  }
}
