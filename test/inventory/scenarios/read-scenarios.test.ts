import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { makeCanFail } from '../../../src/analysis/what-if/what-if.ts';
import { readScenarios } from '../../../src/inventory/scenarios/read-scenarios.ts';
import { inventoryOf } from '../../analysis/model.ts';

const inventory = inventoryOf(`clouds: { aws: {}, gcp: {} }
nodes:
  a: { role: full, cloud: aws, weight: 3 }
  b: { role: full, cloud: gcp }
  c: { role: data, cloud: unknown }
services: { chat: { requires: { anyOf: [a, b] } } }`);
const canFail = makeCanFail(buildFaultModel(inventory));

function read(...texts: string[]) {
  return readScenarios(
    texts.map((text, index) => ({ path: `${index}.scenario.yaml`, text })),
    inventory,
    canFail,
  );
}

/** The problems of one scenario, each as line:column, rule and words. */
function problemsOf(scenario: string): string[] {
  const { scenarios, diagnostics } = read(`cofail: 1\nscenarios:\n  x: ${scenario}\n`);
  expect(scenarios).toBeNull();
  return diagnostics.map(
    ({ range, rule, message, hint }) =>
      `${range?.start.line}:${range?.start.column} ${rule}: ${message}. ${hint ?? ''}`,
  );
}

