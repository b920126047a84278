import type { Vertex } from '../fault/fault-graph.ts';

type Gate = Exclude<Vertex, { type: 'event' }>;

/** The vertices of a graph under construction, in which equal gates are one: as many entities require the same. */
export class GateTable {
  readonly vertices: Vertex[];
  /** By hash, the last gate with it; by gate, the one with the same hash before it. */
  readonly #last = new Map<number, number>();
  readonly #before = new Map<number, number>();

  constructor(vertices: Vertex[]) {
    this.vertices = vertices;
  }

  /** Adds a vertex that is like no other. */
  add(vertex: Vertex): number {
    return this.vertices.push(vertex) - 1;
  }

  /** The gate with these inputs, whose order counts for nothing; weights are 1 where none are given. */
  gate(
    type: Gate['type'],
    members: readonly number[],
    given: readonly number[] | null = null,
    threshold = 0,
  ): number {
    const order = [...members.keys()].sort(
      (a, b) => members[a]! - members[b]! || (given?.[a] ?? 1) - (given?.[b] ?? 1),
    );
    const inputs = order.map((index) => members[index]!);
    const weights = given?.some((weight) => weight !== 1) ? order.map((index) => given[index]!) : null;
    const hash = hashOf(type, inputs, threshold);
    for (let other = this.#last.get(hash); other !== undefined; other = this.#before.get(other))
      if (isEqual(this.vertices[other]!, type, inputs, weights, threshold)) return other;
    const vertex = this.add(
      type !== 'threshold'
        ? { type, inputs }
        : { type, inputs, ...(weights === null ? {} : { weights }), threshold },
    );
    const before = this.#last.get(hash);
    if (before !== undefined) this.#before.set(vertex, before);
    this.#last.set(hash, vertex);
    return vertex;
  }
}

function hashOf(type: Gate['type'], inputs: readonly number[], threshold: number): number {
  let hash = type.length ^ (threshold | 0);
  for (const input of inputs) hash = Math.imul(hash ^ input, 0x9e3779b1) ^ (hash >>> 15);
  return hash | 0;
}

function isEqual(
  other: Vertex,
  type: Gate['type'],
  inputs: readonly number[],
  weights: readonly number[] | null,
  threshold: number,
): boolean {
  if (other.type === 'event' || other.type !== type || !isSame(other.inputs, inputs)) return false;
  if (other.type !== 'threshold') return true;
  const theirs = other.weights ?? null;
  return (
    other.threshold === threshold &&
    (theirs === null || weights === null ? theirs === weights : isSame(theirs, weights))
  );
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
