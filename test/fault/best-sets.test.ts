import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, minimalCutSets, type Vertex } from '../../src/fault/index.ts';

/** Two of many, whose probabilities are of a few values. */
function anyPair(width: number, seeds: readonly number[]): { vertices: Vertex[]; target: number } {
  const vertices: Vertex[] = [];
  const add = (vertex: Vertex): number => vertices.push(vertex) - 1;
  for (let i = 0; i < width; i++)
    add({ type: 'event', probability: seeds[(i * 31 + (i >> 3)) % seeds.length]! / 1000 });
  const inputs = vertices.map((_, i) => i);
  return { vertices, target: add({ type: 'threshold', inputs, threshold: 2 }) };
}

describe('the first of many sets', () => {
  test('are those that sorting all of them gives, also where most of what is open is forgotten', () => {
    const width = 1500;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 1, max: 60 }),
        (seeds, n) => {
          const { vertices, target } = anyPair(width, seeds);
          const pOf = (i: number): number => (vertices[i] as { probability: number }).probability;
          const expected: { events: number[]; weight: number }[] = [];
          for (let a = 0; a < width; a++)
            for (let b = a + 1; b < width; b++)
              expected.push({
                events: [a, b],
                weight: Math.round(pOf(a) * 1000) * Math.round(pOf(b) * 1000),
              });
          expected.sort(
            (x, y) => y.weight - x.weight || x.events[0]! - y.events[0]! || x.events[1]! - y.events[1]!,
          );
          const found = minimalCutSets(compile({ vertices }), { targets: [target] });
          expect(found.top(n, 'probability').map(({ events }) => events)).toEqual(
            expected.slice(0, n).map(({ events }) => events),
          );
          const inOrder = found.top(n, 'order').map(({ events }) => events);
          expect(inOrder).toEqual(Array.from({ length: n }, (_, i) => [0, i + 1]));
        },
      ),
      { numRuns: 3 },
    );
  });

  test('are not forgotten where likelier ones beside them have too many events', () => {
    const count = 4000;
    const vertices: Vertex[] = [];
    const add = (vertex: Vertex): number => vertices.push(vertex) - 1;
    const event = (probability: number): number => add({ type: 'event', probability });
    const pairs: number[][] = [];
    // The likelier the three of a gate, the less likely its pair.
    const gates = Array.from({ length: count }, (_, i) => {
      const [own, one] = [event(0.5), event(0.3 - (0.29 * i) / count)];
      pairs.push([own, one]);
      const two = add({ type: 'and', inputs: [event(0.9), event(0.1 + (0.8 * i) / count)] });
      return add({ type: 'and', inputs: [own, add({ type: 'or', inputs: [one, two] })] });
    });
    const target = add({ type: 'or', inputs: gates });
    const found = minimalCutSets(compile({ vertices }), { targets: [target], maxOrder: 2 });
    expect(found.top(20, 'probability').map(({ events }) => events)).toEqual(pairs.slice(0, 20));
  });

  test('that are likely enough end with the budget, not with the memory', () => {
    const width = 400;
    const { vertices, target } = anyPair(width, [10, 20]);
    const likely = (nodes: number) =>
      minimalCutSets(compile({ vertices }), { targets: [target], minProbability: 1e-5, budget: { nodes } });
    expect(likely(40_000)).toMatchObject({ complete: false, limit: 'nodes', leftOut: 1 });
    const whole = likely(1_000_000);
    expect(whole.complete).toBe(true);
    expect(whole.count).toBe(BigInt((width * (width - 1)) / 2));
  });
});
