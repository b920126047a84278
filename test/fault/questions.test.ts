import { describe, expect, test } from 'vitest';
import { hardTree } from '../../bench/make-hard-tree.ts';
import { prepare } from '../../src/fault/diagram/solution.ts';
import {
  ask,
  compile,
  derivatives,
  minimalCutSets,
  probability,
  propagate,
  relevantEvents,
  type Vertex,
} from '../../src/fault/index.ts';

const event = (p = 0.5): Vertex => ({ type: 'event', probability: p });

describe('constant targets', () => {
  const compiled = compile({
    vertices: [event(), { type: 'and', inputs: [] }, { type: 'or', inputs: [] }, { type: 'or', inputs: [3] }],
  });

  test('what is down whatever happens has one cut set, the empty one', () => {
    const found = minimalCutSets(compiled, { targets: [1] });
    expect([...found.sets()]).toEqual([[]]);
    expect(found.countByOrder).toEqual(new Map([[0, 1n]]));
    expect(found.top(5, 'probability')).toEqual([{ events: [], probability: 1 }]);
    expect(probability(compiled, { targets: [1] }).exact).toBe(1);
  });

  test('what can never be down has none, a cycle that only stands on itself included', () => {
    for (const target of [2, 3]) {
      const found = minimalCutSets(compiled, { targets: [target] });
      expect([...found.sets()]).toEqual([]);
      expect(found.count).toBe(0n);
      expect(found.top(5, 'order')).toEqual([]);
      expect(probability(compiled, { targets: [target] }).exact).toBe(0);
    }
  });

  test('fixed events make constants', () => {
    expect(probability(compiled, { targets: [0], failed: [0] }).exact).toBe(1);
    expect(probability(compiled, { targets: [0], never: [0] }).exact).toBe(0);
  });
});

describe('mistakes are named', () => {
  const two = [event(), event()];
  test.each<[string, Vertex[], RegExp]>([
    [
      'an input that does not exist',
      [...two, { type: 'or', inputs: [0, 3] }],
      /vertex 2: input 3 is not the index/,
    ],
    ['a fractional input', [...two, { type: 'or', inputs: [0.5] }], /vertex 2: input 0.5/],
    ['a probability above 1', [event(1.5)], /vertex 0: probability must be in \[0, 1\], got 1.5/],
    ['a probability that is no number', [event(Number.NaN)], /got NaN/],
    [
      'a negative weight',
      [...two, { type: 'threshold', inputs: [0], weights: [-1], threshold: 1 }],
      /weight.*-1/,
    ],
    [
      'too few weights',
      [...two, { type: 'threshold', inputs: [0, 1], weights: [1], threshold: 1 }],
      /1 weights for 2/,
    ],
    [
      'a fractional threshold',
      [...two, { type: 'threshold', inputs: [0], threshold: 0.5 }],
      /threshold.*0.5/,
    ],
    [
      'weights past 2^53',
      [...two, { type: 'threshold', inputs: [0, 1], weights: [2 ** 52, 2 ** 52], threshold: 1 }],
      /sum to more than/,
    ],
  ])('%s', (_, vertices, message) => {
    expect(() => compile({ vertices })).toThrow(RangeError);
    expect(() => compile({ vertices })).toThrow(message);
  });

  test.each<[string, unknown, RegExp]>([
    ['no graph', undefined, /compile needs a fault graph/],
    ['a list of vertices', [event()], /compile needs a fault graph/],
    ['nothing for a vertex', { vertices: [null] }, /vertex 0: type must be .* got undefined/],
    ['a kind of gate that is not monotone', { vertices: [{ type: 'xor', inputs: [] }] }, /got "xor"/],
    ['a gate without a list', { vertices: [{ type: 'or' }] }, /vertex 0: inputs must be an array/],
    [
      'weights that are no list',
      { vertices: [{ type: 'threshold', inputs: [], weights: 3, threshold: 1 }] },
      /vertex 0: weights must be an array/,
    ],
  ])('from JavaScript: %s', (_, graph, message) => {
    // What a type checker would not let through.
    const compileAnything = compile as (graph: unknown) => unknown;
    expect(() => compileAnything(graph)).toThrow(TypeError);
    expect(() => compileAnything(graph)).toThrow(message);
  });

  test('from JavaScript: words are not numbers, and questions have targets', () => {
    const compileAnything = compile as (graph: unknown) => unknown;
    expect(() => compileAnything({ vertices: [{ type: 'event', probability: '0.5' }] })).toThrow(/got "0.5"/);
    expect(() => compileAnything({ vertices: [{ type: 'or', inputs: ['0'] }] })).toThrow(/input "0" is not/);
    const askAnything = probability as (compiled: unknown, question?: unknown) => unknown;
    expect(() => askAnything({ vertices: two }, { targets: [0] })).toThrow(/what compile\(\) gave/);
    expect(() => askAnything(compile({ vertices: two }))).toThrow(/needs targets: an array/);
    const { top } = minimalCutSets(compile({ vertices: two }), { targets: [0] });
    expect(() => (top as (n: number, by: string) => unknown)(1, 'size')).toThrow(/got size/);
  });

  test('questions', () => {
    const compiled = compile({ vertices: [...two, { type: 'or', inputs: [0, 1] }] });
    const ask = (question: object) => () => minimalCutSets(compiled, { targets: [2], ...question });
    expect(ask({ targets: [] })).toThrow(/at least one target/);
    expect(ask({ targets: [9] })).toThrow(/target 9/);
    expect(ask({ never: [2] })).toThrow(/never must name events: 2 is a gate/);
    expect(ask({ failed: [7] })).toThrow(/failed must name events: 7 is no vertex/);
    expect(ask({ failed: [1], never: [1] })).toThrow(/event 1 is both/);
    expect(ask({ maxOrder: 1.5 })).toThrow(/maxOrder/);
    expect(ask({ budget: { nodes: -1 } })).toThrow(/budget.nodes/);
    expect(() => minimalCutSets(compiled, { targets: [2] }).top(-1, 'order')).toThrow(/non-negative integer/);
    expect(() => propagate(compiled, [2])).toThrow(/failed must name events/);
  });
});

