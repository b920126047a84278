import { describe, expect, test } from 'vitest';
import { findCutSets } from '../../../src/analysis/cuts/find-cut-sets.ts';
import { modelOf } from '../model.ts';

const model = modelOf(`clouds: { c: { failure: 0.1 } }
nodes:
  a: { cloud: c, failure: 0.2 }
  b: { cloud: c, failure: 0.3 }
  x: {}
services: { s: { requires: { anyOf: [node:a, node:b] } } }`);
const [s, x] = ['service:s', 'node:x'];

describe('cut sets', () => {
  test('are those of all the targets being down, with the probability of that', () => {
    const answer = findCutSets(model, { targets: [s] });
    expect(answer).toMatchObject({
      targets: [s],
      complete: true,
      maxOrder: null,
      count: 2n,
      countByOrder: new Map([
        [1, 1n],
        [2, 1n],
      ]),
      assumed: false,
    });
    expect(answer.cutSets.map(({ members }) => members)).toEqual([['cloud:c'], ['node:a', 'node:b']]);
    expect(answer.cutSets[1]?.probability).toBeCloseTo(0.06, 12);
    expect(answer.probability.exact).toBeCloseTo(0.1 + 0.9 * 0.06, 12);
    expect(findCutSets(model, { targets: [s, x] }).cutSets.map(({ members }) => members)).toEqual([
      ['cloud:c', 'node:x'],
      ['node:a', 'node:b', 'node:x'],
    ]);
  });

  test('can be those of some kinds of own failures, up to an order, or the first of a ranking', () => {
    const members = (query: object) =>
      findCutSets(model, { targets: [s], ...query }).cutSets.map((set) => set.members.join(' '));
    expect(members({ kinds: ['node'] })).toEqual(['node:a node:b']);
    expect(members({ maxOrder: 1 })).toEqual(['cloud:c']);
    expect(members({ top: 1, by: 'probability' })).toEqual(['cloud:c']);
    expect(members({ top: 0 })).toEqual([]);
  });

  test('are counted whole when only some are listed', () => {
    expect(findCutSets(model, { targets: [s], top: 0 }).count).toBe(2n);
  });

  test('say that they rest on an assumption', () => {
    expect(findCutSets(model, { targets: [x] }).assumed).toBe(true);
    expect(findCutSets(model, { targets: [s, x], kinds: ['cloud'] }).assumed).toBe(false);
  });

  test('say so about the probability, whether sets are listed or not', () => {
    expect(findCutSets(model, { targets: [x], top: 0 }).assumed).toBe(true);
  });
});
