import { expect, test } from 'vitest';
import { makeEarliestTimes } from '../../../src/analysis/what-if/earliest-times.ts';
import { compile } from '../../../src/fault/compile/compile.ts';
import type { Vertex } from '../../../src/fault/compile/fault-graph.ts';

const event: Vertex = { type: 'event', probability: 0.1 };
const or = (...inputs: number[]): Vertex => ({ type: 'or', inputs });
const and = (...inputs: number[]): Vertex => ({ type: 'and', inputs });

function times(vertices: Vertex[], failed: number[], delays: Record<number, number>): (number | null)[] {
  const delayOf = new Map(Object.entries(delays).map(([vertex, delay]) => [Number(vertex), delay]));
  const { times: found } = makeEarliestTimes(compile({ vertices }), delayOf)(failed);
  return [...found.slice(0, vertices.length)].map((time) => (Number.isFinite(time) ? time : null));
}

test('delays add up along a path, and the shortest path counts', () => {
  // 0 fails; 1 waits 5 for it, 2 waits 3 for 1, 3 goes down with 2 or 20 after 0.
  expect(times([event, or(0), or(1), or(2, 4), or(0)], [0], { 1: 5, 2: 3, 4: 20 })).toEqual([0, 5, 8, 8, 20]);
});

test('what needs all of its inputs down goes down with the last', () => {
  expect(times([event, event, or(0), or(1), and(2, 3)], [0, 1], { 2: 5, 3: 9 })).toEqual([0, 0, 5, 9, 9]);
  expect(times([event, event, or(0), or(1), and(2, 3)], [0], { 2: 5, 3: 9 })).toEqual([
    0,
    null,
    5,
    null,
    null,
  ]);
});

test('a threshold goes down with the input that completes the weight', () => {
  const threshold: Vertex = { type: 'threshold', inputs: [1, 2, 3], weights: [1, 1, 3], threshold: 3 };
  expect(times([event, or(0), or(0), or(0), threshold], [0], { 1: 1, 2: 2, 3: 7 })).toEqual([0, 1, 2, 7, 7]);
  const lighter: Vertex = { ...threshold, threshold: 2 };
  expect(times([event, or(0), or(0), or(0), lighter], [0], { 1: 1, 2: 2, 3: 7 })).toEqual([0, 1, 2, 7, 2]);
});

test('a circle never brings itself down, and passes on what reaches it', () => {
  const circle = [event, or(0, 2), or(1)];
  expect(times(circle, [], { 2: 4 })).toEqual([null, null, null]);
  expect(times(circle, [0], { 2: 4 })).toEqual([0, 0, 4]);
});
