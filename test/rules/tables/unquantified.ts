import type { RuleCase } from '../rule-case.ts';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts what says how likely it fails, what a default covers, what never fails, and services',
    yaml: `clouds: { aws: { failure: 1e-4 }, gcp: { failure: never } }
nodes:
  a: { cloud: aws }
  b: { network: unknown }
services: { s: { requires: node:a } }
defaults: { failure: { node: 0.01, network: 1e-3 } }`,
    findings: [],
  },
  {
    name: 'has one finding per kind, at the first of them',
    yaml: `clouds: { aws: { failure: 1e-4 }, gcp: {} }
nodes:
  d: {}
  c: {}
  b: { failure: 0.02 }
  a: {}
  e: {}`,
    findings: [
      '2:35 the own failure of cloud:gcp is assumed to be 0.0001',
      '7:3 4 of 5 own failures of kind node are assumed to be 0.01: node:a, node:c, node:d and 1 more',
    ],
  },
  {
    name: 'counts unknowns, at who refers to them',
    yaml: `nodes:
  a: { network: unknown }
  b: { network: unknown }
defaults: { failure: { node: 0.01 } }`,
    findings: [
      '3:3 2 of 2 own failures of kind network are assumed to be 0.001: network:unknown of node:a, network:unknown of node:b',
    ],
  },
  {
    name: 'looks only at the kinds of its options',
    options: { kinds: ['tee'] },
    yaml: `domains: { tee: { nitro: {} } }
nodes: { a: { domains: { tee: nitro } } }`,
    findings: ['2:19 the own failure of tee:nitro is assumed to be 0.0001'],
  },
];
