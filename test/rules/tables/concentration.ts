import type { RuleCase } from '../rule-case.ts';

/** Six nodes: three on aws, two on gcp, one on ovh; most of the weight on ovh. */
const fleet = `clouds: { aws: {}, gcp: {}, ovh: {} }
nodes:
  a: { cloud: aws, role: full }
  b: { cloud: aws, role: full }
  c: { cloud: aws }
  d: { cloud: gcp, role: full }
  e: { cloud: gcp }
  f: { cloud: ovh, weight: 15 }`;

const withUnknowns = `clouds: { aws: {}, gcp: {} }
nodes:
  a: { cloud: unknown }
  b: { cloud: unknown }
  c: { cloud: unknown }
  d: { cloud: aws }
  e: { cloud: gcp }`;

const limited = (...limits: readonly object[]) => ({ limits });

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts a half on one cloud, and one node, which is always all',
    yaml: fleet,
    findings: [],
  },
  {
    name: 'finds more than a half on one cloud or operator, at the domain',
    yaml: `clouds: { aws: {}, gcp: {} }
operators:
  acme: {}
  beta: {}
nodes:
  a: { cloud: aws, operator: acme }
  b: { cloud: aws, operator: acme }
  c: { cloud: gcp, operator: acme }
  d: {}`,
    findings: ['4:3 operator:acme holds 3 of 4 nodes, and may hold at most 1/2'],
  },
  {
    name: 'takes what is exactly at a limit as within it, or, where it is strict, as beyond it',
    options: limited(
      { kind: 'cloud', measure: 'share', most: '1/2' },
      { kind: 'cloud', measure: 'share', most: 0.5, strict: true },
      { kind: 'cloud', measure: 'distinct', least: 3 },
      { kind: 'cloud', measure: 'distinct', least: 3, strict: true },
      { kind: 'cloud', measure: 'hhi', most: '7/18' },
      { kind: 'cloud', measure: 'hhi', most: '7/18', strict: true },
    ),
    yaml: fleet,
    findings: [
      '2:11 6 nodes stand on 3 of kind cloud, and should stand on more than 3',
      '2:11 cloud:aws holds 3 of 6 nodes, and may hold less than 0.5',
      '2:11 the HHI of 6 nodes over cloud is 0.389, and may be less than 7/18',
    ],
  },
  {
    name: 'counts nodes of a role, or by weight',
    options: limited(
      { kind: 'cloud', role: 'full', measure: 'share', most: '60%' },
      { kind: 'cloud', weighted: true, measure: 'share', most: '60%' },
      { kind: 'cloud', role: 'full', measure: 'distinct', least: 3 },
    ),
    yaml: fleet,
    findings: [
      '2:11 3 nodes of role full stand on 2 of kind cloud, and should stand on at least 3',
      '2:11 cloud:aws holds 2 of 3 nodes of role full, and may hold at most 60%',
      '2:29 cloud:ovh holds 75.0% of the weight of 6 nodes, and may hold at most 60%',
    ],
  },
  {
    name: 'counts how many together hold a share: a Nakamoto coefficient',
    options: limited(
      { kind: 'cloud', measure: 'nakamoto', least: 1 },
      { kind: 'cloud', measure: 'nakamoto', least: 2 },
      { kind: 'cloud', measure: 'nakamoto', least: 2, threshold: { moreThan: '1/2' } },
      { kind: 'cloud', measure: 'nakamoto', least: 2, threshold: { moreThan: '1/2' }, strict: true },
      { kind: 'cloud', measure: 'nakamoto', least: 2, threshold: { atLeast: '1/2' } },
    ),
    yaml: fleet,
    findings: [
      '2:11 it takes 1 of kind cloud to hold at least 1/2 of 6 nodes, and should take at least 2',
      '2:11 it takes 1 of kind cloud to hold at least 1/3 of 6 nodes, and should take at least 2',
      '2:11 it takes 2 of kind cloud to hold more than 1/2 of 6 nodes, and should take more than 2',
    ],
  },
  {
    name: 'takes unknowns as one, as distinct or leaves them out, and says so',
    options: limited(
      { kind: 'cloud', measure: 'share', most: '2/5' },
      { kind: 'cloud', measure: 'share', most: '2/5', unknowns: 'distinct' },
      { kind: 'cloud', measure: 'share', most: '2/5', unknowns: 'left-out' },
    ),
    yaml: withUnknowns,
    findings: [
      '2:11 cloud:aws holds 1 of 2 nodes, and may hold at most 2/5 (3 on unknowns, left out)',
      '2:20 cloud:gcp holds 1 of 2 nodes, and may hold at most 2/5 (3 on unknowns, left out)',
      '4:3 cloud:unknown holds 3 of 5 nodes, and may hold at most 2/5 (3 on unknowns, counted as one)',
    ],
  },
  {
    name: 'names only the outermost of domains inside each other',
    options: limited({ kind: 'region', measure: 'share', most: '1/2' }),
    yaml: `regions: { eu: {}, eu-1: { within: eu }, us: {} }
nodes: { a: { region: eu-1 }, b: { region: eu-1 }, c: { region: us } }`,
    findings: ['2:12 region:eu holds 2 of 3 nodes, and may hold at most 1/2'],
  },
  {
    name: 'says nothing of nodes that there are none of, and points at a node where there is no domain',
    options: limited(
      { kind: 'cloud', role: 'full', measure: 'distinct', least: 3 },
      { kind: 'tee', measure: 'hhi', most: 0 },
      { kind: 'tee', measure: 'nakamoto', least: 3 },
      { kind: 'tee', measure: 'distinct', least: 1 },
    ),
    yaml: 'nodes: { a: {}, b: {} }',
    findings: ['2:10 2 nodes stand on 0 of kind tee, and should stand on at least 1'],
  },
];
