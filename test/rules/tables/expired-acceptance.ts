import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts an acceptance on its last day, and one without an end',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
accept:
  - { cause: cloud:aws, reason: known, until: 2026-06-15 }
  - { cause: cloud:gcp, reason: known }`,
    findings: [],
  },
  {
    name: 'points at the date that is past',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
accept:
  - cause: cloud:aws
    pair: [a, b]
    reason: known
    until: 2026-06-14
  - { cause: cloud:gcp, reason: known, until: 2020-01-01 }`,
    findings: [
      '10:12 cloud:aws was accepted for node:a and node:b until 2026-06-14; it no longer holds',
      '11:47 cloud:gcp was accepted until 2020-01-01; it no longer holds',
    ],
  },
];
