import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts a pair without any own failure in common',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: gcp }`,
    findings: [],
  },
  {
    name: 'leaves shared fates to their own rule',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }`,
    findings: [],
  },
  {
    name: 'finds an own failure that has a part in both sides',
    yaml: `networks: { n1: {}, n2: {}, n3: {} }
nodes:
  a: { network: { anyOf: [n1, n2] }, backups: [b] }
  b: { network: { anyOf: [n1, n3] } }`,
    findings: [
      '4:48 node:a and its backup node:b do not fail independently: both may go down through network:n1',
    ],
  },
  {
    name: 'names the rest of a shared fate whose cause is accepted',
    yaml: `${twoClouds}
networks: { n1: {}, n2: {}, n3: {} }
nodes:
  a: { cloud: aws, network: { anyOf: [n1, n2] } }
  b: { cloud: aws, network: { anyOf: [n1, n3] } }
pairs:
  - { primary: a, backup: b, kind: data-copy }
accept:
  - { cause: cloud:aws, reason: known }`,
    findings: [
      '8:5 node:a and its copy node:b do not fail independently: both may go down through network:n1',
    ],
  },
];
