import { describe, expect, test } from 'vitest';
import {
  compile,
  derivatives,
  minimalCutSets,
  outageSweep,
  probability,
  propagate,
  relevantEvents,
  type Vertex,
} from '../../src/fault/index.ts';

const event = (p: number): Vertex => ({ type: 'event', probability: p });

/** The vertices, and the index of the last one. */
function build(make: (add: (vertex: Vertex) => number) => number): { vertices: Vertex[]; target: number } {
  const vertices: Vertex[] = [];
  const target = make((vertex) => vertices.push(vertex) - 1);
  return { vertices, target };
}

describe('depth is no limit', () => {
  const depth = 30_000;

  test('alternating gates', () => {
    const { vertices, target } = build((add) => {
      let last = add(event(0.5));
      for (let i = 1; i <= depth; i++) {
        last = add({ type: i % 2 === 1 ? 'or' : 'and', inputs: [add(event(0.5)), last] });
      }
      return last;
    });
    const compiled = compile({ vertices });
    const question = { targets: [target] };
    const found = minimalCutSets(compiled, question);
    expect(found.count).toBe(BigInt(depth / 2 + 1));
    expect(probability(compiled, question).exact).toBeCloseTo(1 / 3, 12);
    expect(found.top(1, 'order')[0]!.events.length).toBe(2);
    expect(relevantEvents(compiled, question).events.length).toBe(depth + 1);
    expect(derivatives(compiled, question).byEvent!.size).toBe(depth + 1);
    expect(found.sets().next().value?.length).toBe(2);
    expect(propagate(compiled, [0])[target]).toBe(0);
  });

  test('one module through which every level is tied to the next', () => {
    const { vertices, target } = build((add) => {
      const events = Array.from({ length: 5_000 }, () => add(event(0.1)));
      let last = events[0]!;
      for (let i = 1; i + 1 < events.length; i++) {
        const pair = add({ type: 'and', inputs: [events[i]!, events[i + 1]!] });
        last = add({ type: 'or', inputs: [pair, add({ type: 'and', inputs: [last, events[i + 1]!] })] });
      }
      return last;
    });
    const found = minimalCutSets(compile({ vertices }), { targets: [target] });
    expect(found.complete).toBe(true);
    expect(found.count).toBeGreaterThan(0n);
  });
});

test('thousands of common factors, one inside the other, take no stack', () => {
  const depth = 10_000;
  let expected = 1 - 0.5 ** 2;
  const { vertices, target } = build((add) => {
    let [a, b] = [add(event(0.5)), add(event(0.5))];
    const step = (factor: number, inner: number): number =>
      add({ type: 'or', inputs: [add({ type: 'and', inputs: [factor, inner] }), add(event(0.1))] });
    for (let i = 0; i < depth; i++) {
      const factor = add(event(0.9));
      [a, b] = [step(factor, a), step(factor, b)];
      expected = 1 - (1 - 0.9 * expected) * 0.9 ** 2;
    }
    const factor = add(event(0.9));
    expected *= 0.9;
    const sides = [a, b].map((inner) => add({ type: 'and', inputs: [factor, inner] }));
    return add({ type: 'or', inputs: sides });
  });
  expect(probability(compile({ vertices }), { targets: [target] }).exact).toBeCloseTo(expected, 12);
});

describe('wide gates', () => {
  const width = 20_000;
  const vertices: Vertex[] = Array.from({ length: width }, () => event(1e-4));
  const inputs = vertices.map((_, i) => i);
  const ask = (gate: Vertex) =>
    minimalCutSets(compile({ vertices: [...vertices, gate] }), { targets: [width] });

  test('or, and, two of many, all but one of many', () => {
    expect(ask({ type: 'or', inputs }).countByOrder).toEqual(new Map([[1, BigInt(width)]]));
    expect(ask({ type: 'and', inputs }).countByOrder).toEqual(new Map([[width, 1n]]));
    const pairs = ask({ type: 'threshold', inputs, threshold: 2 });
    expect(pairs.count).toBe((BigInt(width) * BigInt(width - 1)) / 2n);
    expect(pairs.top(2, 'probability').map((set) => set.events)).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(ask({ type: 'threshold', inputs, threshold: width - 1 }).count).toBe(BigInt(width));
  });

  test('two thirds of 600, by name among equals', () => {
    const some = vertices.slice(0, 600);
    const gate: Vertex = { type: 'threshold', inputs: some.map((_, i) => i), threshold: 400 };
    const found = minimalCutSets(compile({ vertices: [...some, gate] }), { targets: [600] });
    expect(found.top(2, 'probability').map((set) => set.events.slice(398))).toEqual([
      [398, 399],
      [398, 400],
    ]);
    expect(String(found.count).length).toBe(165);
  });

  test('weights without a pattern', () => {
    const some = vertices.slice(0, 40);
    const weights = some.map((_, i) => 1 + ((i * 7919) % 97));
    const gate: Vertex = { type: 'threshold', inputs: some.map((_, i) => i), weights, threshold: 900 };
    const found = minimalCutSets(compile({ vertices: [...some, gate] }), { targets: [40] });
    expect(found.complete).toBe(true);
    for (const set of [...found.top(20, 'order').map((cut) => cut.events)]) {
      const sum = set.reduce((total, i) => total + weights[i]!, 0);
      expect(sum).toBeGreaterThanOrEqual(900);
      for (const i of set) expect(sum - weights[i]!).toBeLessThan(900);
    }
  });
});

describe('large cycles', () => {
  const size = 20_000;

  test('services that need one another in a ring fail as one', () => {
    const { vertices, target } = build((add) => {
      for (let i = 0; i < size; i++) add(event(1e-5));
      for (let i = 0; i < size; i++) add({ type: 'or', inputs: [i, size + ((i + 1) % size)] });
      return size;
    });
    const compiled = compile({ vertices });
    expect(minimalCutSets(compiled, { targets: [target] }).count).toBe(BigInt(size));
    expect(outageSweep(compiled).down([7]).length).toBe(size + 1);
  });

  test('a failure that goes round against the order of the gates, one of them a round', () => {
    const length = 30_000;
    const { vertices, target } = build((add) => {
      const [first, second] = [add(event(1e-3)), add(event(1e-2))];
      const or = (i: number): number => 2 + 2 * i;
      const and = (i: number): number => or(i) + 1;
      for (let i = 0; i < length; i++) {
        add({ type: 'or', inputs: [and(i), i === 0 ? first : or(i - 1)] });
        add({ type: 'and', inputs: [second, or(i === length - 1 ? i - 1 : i + 1)] });
      }
      return or(0);
    });
    expect(probability(compile({ vertices }), { targets: [target] }).exact).toBe(1e-3);
  });

  test.each([300, size])('a ring of %i that needs two of three never brings itself down', (ring) => {
    const { vertices, target } = build((add) => {
      for (let i = 0; i < ring; i++) add(event(1e-2));
      for (let i = 0; i < ring; i++) {
        const next = ring + ((i + 1) % ring);
        add({ type: 'threshold', inputs: [i, (i + 1) % ring, next], threshold: 2 });
      }
      return ring;
    });
    const question = ring > 300 ? { maxOrder: 2, budget: { nodes: 250_000 } } : {};
    const found = minimalCutSets(compile({ vertices }), { targets: [target], ...question });
    expect(found.complete).toBe(true);
    expect(found.countByOrder.get(1)).toBeUndefined();
    // {0, 1} at once, {1, 2} by way of the next.
    expect(found.countByOrder.get(2)).toBe(2n);
  });
});
