import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { makeCanFail, whatIf } from '../../../src/analysis/what-if/what-if.ts';
import { inventoryOf } from '../model.ts';

const inventory = inventoryOf(`clouds: { c: { failure: never }, d: {} }
domains:
  key: { k: {} }
  registry: { list: { dependsOn: [{ on: key:k, after: 30m }] } }
nodes:
  a: { cloud: c, backups: [b] }
  b: { cloud: d, network: unknown }
  e: { cloud: d, network: unknown }
services:
  any: { requires: { anyOf: [node:a, node:b] } }
  both: { requires: { allOf: [node:a, node:b] }, backups: [service:any] }
  listed: { requires: { allOf: [registry:list, { on: key:k, after: 4h }] } }`);

describe('an outage', () => {
  test('takes down what has a requirement that is not met, and no more', () => {
    const outage = whatIf(inventory, ['cloud:d']);
    expect(outage).toMatchObject({
      failed: ['cloud:d'],
      seconds: null,
      down: ['cloud:d', 'node:b', 'node:e', 'service:both'],
      services: { down: ['service:both'], up: ['service:any', 'service:listed'] },
      timeline: [{ seconds: 0, down: ['cloud:d', 'node:b', 'node:e', 'service:both'] }],
    });
  });

  test('says why each entity is down, what held instead, and what is left', () => {
    const { why, held, remaining } = whatIf(
      inventoryOf(`regions: { eu: {}, eu-1: { within: eu }, us: {} }
nodes:
  a: { role: full, region: eu-1, weight: 40 }
  b: { role: full, region: eu, weight: 1.5 }
  c: { role: full, region: us, weight: 58.5 }
  d: { region: { anyOf: [eu-1, us] } }
services:
  chain: { requires: { moreThan: 2/3, of: { kind: node, where: { role: full } }, weighted: true } }
  half: { requires: { moreThan: 1/2, of: { kind: node, where: { role: full } }, weighted: true } }`),
      ['region:eu'],
    );
    expect([...why]).toEqual([
      ['region:eu', { field: null, unmet: [], via: null }],
      ['node:b', { field: ['region'], unmet: ['region:eu'], via: 'region:eu' }],
      ['region:eu-1', { field: ['within'], unmet: ['region:eu'], via: 'region:eu' }],
      ['node:a', { field: ['region'], unmet: ['region:eu-1'], via: 'region:eu-1' }],
      // The heaviest suffices.
      ['service:chain', { field: ['requires'], unmet: ['node:a'], via: 'node:a' }],
    ]);
    expect(held).toEqual([
      {
        entity: 'node:d',
        field: ['region'],
        form: 'any',
        down: ['region:eu-1'],
        up: ['region:us'],
        until: null,
      },
      {
        entity: 'service:half',
        field: ['requires'],
        form: 'threshold',
        down: ['node:a', 'node:b'],
        up: ['node:c'],
        until: null,
      },
    ]);
    expect(remaining.roles).toEqual([
      { role: 'full', nodes: { up: 1, total: 3 }, weight: { up: 58.5, total: 100 } },
      { role: null, nodes: { up: 1, total: 1 }, weight: { up: 1, total: 1 } },
    ]);
    expect(
      remaining.thresholds.map(({ entity, needed, weight, isMet }) => [entity, needed, weight.up, isMet]),
    ).toEqual([
      ['service:chain', 66.6666666667, 58.5, false],
      ['service:half', 50, 58.5, true],
    ]);
  });

  test('can be that of something that never fails by itself', () => {
    expect(whatIf(inventory, ['cloud:c']).down).toEqual(['cloud:c', 'node:a', 'service:both']);
  });

  test('of an unknown is that of all unknowns of the kind', () => {
    const outage = whatIf(inventory, ['network:unknown']);
    expect(outage.failed).toEqual(['network:unknown@node:b', 'network:unknown@node:e']);
    expect(outage.down).toEqual(['node:b', 'node:e', 'service:both']);
  });

  test.each([
    { fail: ['key:k'], states: ['both-up', 'both-up'] },
    { fail: ['cloud:c'], states: ['primary-down', 'primary-down'] },
    { fail: ['cloud:d'], states: ['backup-down', 'primary-down'] },
    { fail: ['cloud:c', 'cloud:d'], states: ['both-down', 'both-down'] },
  ])('says what is left of each pair when $fail fail', ({ fail, states }) => {
    const { pairs } = whatIf(inventory, fail);
    expect(pairs.map(({ primary, backup }) => [primary, backup])).toEqual([
      ['node:a', 'node:b'],
      ['service:both', 'service:any'],
    ]);
    expect(pairs.map(({ state }) => state)).toEqual(states);
  });

  test('says what would take down a service now and would not have before', () => {
    const { nextSinglePoints } = whatIf(inventory, ['cloud:d']);
    expect([...nextSinglePoints]).toEqual([
      ['service:any', ['node:a']],
      ['service:listed', []],
    ]);
  });
});

describe('an outage that lasts for a while', () => {
  const minutes = (count: number) => whatIf(inventory, ['key:k'], count * 60);

  test('takes down late what can do without for a time', () => {
    expect(minutes(0).down).toEqual(['key:k']);
    expect(minutes(29).down).toEqual(['key:k']);
    expect(minutes(30).down).toEqual(['key:k', 'registry:list', 'service:listed']);
    expect(minutes(30).seconds).toBe(1800);
  });

  test('has a timeline of what goes down when, up to its end', () => {
    const timeline = [
      { seconds: 0, down: ['key:k'] },
      { seconds: 1800, down: ['registry:list', 'service:listed'] },
    ];
    expect(minutes(10).timeline).toEqual(timeline.slice(0, 1));
    expect(minutes(240).timeline).toEqual(timeline);
    expect(whatIf(inventory, ['key:k']).timeline).toEqual(timeline);
  });

  test('finds no next single point in what goes down later anyway', () => {
    expect(minutes(10).nextSinglePoints.get('service:listed')).toEqual([]);
  });
});

test('an entity can fail, and an unknown that some entity refers to', () => {
  const canFail = makeCanFail(buildFaultModel(inventory));
  expect(canFail('cloud:c')).toBe(true);
  expect(canFail('network:unknown')).toBe(true);
  expect(canFail('network:unknown@node:b')).toBe(true);
  expect(canFail('cloud:unknown')).toBe(false);
});
