/** For each rule: inventories with the findings that it has in them, each as `line:column message`; none where valid. */

export interface RuleCase {
  readonly name: string;
  /** Without its first line, `cofail: 1`. */
  readonly yaml: string;
  readonly findings: readonly string[];
}

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const tables: Readonly<Record<string, readonly RuleCase[]>> = {
  'dependency-cycle': [
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
  ],
  'entangled-pair': [
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
  ],
  'expired-acceptance': [
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
  ],
  'shared-fate-pair': [
    {
      name: 'accepts a shared fate that is accepted',
      yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
accept:
  - { pair: [b, a], cause: cloud:aws, reason: known, until: 2026-06-15 }`,
      findings: [],
    },
    {
      name: 'finds it again when the acceptance has ended',
      yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
accept:
  - { cause: cloud:aws, reason: known, until: 2026-06-14 }`,
      findings: ['4:30 node:a and its backup node:b share their fate: one failure takes both (cloud:aws)'],
    },
    {
      name: 'names what is not accepted, the first three and the number of the others',
      yaml: `domains:
  rack: { r1: {}, r2: {}, r3: {}, r4: {}, r5: {} }
nodes:
  a: { dependsOn: [rack:r1, rack:r2, rack:r3, rack:r4, rack:r5], backups: [b] }
  b: { dependsOn: [rack:r1, rack:r2, rack:r3, rack:r4, rack:r5] }
accept:
  - { cause: rack:r2, reason: known }`,
      findings: [
        '5:76 node:a and its backup node:b share their fate: one failure takes both (rack:r1, rack:r3, rack:r4 and 1 more)',
      ],
    },
    {
      name: 'says what the second of the pair is to the first',
      yaml: `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: monitoring }
  - primary: b
    backup: a
    kind: recovery`,
      findings: [
        '7:5 node:a and its monitor node:b share their fate: one failure takes both (cloud:aws)',
        '8:5 node:b and its means of recovery node:a share their fate: one failure takes both (cloud:aws)',
      ],
    },
    {
      name: 'has one finding for a pair that is declared twice',
      yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b }`,
      findings: ['4:30 node:a and its backup node:b share their fate: one failure takes both (cloud:aws)'],
    },
    {
      name: 'names an unknown by whom it is an unknown of',
      yaml: `domains:
  app: { db: { dependsOn: [network:unknown], failure: never } }
nodes:
  a: { dependsOn: [app:db], backups: [b] }
  b: { dependsOn: [app:db] }`,
      findings: [
        '5:39 node:a and its backup node:b share their fate: one failure takes both (network:unknown of app:db)',
      ],
    },
  ],
  'unknown-domain': [
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
      name: 'finds each of two unknowns of one entity',
      yaml: `nodes:
  a: { cloud: unknown, operator: unknown }`,
      findings: ['3:15 node:a stands on an unknown cloud', '3:34 node:a stands on an unknown operator'],
    },
  ],
  'unproven-pair': [
    {
      name: 'accepts a pair with an unknown on one side only',
      yaml: `networks: { n1: {} }
nodes:
  a: { network: unknown, backups: [b] }
  b: { network: n1 }`,
      findings: [],
    },
    {
      name: 'finds unknowns of one kind on both sides',
      yaml: `nodes:
  a: { network: unknown, cloud: unknown, backups: [b] }
  b: { network: unknown, cloud: unknown }`,
      findings: [
        '3:52 node:a and its backup node:b are independent only if cloud:unknown, network:unknown differs between them',
      ],
    },
    {
      name: 'accepts unknowns of different kinds',
      yaml: `nodes:
  a: { network: unknown, backups: [b] }
  b: { cloud: unknown }`,
      findings: [],
    },
  ],
  'unused-domain': [
    {
      name: 'accepts nodes, services, and what stands on something for its own sake',
      yaml: `${twoClouds}
domains:
  app: { shop: { dependsOn: [cloud:gcp] } }
nodes:
  a: { cloud: aws }
services:
  s: { requires: node:a }`,
      findings: [],
    },
    {
      name: 'accepts a side of a pair',
      yaml: `${twoClouds}
pairs:
  - { primary: cloud:aws, backup: cloud:gcp }`,
      findings: [],
    },
    {
      name: 'points at the name of what nothing stands on, a region in its cloud too',
      yaml: `clouds:
  aws: {}
  gcp: {}
regions:
  aws/eu: { cloud: aws }
domains:
  rack:
    r1: {}
nodes:
  a: { cloud: gcp }`,
      findings: ['6:3 nothing stands on region:aws/eu', '9:5 nothing stands on rack:r1'],
    },
    {
      name: 'takes no entity for used because it stands on itself',
      yaml: `${twoClouds}
operators:
  acme: { dependsOn: [operator:acme] }
nodes:
  a: { dependsOn: [cloud:aws, cloud:gcp] }`,
      findings: ['4:3 nothing stands on operator:acme'],
    },
  ],
};
