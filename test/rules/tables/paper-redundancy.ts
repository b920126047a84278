import type { RuleCase } from '../rule-case.ts';

const webs = `clouds: { aws: {}, gcp: {} }
nodes:
  a: { role: web, cloud: aws, weight: 5 }
  b: { role: web, cloud: aws, weight: 1 }
  c: { role: web, cloud: aws, weight: 1 }
  d: { role: web, cloud: gcp, weight: 1 }`;

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts alternatives that no single own failure takes together',
    yaml: `${webs}
services:
  one: { requires: { anyOf: [node:a, node:d] } }
  two: { requires: { atLeast: 1, of: { kind: node, where: { role: web } } } }`,
    findings: [],
  },
  {
    name: 'finds alternatives that stand on one thing, at the group',
    yaml: `${webs}
services:
  shop: { requires: { allOf: [node:d, { anyOf: [node:c, node:a, node:b] }] } }`,
    findings: ['9:39 service:shop has 3 alternatives here, and one failure takes them all: cloud:aws'],
  },
  {
    name: 'finds too few left of a number, and too little of a weight',
    yaml: `${webs}
services:
  number: { requires: { atLeast: 2, of: { kind: node, where: { role: web } } } }
  weight: { requires: { atLeast: 1, weights: { node:b: 1, node:c: 1, node:d: 0.5 } } }`,
    findings: [
      '9:23 service:number needs at least 2 of 4 members here, and one failure leaves too few: cloud:aws',
      '10:23 service:weight needs at least 1 of the weight of 3 members here, and one failure leaves too little: cloud:aws',
    ],
  },
  {
    name: 'looks at groups of any entity, and into what a delay is on',
    yaml: `operators: { o: {} }
networks: { n1: { operator: o }, n2: { operator: o } }
nodes:
  a: { network: { anyOf: [n1, n2] } }
  b: { dependsOn: [{ on: { anyOf: [network:n1, network:n2] }, after: 1h }] }`,
    findings: [
      '5:17 node:a has 2 alternatives here, and one failure takes them all: operator:o',
      '6:26 node:b has 2 alternatives here, and one failure takes them all: operator:o',
    ],
  },
  {
    name: 'leaves what the entity stands on anyway',
    yaml: `clouds: { aws: {}, gcp: {} }
networks: { n1: { cloud: aws }, n2: { cloud: aws } }
nodes:
  a: { cloud: aws, network: { anyOf: [n1, n2] } }
  b: { cloud: gcp, network: { anyOf: [n1, n2] } }`,
    findings: ['6:29 node:b has 2 alternatives here, and one failure takes them all: cloud:aws'],
  },
  {
    name: 'leaves what a selector demands of all members, and what that stands on',
    yaml: `clouds: { aws: {} }
regions: { eu: { cloud: aws }, us: { cloud: aws } }
operators: { o: {} }
nodes:
  a: { region: eu, operator: o }
  b: { region: eu, operator: o }
  c: { region: us, operator: o }
services:
  eu: { requires: { atLeast: 1, of: { kind: node, where: { region: eu } } } }
  both: { requires: { atLeast: 1, of: { kind: node, where: { region: [eu, us] } } } }`,
    findings: [
      '10:19 service:eu has 2 alternatives here, and one failure takes them all: operator:o',
      '11:21 service:both has 3 alternatives here, and one failure takes them all: cloud:aws, operator:o',
    ],
  },
  {
    name: 'leaves a member that the group cannot do without, and looks at the others',
    yaml: `${webs}
services:
  heavy: { requires: { atLeast: 6, weights: { node:a: 5, node:b: 1, node:c: 1 } } }
  light: { requires: { atLeast: 4, weights: { node:d: 3, node:b: 1, node:c: 1 } } }
  all: { requires: { atLeast: 4, of: { kind: node, where: { role: web } } } }`,
    // Both are quorums by their weight: quorum-capture has them.
    findings: [],
  },
  {
    name: 'takes a member that is needed as a base, and what it has inside as groups',
    yaml: `${webs}
services:
  inner: { requires: { atLeast: 1, of: [{ anyOf: [node:a, node:b] }] } }
  outer: { requires: { anyOf: [{ anyOf: [node:a, node:b] }, { anyOf: [node:a, node:c] }] } }`,
    findings: [
      '9:41 service:inner has 2 alternatives here, and one failure takes them all: cloud:aws',
      '10:22 service:outer has 2 alternatives here, and one failure takes them all: cloud:aws',
    ],
  },
  {
    name: 'leaves two members that are a declared pair to the rules on pairs',
    yaml: `clouds: { aws: {} }
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
  c: { cloud: aws }
services:
  pair: { requires: { anyOf: [node:b, node:a] } }
  none: { requires: { anyOf: [node:b, node:c] } }`,
    findings: ['9:21 service:none has 2 alternatives here, and one failure takes them all: cloud:aws'],
  },
  {
    name: 'leaves what is accepted for everything, until its date is past',
    yaml: `domains: { rack: { r1: {}, r2: {}, r3: {} } }
nodes:
  a: { domains: { rack: { allOf: [r1, r2, r3] } } }
  b: { domains: { rack: { allOf: [r1, r2, r3] } } }
services:
  shop: { requires: { anyOf: [node:a, node:b] } }
accept:
  - { cause: rack:r1, reason: known, until: 2026-06-15 }
  - { cause: rack:r2, reason: known, until: 2026-06-14 }
  - { pair: [a, b], cause: rack:r3, reason: this pair only }`,
    findings: ['7:21 service:shop has 2 alternatives here, and one failure takes them all: rack:r2, rack:r3'],
  },
  {
    name: 'looks only at causes of the kinds that its options name',
    options: { kinds: ['operator'] },
    yaml: `clouds: { aws: {} }
operators: { o: {} }
nodes:
  a: { cloud: aws, operator: o }
  b: { cloud: aws, operator: o }
services:
  shop: { requires: { anyOf: [node:a, node:b] } }`,
    findings: ['8:21 service:shop has 2 alternatives here, and one failure takes them all: operator:o'],
  },
  {
    name: 'names an unknown by whose it is, and no unknowns that may differ',
    yaml: `domains: { app: { db: { dependsOn: [network:unknown], failure: never } } }
nodes:
  a: { dependsOn: [app:db] }
  b: { dependsOn: [app:db] }
  c: { network: unknown }
services:
  one: { requires: { anyOf: [node:a, node:b] } }
  two: { requires: { anyOf: [node:a, node:c] } }`,
    findings: [
      '8:20 service:one has 2 alternatives here, and one failure takes them all: network:unknown of app:db',
    ],
  },
];
