import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts one that stands on nothing of it',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: gcp }
pairs:
  - { primary: a, backup: b, kind: recovery }`,
    findings: [],
  },
  {
    name: 'finds one that goes down with it',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: recovery }`,
    findings: ['7:5 node:b cannot bring node:a back: it is down when node:a is (cloud:aws)'],
  },
  {
    name: 'leaves other kinds of pair to their own rules',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: monitoring }
  - { primary: b, backup: a, kind: data-copy }`,
    findings: [],
  },
  {
    name: 'takes a risk that was accepted',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: recovery }
accept:
  - { pair: [a, b], cause: cloud:aws, reason: known }`,
    findings: [],
  },
];
