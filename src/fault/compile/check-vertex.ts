import type { ThresholdGate, Vertex } from './fault-graph.ts';

/**
 * Checks one vertex of a graph of `size` vertices, and gives the number of its inputs. Throws a TypeError for what has
 * not the form of a vertex, a RangeError for values that are out of range.
 */
export function checkVertex(vertex: Vertex, index: number, size: number): number {
  if (vertex?.type === 'event') {
    const { probability } = vertex;
    if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1)) {
      throw new RangeError(`vertex ${index}: probability must be in [0, 1], got ${showValue(probability)}`);
    }
    return 0;
  }
  if (vertex?.type !== 'or' && vertex?.type !== 'and' && vertex?.type !== 'threshold') {
    const { type }: { readonly type?: unknown } = vertex ?? {};
    throw new TypeError(`vertex ${index}: type must be event, or, and, or threshold, got ${showValue(type)}`);
  }
  if (!Array.isArray(vertex.inputs)) throw new TypeError(`vertex ${index}: inputs must be an array`);
  for (const input of vertex.inputs) {
    if (!Number.isInteger(input) || input < 0 || input >= size) {
      throw new RangeError(
        `vertex ${index}: input ${showValue(input)} is not the index of one of the ${size} vertices`,
      );
    }
  }
  if (vertex.type === 'threshold') checkThreshold(vertex, index);
  return vertex.inputs.length;
}

/** Callers from JavaScript may hand in anything: '0' must not look like 0. */
function showValue(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function checkThreshold({ inputs, weights, threshold }: ThresholdGate, index: number): void {
  if (!Number.isSafeInteger(threshold)) {
    throw new RangeError(`vertex ${index}: threshold must be a safe integer, got ${threshold}`);
  }
  if (weights === undefined) return;
  if (!Array.isArray(weights)) throw new TypeError(`vertex ${index}: weights must be an array`);
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
