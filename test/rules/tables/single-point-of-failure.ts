import type { RuleCase } from '../rule-case.ts';

const vendors = `clouds: { aws: {}, gcp: {} }
domains: { vendor: { one: { cloud: aws }, two: { cloud: gcp } } }`;

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts a service that no own failure takes down, and one that only its own does',
    yaml: `${vendors}
services:
  shop: { requires: { anyOf: [vendor:one, vendor:two] }, failure: 1e-3 }`,
    findings: [],
  },
  {
    name: 'names all that alone takes a service down, at the service',
    yaml: `${vendors}
services:
  shop:
    requires: vendor:one`,
    findings: ['5:3 one failure takes service:shop down: cloud:aws, vendor:one'],
  },
  {
    name: 'tells a cause where it comes in, not at every service behind',
    yaml: `${vendors}
nodes: { web: { dependsOn: [service:login] } }
services:
  shop: { requires: { allOf: [service:login, node:web, vendor:two] } }
  login: { requires: vendor:one }`,
    findings: [
      '6:3 one failure takes service:shop down: cloud:gcp, node:web, vendor:two',
      '7:3 one failure takes service:login down: cloud:aws, vendor:one',
    ],
  },
  {
    name: 'tells it at every service, where its options leave out the one where it comes in',
    options: { services: ['shop', 'service:checkout'] },
    yaml: `${vendors}
services:
  shop: { requires: service:login }
  checkout: { requires: service:shop }
  login: { requires: vendor:one }`,
    findings: ['5:3 one failure takes service:shop down: cloud:aws, vendor:one'],
  },
  {
    name: 'leaves what breaks a group of alternatives to the rules on those',
    yaml: `${vendors}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
  c: { cloud: gcp }
services:
  shop: { requires: { anyOf: [node:a, node:b] } }
  ledger: { requires: { atLeast: 2, of: [node:a, node:b, node:c] } }
  heavy: { requires: { atLeast: 2, weights: { node:a: 2, node:b: 1 } } }`,
    findings: ['11:3 one failure takes service:heavy down: cloud:aws, node:a'],
  },
  {
    name: 'counts what a selector demands of all members',
    yaml: `${vendors}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
services:
  shop: { requires: { anyOf: [{ atLeast: 1, of: { kind: node, where: { cloud: aws } } }] } }
  both: { requires: { anyOf: [{ atLeast: 1, of: { kind: node, where: { cloud: aws } } }, vendor:two] } }`,
    findings: ['8:3 one failure takes service:shop down: cloud:aws'],
  },
  {
    name: 'looks through a cycle of services',
    yaml: `${vendors}
services:
  shop: { requires: { allOf: [service:login, vendor:two] } }
  login: { requires: { allOf: [service:shop, vendor:one] } }`,
    findings: [
      '5:3 one failure takes service:shop down: cloud:gcp, vendor:two',
      '6:3 one failure takes service:login down: cloud:aws, vendor:one',
    ],
  },
  {
    name: 'leaves what is accepted for everything, until its date is past',
    yaml: `${vendors}
services:
  shop: { requires: { allOf: [vendor:one, vendor:two] } }
accept:
  - { cause: cloud:aws, reason: known, until: 2026-06-15 }
  - { cause: cloud:gcp, reason: known, until: 2026-06-14 }
  - { cause: vendor:one, reason: known }`,
    findings: ['5:3 one failure takes service:shop down: cloud:gcp, vendor:two'],
  },
  {
    name: 'looks only at kinds that its options name',
    options: { kinds: ['cloud'] },
    yaml: `${vendors}
services:
  shop: { requires: vendor:one }`,
    findings: ['5:3 one failure takes service:shop down: cloud:aws'],
  },
  {
    name: 'allows as many of a kind as its options say',
    options: { limits: { vendor: 1, cloud: 2 } },
    yaml: `${vendors}
operators: { o: {} }
services:
  one: { requires: vendor:one }
  shop: { requires: { allOf: [vendor:one, vendor:two, operator:o] } }`,
    findings: [
      '7:3 2 of kind vendor can each take service:shop down alone, and 1 may: vendor:one, vendor:two',
      '7:3 one failure takes service:shop down: operator:o',
    ],
  },
];
