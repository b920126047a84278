import type { RuleCase } from '../rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

export const cases: readonly RuleCase[] = [
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
  {
    name: 'takes for used what users ask from, data comes from, or a node that could be added stands on',
    yaml: `clouds: { aws: {}, gcp: {}, ovh: {} }
regions:
  gcp/eu: { cloud: gcp, location: [50, 8] }
  aws/us: { cloud: aws, location: [40, -75] }
  ovh/fr: { cloud: ovh, location: [49, 2] }
operators: { acme: {} }
demand: [{ from: aws/us, rate: 1/s }]
sources: { exchange: ovh/fr }
candidates: { next: { region: gcp/eu, operator: acme } }
nodes: { a: {} }`,
    findings: [],
  },
];
