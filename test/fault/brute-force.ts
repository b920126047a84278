import type { FaultGraph, Vertex } from '../../src/fault/compile/fault-graph.ts';

/**
 * The oracle: every answer from its definition, by trying all sets of events. Written apart from the engine; shares
 * nothing with it but the input type.
 */

/** Truth of every vertex by rounds from "all false" until nothing changes. */
export function truth(graph: FaultGraph, happened: ReadonlySet<number>): boolean[] {
  let value = graph.vertices.map(() => false);
  for (;;) {
    const next = graph.vertices.map((vertex, v) => evaluate(vertex, v, value, happened));
    if (next.every((bit, v) => bit === value[v])) return value;
    value = next;
  }
}

function evaluate(vertex: Vertex, v: number, value: boolean[], happened: ReadonlySet<number>): boolean {
  switch (vertex.type) {
    case 'event':
      return happened.has(v);
    case 'or':
      return vertex.inputs.some((input) => value[input]);
    case 'and':
      return vertex.inputs.every((input) => value[input]);
    case 'threshold': {
      let sum = 0;
      vertex.inputs.forEach((input, i) => {
        if (value[input]) sum += vertex.weights?.[i] ?? 1;
      });
      return sum >= vertex.threshold;
    }
  }
}

export interface BruteQuestion {
  readonly targets: readonly number[];
  readonly never?: readonly number[];
  readonly failed?: readonly number[];
}

export interface BruteAnswer {
  /** By order, then lexicographic. */
  readonly minimalCutSets: number[][];
  readonly probability: number;
  readonly derivatives: Map<number, number>;
}

export function bruteForce(graph: FaultGraph, question: BruteQuestion): BruteAnswer {
  const failed = question.failed ?? [];
  const fixed = new Set([...(question.never ?? []), ...failed]);
  const free = graph.vertices.flatMap((vertex, v) => (vertex.type === 'event' && !fixed.has(v) ? [v] : []));
  const size = 2 ** free.length;
  const values = truthTables(graph, free, new Set(failed));
  const down = new Uint8Array(size).fill(1);
  for (const target of question.targets) for (let m = 0; m < size; m++) down[m]! &= values[target]![m]!;

  const minimal: number[][] = [];
  for (let m = 0; m < size; m++) {
    const isMinimal = down[m] === 1 && free.every((_, i) => (m & (1 << i)) === 0 || down[m ^ (1 << i)] === 0);
    if (isMinimal) minimal.push(free.filter((_, i) => m & (1 << i)));
  }
  const p = free.map((event) => {
    const vertex = graph.vertices[event]!;
    return vertex.type === 'event' ? vertex.probability : Number.NaN;
  });
  let probability = 0;
  const gains = free.map(() => 0);
  for (let m = 0; m < size; m++) {
    if (down[m] === 0) continue;
    let weight = 1;
    for (let i = 0; i < free.length; i++) weight *= m & (1 << i) ? p[i]! : 1 - p[i]!;
    probability += weight;
  }
  for (let i = 0; i < free.length; i++) {
    for (let m = 0; m < size; m++) {
      if (down[m] === 0) continue;
      let weight = m & (1 << i) ? 1 : -1;
      for (let j = 0; j < free.length && weight !== 0; j++) {
        if (j !== i) weight *= m & (1 << j) ? p[j]! : 1 - p[j]!;
      }
      gains[i]! += weight;
    }
  }
  const derivatives = new Map(free.map((event, i) => [event, gains[i]!]));
  return { minimalCutSets: minimal.sort(compareSets), probability, derivatives };
}

/** Of every vertex its truth for all sets of free events at once, by rounds from "all false" until nothing changes. */
function truthTables(
  { vertices }: FaultGraph,
  free: readonly number[],
  failed: ReadonlySet<number>,
): Uint8Array[] {
  const size = 2 ** free.length;
  const place = new Map(free.map((event, i) => [event, i]));
  const values = vertices.map((vertex, v) => {
    const table = new Uint8Array(size);
    if (failed.has(v)) table.fill(1);
    const i = place.get(v);
    if (vertex.type === 'event' && i !== undefined) for (let m = 0; m < size; m++) table[m] = (m >> i) & 1;
    return table;
  });
  const sums = new Float64Array(size);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [v, vertex] of vertices.entries()) {
      if (vertex.type === 'event') continue;
      const { inputs } = vertex;
      sums.fill(0);
      for (const [i, input] of inputs.entries()) {
        const weight = vertex.type === 'threshold' ? (vertex.weights?.[i] ?? 1) : 1;
        const table = values[input]!;
        for (let m = 0; m < size; m++) sums[m]! += weight * table[m]!;
      }
      const need = vertex.type === 'or' ? 1 : vertex.type === 'and' ? inputs.length : vertex.threshold;
      const table = values[v]!;
      for (let m = 0; m < size; m++) {
        if (table[m] === 1 || sums[m]! < need) continue;
        table[m] = 1;
        changed = true;
      }
    }
  }
  return values;
}

export function compareSets(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
