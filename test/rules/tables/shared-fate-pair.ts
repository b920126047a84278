import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
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
    name: 'leaves ways back and monitors to their own rules, where its options do not name them',
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: monitoring }
  - { primary: b, backup: a, kind: recovery }`,
    findings: [],
  },
  {
    name: 'looks only at primaries of the roles that its options name',
    options: { roles: ['full'] },
    yaml: `${twoClouds}
nodes:
  a: { cloud: aws, role: full, backups: [c] }
  b: { cloud: aws, role: data, backups: [c] }
  c: { cloud: aws }`,
    findings: ['4:42 node:a and its backup node:c share their fate: one failure takes both (cloud:aws)'],
  },
  {
    name: 'says what the second of the pair is to the first',
    options: { kinds: ['monitoring', 'recovery'] },
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
];