describe('scenarios', () => {
  test('name what fails, for how long, and what is expected, resolved', () => {
    const { scenarios, diagnostics } = read(`cofail: 1
scenarios:
  second:
    fail: ['node[role=full]', cloud:unknown]
    for: 30m
    expect:
      - { up: gcp, for: 10m }
      - { down: ['node:*', chat], within: 1m }
      - onlyDown: []
      - { pair: [a, b], state: [both-up, both-down] }
      - { moreThan: 2/3, of: 'node[role=full]', weighted: true }
  first: { description: text, fail: aws, expect: [{ up: chat }] }
`);
    expect(diagnostics).toEqual([]);
    expect(scenarios?.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(scenarios?.[0]).toMatchObject({ description: 'text', failed: ['cloud:aws'], seconds: null });
    expect(scenarios?.[1]).toMatchObject({
      failed: ['cloud:unknown', 'node:a', 'node:b'],
      seconds: 1800,
      expectations: [
        { type: 'up', refs: ['cloud:gcp'], seconds: 600 },
        { type: 'down', refs: ['node:a', 'node:b', 'node:c', 'service:chat'], seconds: 60 },
        { type: 'onlyDown', refs: [] },
        { type: 'pair', primary: 'node:a', backup: 'node:b', states: ['both-up', 'both-down'] },
        { type: 'count', form: 'moreThan', of: ['node:a', 'node:b'], weights: [3, 1], needed: 3, scale: 1 },
      ],
    });
  });

  test('have places, of the scenario and of each expectation', () => {
    const { scenarios, locate } = read(
      'cofail: 1\nscenarios:\n  x:\n    fail: aws\n    expect:\n      - up: b\n      - { down: a }\n',
    );
    const starts = [scenarios?.[0]?.place, ...(scenarios?.[0]?.expectations.map(({ place }) => place) ?? [])];
    expect(starts.map((place) => place && locate(place)?.start)).toEqual([
      { line: 3, column: 3 },
      { line: 6, column: 9 },
      { line: 7, column: 9 },
    ]);
  });

  test('may have any name, also one that objects inherit', () => {
    const { scenarios } = read(
      'cofail: 1\nscenarios: { __proto__: { fail: a, expect: [{ down: a }] }, toString: { fail: a, expect: [{ up: b }] } }',
    );
    expect(scenarios?.map(({ name }) => name)).toEqual(['__proto__', 'toString']);
  });
});

describe('what is wrong with a scenario is told where it stands', () => {
  test.each<[string, string[]]>([
    ['{ fale: aws, expect: [{ up: b }] }', ['3:8 unknown-key: unknown key "fale". Did you mean fail?']],
    ['{ fail: aws }', ['3:3 missing-key: "expect" is missing. Add expect.']],
    [
      '{ fail: aws, expect: [] }',
      [
        '3:27 invalid-value: expect must not be an empty list; got a list. Expect something, e.g. - up: service:chat.',
      ],
    ],
    [
      '{ fail: awz, expect: [{ up: bb }] }',
      [
        '3:14 dangling-reference: there is no entity "awz". Did you mean aws?',
        '3:34 dangling-reference: there is no entity "bb". Did you mean b?',
      ],
    ],
    [
      "{ fail: ['node[role=ful]'], expect: [{ up: b }] }",
      ['3:15 empty-members: no node has role "ful". Did you mean full?'],
    ],
    [
      '{ fail: gcp:unknown, expect: [{ up: cloud:unknown }] }',
      [
        '3:14 dangling-reference: there is no kind "gcp". Kinds here: cloud, network, node, operator, region, service. Declare others under domains.',
        '3:42 dangling-reference: "cloud:unknown" is no entity that can be up or down. Name an entity.',
      ],
    ],
    [
      '{ fail: network:unknown, expect: [{ up: b }] }',
      ['3:14 dangling-reference: "network:unknown" cannot fail: nothing here stands on it. Name an entity.'],
    ],
    [
      '{ fail: aws, for: soon, expect: [{ up: b }] }',
      [
        '3:24 invalid-value: for must be a duration; got "soon". Write a number with a unit, e.g. 30m, 4h, 720h, 1h30m or PT30M.',
      ],
    ],
    [
      '{ fail: aws, for: 10m, expect: [{ up: b, for: 1h }] }',
      ['3:52 invalid-value: "1h" is longer than the outage lasts. Let the outage last longer, or say less.'],
    ],
    ['{ fail: aws, expect: [{ upp: b }] }', ['3:30 unknown-key: unknown key "upp". Did you mean up?']],
    [
      '{ fail: aws, expect: [{ within: 10m }] }',
      [
        '3:28 invalid-value: expect[0] must have one of up, down, onlyDown, pair, atLeast, moreThan. Write e.g. { up: service:chat }.',
      ],
    ],
    [
      '{ fail: aws, expect: [{ up: b, down: a }] }',
      ['3:43 invalid-value: down stands beside up. Make two expectations of it.'],
    ],
    [
      '{ fail: aws, expect: [{ up: b, within: 10m }] }',
      ['3:45 invalid-value: within goes with down, not with up. Remove one of them.'],
    ],
    [
      '{ fail: aws, expect: [{ pair: [a, b] }] }',
      ['3:36 invalid-value: pair has no state. Add state beside it.'],
    ],
    [
      "{ fail: aws, expect: [{ pair: ['node:*', b], state: both-up }] }",
      ['3:37 ambiguous-reference: "node:*" means 3 entities. Name one of them.'],
    ],
    [
      '{ fail: aws, expect: [{ pair: [a, b], state: bothup }] }',
      [
        '3:51 invalid-value: state must be one of both-up, primary-down, backup-down, both-down; got "bothup". Correct the value, or remove the key.',
      ],
    ],
    [
      "{ fail: aws, expect: [{ atLeast: 4, of: 'node:*' }] }",
      ['3:39 impossible-threshold: atLeast: 4 of 3 can never be up. Correct the number.'],
    ],
  ])('%s', (scenario, problems) => {
    expect(problemsOf(scenario)).toEqual(problems);
  });

  test('all of them, also of scenarios beside one of a wrong form', () => {
    const { diagnostics } = read(
      'cofail: 1\nscenarios:\n  x: { fail: awz, expect: [{ up: a }] }\n  y: {}\n',
      'cofail: 1\nscenarios:\n  z: { fail: aws, expect: [{ up: [a, a: b] }] }\n  ]\n',
    );
    expect(diagnostics.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      '0.scenario.yaml dangling-reference',
      '0.scenario.yaml missing-key',
      '0.scenario.yaml missing-key',
      '1.scenario.yaml yaml-syntax',
    ]);
  });

  test('one name in two files, files without scenarios, inventories', () => {
    const one = 'cofail: 1\nscenarios: { x: { fail: a, expect: [{ up: b }] } }\n';
    expect(read(one, one).diagnostics.map(({ message }) => message)).toEqual([
      'the scenario "x" stands twice',
    ]);
    expect(read('cofail: 1\nscenarios: {}\n').diagnostics[0]?.message).toBe('the file has no scenario');
    expect(read('').diagnostics.map(({ rule }) => rule)).toEqual(['missing-key', 'missing-key']);
    expect(read('cofail: 1\nnodes: { a: {} }\n').diagnostics.map(({ message }) => message)).toEqual([
      'the file is an inventory and has no scenarios',
    ]);
    expect(
      read('cofail: 2\nscenarios: { x: { fail: a, expect: [{ up: b }] } }\n').diagnostics[0],
    ).toMatchObject({
      message: 'cofail must be 1, the version of the format; got 2',
    });
  });
});
