import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts what takes both down, or has a part in it, of a pair in either order',
    yaml: `${twoClouds}
domains:
  rack: { r1: {}, r2: {}, r3: {} }
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
  c: { dependsOn: [{ anyOf: [rack:r1, rack:r2] }], backups: [d] }
  d: { dependsOn: [{ anyOf: [rack:r1, rack:r3] }] }
accept:
  - { pair: [b, a], cause: cloud:aws, reason: known }
  - { pair: [c, d], cause: rack:r1, reason: known }`,
    findings: [],
  },
  {
    name: 'leaves what has expired to expired-acceptance',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: gcp }
accept:
  - { pair: [a, b], cause: cloud:aws, reason: known, until: 2026-06-14 }`,
    findings: [],
  },
  {
    name: 'tells apart a pair that is none, a pair that is independent, and a cause that has no part in it',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b, c] }
  b: { cloud: gcp }
  c: { cloud: aws }
accept:
  - { pair: [b, c], cause: cloud:gcp, reason: known }
  - { pair: [a, b], cause: cloud:aws, reason: known }
  - { pair: [a, c], cause: cloud:gcp, reason: known, until: 2026-06-15 }`,
    findings: [
      '8:13 cloud:gcp is accepted for node:b and node:c, which are no pair',
      '9:13 cloud:aws is accepted for node:a and node:b, which are independent without it',
      '10:28 cloud:gcp is accepted for node:a and node:c, but has no part in bringing down both',
    ],
  },
  {
    name: 'finds a cause that never fails',
    yaml: `clouds: { aws: { failure: never }, gcp: {} }
operators: { acme: {} }
nodes:
  a: { cloud: aws, operator: acme, backups: [b] }
  b: { cloud: aws, operator: acme }
accept:
  - { pair: [a, b], cause: cloud:aws, reason: known }`,
    findings: ['8:28 cloud:aws is accepted for node:a and node:b, but has no part in bringing down both'],
  },
  {
    name: 'without a pair, finds what has no part in any pair',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
  c: { cloud: gcp }
accept:
  - { cause: cloud:aws, reason: known }
  - { cause: cloud:gcp, reason: known }`,
    findings: [
      '9:14 cloud:gcp is accepted for every pair, but has no part in bringing down both sides of any',
    ],
  },
  {
    name: 'accepts an unknown that both stand on, also behind a shared fate',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, network: unknown, backups: [b, c] }
  b: { cloud: aws, network: unknown }
  c: { cloud: gcp, network: unknown }
  d: { cloud: aws, network: unknown, backups: [e] }
  e: { cloud: aws }
accept:
  - { pair: [a, b], cause: network:unknown, reason: known }
  - { pair: [a, c], cause: network:unknown, reason: known }
  - { pair: [d, e], cause: network:unknown, reason: known }`,
    findings: [
      '12:28 network:unknown is accepted for node:d and node:e, but has no part in bringing down both',
    ],
  },
  {
    name: 'accepts a cause that alone breaks a group of alternatives, or takes a service down',
    yaml: `domains: { rack: { r1: {}, r2: {}, r3: {} } }
nodes:
  a: { domains: { rack: r1 } }
  b: { domains: { rack: r1 } }
  c: { domains: { rack: r3 } }
  both: { dependsOn: [{ anyOf: [node:a, node:b] }] }
services:
  shop: { requires: rack:r2 }
accept:
  - { cause: rack:r1, reason: known }
  - { cause: rack:r2, reason: known }
  - { cause: rack:r3, reason: known }`,
    findings: [
      '13:14 rack:r3 is accepted for every pair, but has no part in bringing down both sides of any',
    ],
  },
];
