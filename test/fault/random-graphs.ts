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

/**
 * Graphs that no simplification takes apart: a threshold over gates that share their events, of the 7 first events at
 * least, some with cycles. Few of the graphs above need more than a handful of diagram nodes; of these a third need more
 * than 30.
 */
export function tangles(maxEvents: number): fc.Arbitrary<FaultGraph> {
  return fc
    .record({
      events: fc.integer({ min: 7, max: Math.max(7, maxEvents) }),
      gates: fc.integer({ min: 4, max: 8 }),
      cyclic: fc.boolean(),
      isWeighted: fc.boolean(),
    })
    .chain(({ events, gates, cyclic, isWeighted }) => {
      const input = fc.oneof(
        { weight: 5, arbitrary: fc.nat(events - 1) },
        { weight: cyclic ? 1 : 0, arbitrary: fc.integer({ min: events, max: events + gates - 1 }) },
      );
      const inner = fc
        .tuple(
          fc.constantFrom('or', 'or', 'and', 'and', 'threshold'),
          fc.uniqueArray(input, { minLength: 2, maxLength: 4 }),
        )
        .map(
          ([type, inputs]): Vertex =>
            type === 'threshold'
              ? { type, inputs, threshold: 2 }
              : { type: type === 'or' ? 'or' : 'and', inputs },
        );
      const weight = isWeighted ? fc.integer({ min: 1, max: 5 }) : fc.constant(1);
      const weights = fc.array(weight, { minLength: gates, maxLength: gates });
      return fc.tuple(
        fc.array(event, { minLength: events, maxLength: events }),
        fc.array(inner, { minLength: gates, maxLength: gates }),
        weights.chain((list) => {
          const sum = list.reduce((total, one) => total + one, 0);
          return fc.tuple(fc.constant(list), fc.integer({ min: 2, max: sum - 1 }));
        }),
      );
    })
    .map(([events, gates, [weights, threshold]]): FaultGraph => {
      const inputs = gates.map((_, g) => events.length + g);
      return { vertices: [...events, ...gates, { type: 'threshold', inputs, weights, threshold }] };
    });
}

/** A graph and a question about it: one to three targets, some events fixed. */
export function questions(
  maxEvents: number,
  maxGates: number,
): fc.Arbitrary<{ graph: FaultGraph; question: BruteQuestion }> {
  return questionsAbout(graphs(maxEvents, maxGates));
}

/** The same, more than half of them hard, so that small budgets end them. */
export function hardQuestions(
  maxEvents: number,
  maxGates: number,
): fc.Arbitrary<{ graph: FaultGraph; question: BruteQuestion }> {
  return questionsAbout(fc.oneof(tangles(maxEvents), tangles(maxEvents), graphs(maxEvents, maxGates)));
}

function questionsAbout(
  some: fc.Arbitrary<FaultGraph>,
): fc.Arbitrary<{ graph: FaultGraph; question: BruteQuestion }> {
  return some.chain((graph) => {
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
