import fc from 'fast-check';
import type { FaultGraph, Vertex } from '../../src/fault/compile/fault-graph.ts';
import type { BruteQuestion } from './brute-force.ts';

/**
 * Probabilities are multiples of 1/16: products of up to ten are exact doubles, so that ties are ties for everyone.
 */
const probability = fc.constantFrom(0, 1 / 16, 1 / 8, 1 / 4, 1 / 4, 1 / 2, 1 / 2, 3 / 4, 1);

/** Graphs of every kind of gate: repeated inputs, zero weights, thresholds out of range, no inputs, cycles. */
export function graphs(maxEvents: number, maxGates: number): fc.Arbitrary<FaultGraph> {
  return fc
    .record({
      events: fc.integer({ min: 1, max: maxEvents }),
      gates: fc.integer({ min: 1, max: maxGates }),
      cyclic: fc.boolean(),
      interleaved: fc.boolean(),
    })
    .chain(({ events, gates, cyclic, interleaved }) => {
      const size = events + gates;
      // Where gates stand between events, a set's lexicographic order has nothing to do with depth-first order.
      const isEvent = (v: number) =>
        interleaved ? Math.floor(((v + 1) * events) / size) > Math.floor((v * events) / size) : v < events;
      return fc.tuple(
        ...Array.from({ length: size }, (_, v) => (isEvent(v) ? event : gate(v, size, cyclic))),
      );
    })
    .map((vertices) => ({ vertices }));
}

const event: fc.Arbitrary<Vertex> = probability.map((p) => ({ type: 'event', probability: p }));

function gate(v: number, size: number, cyclic: boolean): fc.Arbitrary<Vertex> {
  const input =
    cyclic || v === 0
      ? fc.nat(size - 1)
      : fc.oneof(fc.nat(v - 1), fc.nat(v - 1), fc.integer({ min: Math.max(0, v - 4), max: v - 1 }));
  const inputs =
    !cyclic && v === 0 ? fc.constant([]) : fc.array(input, { minLength: 0, maxLength: 5, size: 'max' });
  return inputs.chain((list): fc.Arbitrary<Vertex> => {
    const threshold = fc.integer({ min: 0, max: list.length + 1 });
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant<Vertex>({ type: 'or', inputs: list }) },
      { weight: 4, arbitrary: fc.constant<Vertex>({ type: 'and', inputs: list }) },
      {
        weight: 2,
        arbitrary: threshold.map((t): Vertex => ({ type: 'threshold', inputs: list, threshold: t })),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            fc.array(fc.nat(6), { minLength: list.length, maxLength: list.length }),
            fc.integer({ min: -1, max: 12 }),
          )
          .map(([weights, t]): Vertex => ({ type: 'threshold', inputs: list, weights, threshold: t })),
      },
    );
  });
}

/** A graph and a question about it: one to three targets, some events fixed. */
export function questions(
  maxEvents: number,
  maxGates: number,
): fc.Arbitrary<{ graph: FaultGraph; question: BruteQuestion }> {
  return graphs(maxEvents, maxGates).chain((graph) => {
    const { vertices } = graph;
    const fate = fc.constantFrom('free', 'free', 'free', 'free', 'free', 'free', 'never', 'failed');
    return fc
      .record({
        // The last vertices reach the most.
        targets: fc.oneof(
          { weight: 3, arbitrary: fc.constant([vertices.length - 1]) },
          { weight: 2, arbitrary: fc.array(fc.nat(vertices.length - 1), { minLength: 1, maxLength: 3 }) },
        ),
        fates: fc.oneof(
          fc.constant([]),
          fc.array(fate, { minLength: vertices.length, maxLength: vertices.length }),
        ),
      })
      .map(({ targets, fates }) => {
        const fixed = (how: string) =>
          vertices.flatMap((vertex, v) => (vertex.type === 'event' && fates[v] === how ? [v] : []));
        return { graph, question: { targets, never: fixed('never'), failed: fixed('failed') } };
      });
  });
}

/** How many random cases a test runs: FAULT_RUNS multiplies it for a long campaign. */
export function runs(count: number): fc.Parameters<unknown> {
  return { numRuns: Math.round(count * Number(process.env.FAULT_RUNS ?? 1)) };
}
