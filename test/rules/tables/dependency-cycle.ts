import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts dependencies without a circle',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, dependsOn: [node:b, node:c] }
  b: { cloud: aws, dependsOn: [node:c] }
  c: { cloud: gcp }`,
    findings: [],
  },
  {
    name: 'points at the field of the first entity that closes the circle',
    yaml: `nodes:
  b:
    dependsOn: [node:a]
  a:
    dependsOn:
      - node:c
      - node:b
  c: {}`,
    findings: ['8:9 node:a → node:b → node:a stand on each other'],
  },
  {
    name: 'finds an entity that stands on itself',
    yaml: `nodes:
  a: { dependsOn: [node:a] }`,
    findings: ['3:20 node:a stands on itself'],
  },
  {
    name: 'finds a circle through alternatives and delays',
    yaml: `nodes:
  a: { dependsOn: [{ anyOf: [node:b, node:c] }] }
  b: { dependsOn: [{ on: node:a, after: 30m }] }
  c: {}`,
    findings: ['3:20 node:a → node:b → node:a stand on each other'],
  },
  {
    name: 'has one finding per tangle, with its shortest round',
    yaml: `nodes:
  a: { dependsOn: [node:b] }
  b: { dependsOn: [node:c, node:d] }
  c: { dependsOn: [node:a] }
  d: { dependsOn: [node:b] }
services:
  x: { requires: service:y }
  y: { requires: service:x }`,
    findings: [
      '3:20 node:a → node:b → node:c → node:a stand on each other (and 1 more with them)',
      '8:18 service:x → service:y → service:x stand on each other',
    ],
  },
  {
    name: 'finds the shortest of many ways back, of those the first in text order',
    yaml: `nodes:
  a: { dependsOn: [node:d, node:c, node:b] }
  b: { dependsOn: [node:e] }
  c: { dependsOn: [node:a] }
  d: { dependsOn: [node:a] }
  e: { dependsOn: [node:a] }`,
    findings: ['3:28 node:a → node:c → node:a stand on each other (and 3 more with them)'],
  },
];