describe('budgets', () => {
  const inputs = Array.from({ length: 24 }, (_, i) => i);
  const vertices: Vertex[] = inputs.map(() => event(0.01));
  for (let i = 0; i < 12; i++)
    vertices.push({ type: 'or', inputs: [i, (i * 7 + 5) % 24, (i * 11 + 3) % 24] });
  vertices.push({ type: 'threshold', inputs: inputs.slice(0, 12).map((i) => i + 24), threshold: 7 });
  const compiled = compile({ vertices });
  const targets = [vertices.length - 1];

  test('time is read from the clock that is given', () => {
    let clock = 0;
    const now = () => clock++;
    const found = minimalCutSets(compiled, { targets, budget: { milliseconds: 0, now } });
    expect(found.complete || found.limit === 'time').toBe(true);
  });

  test('time runs from the moment the question is asked, and what was prepared in a hurry is not for those with more', () => {
    let clock = 0;
    function* slowly(): Generator<number> {
      clock += 1_000;
      yield 0;
    }
    const asked = (milliseconds: number) => ({
      targets,
      failed: slowly(),
      budget: { milliseconds, now: () => clock },
    });
    const hurried = minimalCutSets(compiled, asked(500));
    expect(hurried).toMatchObject({ complete: false, limit: 'time' });
    expect(probability(compiled, asked(500))).toMatchObject({ exact: null, limit: 'time' });
    expect(relevantEvents(compiled, asked(500))).toMatchObject({ complete: false, limit: 'time' });
    expect(derivatives(compiled, asked(500))).toMatchObject({ byEvent: null, limit: 'time' });
    const prepared = prepare(compiled, asked(500)).solution;
    expect(prepare(compiled, asked(400)).solution).toBe(prepared);
    const unhurried = prepare(compiled, asked(5_000)).solution;
    expect(unhurried).not.toBe(prepared);
    expect(prepare(compiled, asked(6_000)).solution).toBe(unhurried);
    expect(minimalCutSets(compiled, asked(5_000)).complete).toBe(true);
  });

  test('a threshold of many weights, none a multiple of another, reads the clock while it is laid out', () => {
    const weights = Array.from({ length: 100 }, (_, i) => 2 ** 31 + ((i * 2_654_435_761) % 2 ** 32));
    const many: Vertex[] = weights.map(() => event(0.01));
    many.push({ type: 'threshold', inputs: weights.map((_, i) => i), weights, threshold: 2 ** 37 });
    let clock = 0;
    const now = () => clock++;
    const question = { targets: [weights.length], budget: { milliseconds: 10, now } };
    expect(minimalCutSets(compile({ vertices: many }), question)).toMatchObject({ limit: 'time' });
    const { exact, lower, upper } = probability(compile({ vertices: many }), question);
    expect(exact).toBeNull();
    expect(lower).toBeLessThan(upper);
  });

  test('a budget without end is one that nothing can use up', () => {
    const all = minimalCutSets(compiled, { targets, budget: { nodes: Number.POSITIVE_INFINITY } });
    expect(all).toMatchObject({ complete: true, limit: null });
    expect(all.count).toBe(minimalCutSets(compiled, { targets }).count);
  });

  test('an aborted question ends with what is proven', () => {
    const signal = AbortSignal.abort();
    const { graph, top } = hardTree(1);
    const hard = compile(graph);
    const question = { targets: [top], budget: { signal } };
    const found = minimalCutSets(hard, question);
    expect(found).toMatchObject({ complete: false, limit: 'aborted', maxOrder: 0, count: 0n });
    const p = probability(hard, question);
    expect(p).toMatchObject({ exact: null, limit: 'aborted' });
    expect(p.lower).toBeLessThan(p.upper);
  });
});

test('events that can be gone through only once are fixed for every answer', () => {
  const compiled = compile({ vertices: [event(0.5), event(0.25), { type: 'or', inputs: [0, 1] }] });
  const answers = ask(compiled, { targets: [2], never: new Set([1]).values() });
  expect([...answers.cutSets.sets()]).toEqual([[0]]);
  expect(answers.probability.exact).toBe(0.5);
  expect(answers.relevantEvents.events).toEqual([0]);
});

test('what is left of a cycle that simplifies away takes no part in the answer', () => {
  const compiled = compile({
    vertices: [
      event(0.75),
      event(0.25),
      { type: 'threshold', inputs: [0, 3], weights: [5, 1], threshold: 5 },
      { type: 'threshold', inputs: [2, 3, 1, 4], weights: [1, 3, 6, 6], threshold: 1 },
      { type: 'and', inputs: [3, 2] },
      { type: 'or', inputs: [4, 2, 0] },
    ],
  });
  for (let nodes = 0; nodes < 10; nodes++) {
    const found = minimalCutSets(compiled, { targets: [5], budget: { nodes } });
    expect([...found.sets()]).toEqual(found.maxOrder === 0 ? [] : [[0]]);
  }
});
