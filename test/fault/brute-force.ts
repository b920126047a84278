import type { FaultGraph, Vertex } from '../../src/fault/fault-graph.ts';

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
  const fixed = new Set([...(question.never ?? []), ...(question.failed ?? [])]);
  const free = graph.vertices.flatMap((vertex, v) => (vertex.type === 'event' && !fixed.has(v) ? [v] : []));
  const down = Array.from({ length: 2 ** free.length }, (_, mask) => {
    const happened = new Set([...(question.failed ?? []), ...free.filter((_, i) => mask & (1 << i))]);
    const value = truth(graph, happened);
    return question.targets.every((target) => value[target]);
  });
  const minimal = down.flatMap((isDown, mask) => {
    if (!isDown || free.some((_, i) => mask & (1 << i) && down[mask ^ (1 << i)])) return [];
    return [free.filter((_, i) => mask & (1 << i))];
  });
  const p = (event: number): number => {
    const vertex = graph.vertices[event]!;
    return vertex.type === 'event' ? vertex.probability : Number.NaN;
  };
  const total = (given?: { event: number; happens: boolean }): number => {
    let sum = 0;
    down.forEach((isDown, mask) => {
      if (!isDown) return;
      let weight = 1;
      free.forEach((event, i) => {
        const happens = (mask & (1 << i)) !== 0;
        if (event === given?.event) weight *= happens === given.happens ? 1 : 0;
        else weight *= happens ? p(event) : 1 - p(event);
      });
      sum += weight;
    });
    return sum;
  };
  const derivatives = new Map(
    free.map((event) => [event, total({ event, happens: true }) - total({ event, happens: false })]),
  );
  return { minimalCutSets: minimal.sort(compareSets), probability: total(), derivatives };
}

export function compareSets(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
