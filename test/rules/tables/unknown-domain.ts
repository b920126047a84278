import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts what is known',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws }`,
    findings: [],
  },
  {
    name: 'points at every unknown, in whatever expression it stands',
    yaml: `${twoClouds}
networks: { n1: {} }
nodes:
  a: { cloud: unknown }
  b: { network: { anyOf: [n1, unknown] } }
  c: { dependsOn: [cloud:aws, { on: cloud:unknown, after: 5m }] }
  d: { network: { atLeast: 2, of: [n1, unknown] } }
  e: { network: { atLeast: 2, weights: { n1: 1, unknown: 2 } } }
  f: { dependsOn: [{ atLeast: 2, weights: { network:n1: 1, network:unknown: 2 } }] }`,
    findings: [
      '5:15 node:a stands on an unknown cloud',
      '6:31 node:b stands on an unknown network',
      '7:37 node:c stands on an unknown cloud',
      '8:40 node:d stands on an unknown network',
      '9:49 node:e stands on an unknown network',
      '10:60 node:f stands on an unknown network',
    ],
  },
  {
    name: 'points at an unknown that does not stand where it would by the order of the alphabet',
    yaml: `networks: { z: {} }
nodes:
  a: { network: { anyOf: [z, { allOf: [unknown] }] } }
  b: { dependsOn: [{ anyOf: [network:z, { on: network:unknown, after: 1m }] }] }
  c: { network: { anyOf: [{ allOf: [z] }, unknown] } }`,
    findings: [
      '4:40 node:a stands on an unknown network',
      '5:47 node:b stands on an unknown network',
      '6:43 node:c stands on an unknown network',
    ],
  },
  {
    name: 'finds each of two unknowns of one entity',
    yaml: `nodes:
  a: { cloud: unknown, operator: unknown }`,
    findings: ['3:15 node:a stands on an unknown cloud', '3:34 node:a stands on an unknown operator'],
  },
];
