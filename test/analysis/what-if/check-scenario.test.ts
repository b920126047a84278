import { describe, expect, test } from 'vitest';
import { buildFaultModel } from '../../../src/analysis/model/fault-model.ts';
import { checkScenario } from '../../../src/analysis/what-if/check-scenario.ts';
import { makeCanFail } from '../../../src/analysis/what-if/what-if.ts';
import { readScenarios } from '../../../src/inventory/scenarios/read-scenarios.ts';
import { expectationWords, outcomeWords } from '../../../src/report/words/scenario-words.ts';
import { inventoryOf } from '../model.ts';

const inventory = inventoryOf(`clouds: { aws: {}, gcp: {} }
domains: { key: { k: {} } }
nodes:
  a: { role: full, cloud: aws, weight: 3 }
  b: { role: full, cloud: gcp }
  c: { role: full, cloud: gcp, weight: 1.5 }
services:
  chat: { requires: { anyOf: [a, b] } }
  bill: { requires: { on: key:k, after: 30m } }
  site: { requires: { on: key:k, after: 4h } }`);
const model = buildFaultModel(inventory);

/** What is said of an expectation: nothing where it holds. */
function said(fail: string, expectation: string): string | null {
  const text = `cofail: 1\nscenarios: { x: { ${fail}, expect: [${expectation}] } }`;
  const { scenarios, diagnostics } = readScenarios([{ path: 'x.yaml', text }], inventory, makeCanFail(model));
  expect(diagnostics).toEqual([]);
  const [scenario] = scenarios ?? [];
  if (scenario === undefined) throw new Error('no scenario');
  const outcome = checkScenario(inventory, scenario, model);
  const [check] = outcome.checks;
  if (check === undefined) throw new Error('no expectation');
  expect(outcome.holds).toBe(check.holds);
  const words = expectationWords(check.expectation);
  return check.holds ? null : `${words}: ${outcomeWords(check, outcome.outage)}`;
}

describe('an expectation holds, or it is said what is true instead', () => {
  test.each<[fail: string, expectation: string, said: string | null]>([
    ['fail: aws', '{ up: [chat, b] }', null],
    [
      'fail: [aws, gcp]',
      '{ up: [chat, bill] }',
      'service:bill, service:chat are up: service:chat is down → a → cloud:aws (and for want of b)',
    ],
    ['fail: aws', '{ up: aws }', 'cloud:aws is up: cloud:aws is down (it fails)'],
    ['fail: key:k', '{ up: bill, for: 29m }', null],
    [
      'fail: key:k',
      '{ up: bill, for: 30m }',
      'service:bill is up for 30m: service:bill is down from 30m on → key:k',
    ],
    ['fail: key:k, for: 10m', '{ up: bill }', null],
    ['fail: aws', '{ down: a }', null],
    ['fail: aws', '{ down: [a, chat] }', 'a, service:chat are down: service:chat is up: b holds for a'],
    ['fail: aws', '{ down: b }', 'b is down: b is up: nothing that it stands on is down'],
    ['fail: key:k', '{ down: bill, within: 30m }', null],
    [
      'fail: key:k',
      '{ down: site, within: 1h }',
      'service:site is down within 1h: service:site goes down only at 4h',
    ],
    [
      'fail: key:k, for: 1h',
      '{ down: site }',
      'service:site is down: service:site is up until 4h without key:k',
    ],
    ['fail: aws', '{ onlyDown: a }', null],
    ['fail: aws', '{ onlyDown: [a, aws] }', null],
    ['fail: b', '{ onlyDown: [] }', null],
    ['fail: gcp', '{ onlyDown: [] }', 'nothing else is down: also down: b, c'],
    ['fail: gcp', '{ onlyDown: [a, b] }', 'only a, b are down: a is up; also down: c'],
    ['fail: aws', '{ pair: [a, b], state: primary-down }', null],
    [
      'fail: aws',
      '{ pair: [a, b], state: [both-up, backup-down] }',
      'a → b is both-up or backup-down: it is primary-down',
    ],
    ['fail: aws', "{ atLeast: 2, of: 'node[role=full]' }", null],
    [
      'fail: aws',
      "{ moreThan: 2/3, of: 'node[role=full]' }",
      'more than 2/3 of a, b, c are up: 2 are up; down: a',
    ],
  ])('%s %s', (fail, expectation, expected) => {
    expect(said(fail, expectation)).toBe(expected);
  });

  test('weight is told as it is written', () => {
    expect(said('fail: aws', "{ atLeast: 1/3, of: 'node:*', weighted: true }")).toBeNull();
    expect(said('fail: aws', "{ atLeast: 1/2, of: 'node:*', weighted: true }")).toBe(
      'at least 1/2 of the weight of a, b, c are up: 2.5 are up; down: a',
    );
  });
});
