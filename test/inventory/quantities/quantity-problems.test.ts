import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../src/diagnostics/document-path.ts';
import { loadInventory } from '../../../src/inventory/load-inventory.ts';

interface Found {
  readonly rule: string;
  readonly at: string;
  readonly path: string;
  readonly message: string;
  readonly hint: string | null;
}

function problemsOf(lines: readonly string[]): Found[] {
  const text = ['cofail: 1', ...lines].join('\n');
  return loadInventory([{ path: 'a.yaml', text }]).diagnostics.map(
    ({ rule, range, path, message, hint }) => ({
      rule,
      at: `${range?.start.line}:${range?.start.column}`,
      path: formatPath(path),
      message,
      hint,
    }),
  );
}

const alike = 'nodes: { a: {}, b: {}, c: {}, d: { failure: 0.5 }, e: { failure: never } }';
const group = (fields: string): string[] => [alike, `commonCause: [{ ${fields} }]`];

const cases: readonly (readonly [string, readonly string[], Found])[] = [
  [
    'a member that is not declared',
    group('of: [a, f], beta: 0.1'),
    {
      rule: 'dangling-reference',
      at: '3:25',
      path: 'commonCause[0].of[1]',
      message: 'there is no entity "f"',
      hint: 'Declare it, or correct the reference.',
    },
  ],
  [
    'a member that is not known',
    group('of: [a, "cloud:unknown"], beta: 0.1'),
    {
      rule: 'wrong-kind',
      at: '3:25',
      path: 'commonCause[0].of[1]',
      message: '"cloud:unknown" is no entity that can be in a group',
      hint: 'Name an entity that is declared.',
    },
  ],
  [
    'one member',
    group('of: [a], beta: 0.1'),
    {
      rule: 'invalid-value',
      at: '3:21',
      path: 'commonCause[0].of',
      message: 'of needs two members at least',
      hint: 'Name what fails together, or remove the group.',
    },
  ],
  [
    'one member by two names',
    group('of: [a, node:a], beta: 0.1'),
    {
      rule: 'duplicate-member',
      at: '3:25',
      path: 'commonCause[0].of[1]',
      message: '"node:a" is a member twice',
      hint: 'Name each member once.',
    },
  ],
  [
    'no beta',
    group('of: [a, b]'),
    {
      rule: 'missing-key',
      at: '3:15',
      path: 'commonCause[0]',
      message: '"beta" is missing',
      hint: 'Add beta.',
    },
  ],
  [
    'a beta above 1',
    group('of: [a, b], beta: 5'),
    {
      rule: 'invalid-value',
      at: '3:35',
      path: 'commonCause[0].beta',
      message: 'beta must be a share from 0 to 1; got 5',
      hint: 'Write e.g. 0.05.',
    },
  ],
  [
    'members that fail with other probabilities',
    group('of: [a, d], beta: 0.1'),
    {
      rule: 'invalid-value',
      at: '3:25',
      path: 'commonCause[0].of[1]',
      message: '"node:d" fails with probability 0.5, and node:a with 0.01: members of a group must be alike',
      hint: 'Give all members the same failure, or write what they share as an item under domains.',
    },
  ],
  [
    'a member that never fails',
    group('of: [a, e], beta: 0.1'),
    {
      rule: 'invalid-value',
      at: '3:25',
      path: 'commonCause[0].of[1]',
      message: '"node:e" has no own failure that it could share',
      hint: 'Give it a failure, or take it out of the group.',
    },
  ],
  [
    'a member of two groups',
    [alike, 'commonCause: [{ of: [a, b], beta: 0.1 }, { of: [b, c], beta: 0.1 }]'],
    {
      rule: 'duplicate-member',
      at: '3:49',
      path: 'commonCause[1].of[0]',
      message: '"node:b" is a member of two common-cause groups',
      hint: 'Leave it in one: the beta factor divides an own failure in two parts.',
    },
  ],
  [
    'an id that two groups have',
    [
      'nodes: { a: {}, b: {} }',
      'clouds: { a: {}, b: {} }',
      'commonCause: [{ of: [node:a, node:b], beta: 0.1 }, { of: [cloud:a, cloud:b], beta: 0.1 }]',
    ],
    {
      rule: 'duplicate-id',
      at: '4:52',
      path: 'commonCause[1]',
      message: '"common-cause:a+b" is declared twice',
      hint: 'Give one of the groups another id.',
    },
  ],
  [
    'an id with a space',
    group('id: "a b", of: [a, b], beta: 0.1'),
    {
      rule: 'invalid-id',
      at: '3:21',
      path: 'commonCause[0].id',
      message: '"a b" cannot be an id',
      hint: 'Use printable characters without spaces and colons; other names go into name or aliases.',
    },
  ],
  [
    'a domain kind of that name',
    ['domains: { common-cause: { a: {} } }'],
    {
      rule: 'invalid-id',
      at: '2:12',
      path: 'domains.common-cause',
      message: `"common-cause" is a kind of cofail's own`,
      hint: 'Declare groups under commonCause, or choose another word.',
    },
  ],
  [
    'a misspelt key',
    [alike, 'commonCauses: [{ of: [a, b], beta: 0.1 }]'],
    {
      rule: 'unknown-key',
      at: '3:1',
      path: 'commonCauses',
      message: 'unknown key "commonCauses"',
      hint: 'Did you mean commonCause?',
    },
  ],
  [
    'a low that is above high',
    ['nodes: { a: { failure: { low: 0.2, high: 0.1 } } }'],
    {
      rule: 'invalid-value',
      at: '2:31',
      path: 'nodes.a.failure.low',
      message: 'low must not be above high; got 0.2',
      hint: 'Swap the two, or correct one.',
    },
  ],
  [
    'a range without an end',
    ['nodes: { a: { failure: { low: 0.2 } } }'],
    {
      rule: 'invalid-value',
      at: '2:24',
      path: 'nodes.a.failure',
      message: 'failure must have one of five forms',
      hint: 'Write { availability: 99.95% }, { mtbf: 720h, mttr: 2h }, { rate: 1e-6/h, over: 24h }, { low: 1e-4, high: 1e-3 } or { median: 1e-4, errorFactor: 3 }.',
    },
  ],
  [
    'an error factor below 1',
    ['nodes: { a: { failure: { median: 0.1, errorFactor: 0.5 } } }'],
    {
      rule: 'invalid-value',
      at: '2:52',
      path: 'nodes.a.failure.errorFactor',
      message: 'errorFactor must be a number from 1 up; got 0.5',
      hint: 'Write how many times the median the 95th percentile is, e.g. 3.',
    },
  ],
  [
    'a 95th percentile above 1',
    ['nodes: { a: { failure: { median: 0.5, errorFactor: 3 } } }'],
    {
      rule: 'invalid-value',
      at: '2:52',
      path: 'nodes.a.failure.errorFactor',
      message: 'errorFactor is too large for this median',
      hint: 'The 95th percentile, median times errorFactor, must be a probability too: lower one of them.',
    },
  ],
  [
    'a median of 0',
    ['nodes: { a: { failure: { median: 0, errorFactor: 3 } } }'],
    {
      rule: 'invalid-value',
      at: '2:34',
      path: 'nodes.a.failure.median',
      message: 'median must be above 0; got 0',
      hint: 'A lognormal probability is never 0.',
    },
  ],
];

describe('one finding each, and no inventory', () => {
  test.each(cases)('%s', (_, lines, wanted) => {
    expect(problemsOf(lines)).toEqual([wanted]);
  });
});

test('groups and spreads that make sense load', () => {
  expect(
    problemsOf([
      alike,
      'clouds: { x: { failure: { low: 0, high: 1 } }, y: { failure: { median: 0.1, errorFactor: 10 } } }',
      'commonCause:',
      '  - { id: bug, description: one release, of: [a, b, c], beta: 0 }',
      'accept: [{ cause: common-cause:bug, reason: it is tested }]',
      'services: { s: { requires: { allOf: [common-cause:bug, a] } } }',
    ]),
  ).toEqual([]);
});
