import type { FaultGraph, Vertex } from '../src/fault/compile/fault-graph.ts';

/** A fault tree that no method finishes whole, with its top. */
export interface HardTree {
  readonly graph: FaultGraph;
  readonly top: number;
}

/**
 * Numbers from 0 up to 1 that are the same everywhere (Park and Miller, CACM 31, 1988). Not cofail's own generator, so that the
 * tree of a seed stays the one that was measured.
 */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/**
 * A tree in the manner of a nuclear power plant's: components stand on supports (power, cooling, signals) that stand on
 * one another and are shared by everything, trains are chains of components, systems have redundant trains, and accident
 * sequences take several systems at once. Its 1,278 events are one module: nothing can be solved apart.
 */
export function hardTree(seed: number, eventCount = 1278): HardTree {
  const random = seededRandom(seed);
  const vertices: Vertex[] = [];
  const below = (n: number): number => Math.floor(random() * n);
  const pick = (from: readonly number[], count: number): number[] =>
    Array.from({ length: count }, () => from[below(from.length)]!);
  const add = (vertex: Vertex): number => vertices.push(vertex) - 1;
  const event = (): number => add({ type: 'event', probability: 10 ** (-2 - 2 * random()) });

  const supports: number[] = [];
  for (let i = 0; i < eventCount / 8; i++) {
    const pair = (): number => add({ type: 'and', inputs: [event(), supports[below(supports.length)]!] });
    const needs = i < 12 ? [] : [pair(), add({ type: 'and', inputs: pick(supports, 2 + below(2)) })];
    supports.push(add({ type: 'or', inputs: [event(), ...needs] }));
  }
  const systems: number[] = [];
  while (vertices.filter((vertex) => vertex.type === 'event').length < eventCount - 12) {
    const trains = Array.from({ length: 3 + below(2) }, () => {
      const components = Array.from({ length: 3 + below(2) }, () =>
        add({ type: 'or', inputs: [event(), ...pick(supports, below(3))] }),
      );
      return add({ type: 'or', inputs: components });
    });
    systems.push(add({ type: 'threshold', inputs: trains, threshold: trains.length - below(2) }));
  }
  while (vertices.filter((vertex) => vertex.type === 'event').length < eventCount) event();
  const rest = vertices.flatMap((vertex, v) =>
    vertex.type === 'event' && v >= vertices.length - 12 ? [v] : [],
  );
  const sequences = rest.map((initiator) => add({ type: 'and', inputs: [initiator, ...pick(systems, 2)] }));
  const others = systems.map((system) =>
    add({ type: 'and', inputs: [system, ...pick(systems, 1), ...pick(systems, 1)] }),
  );
  return { graph: { vertices }, top: add({ type: 'or', inputs: [...sequences, ...others] }) };
}
