import type { RuleCase } from '../rule-case.ts';

const aws = `clouds: { aws: {} }
domains: { account: { prod: {}, dev: {} } }
regions:
  aws/us-east-1: { cloud: aws }
  aws/us-east-1a: { within: aws/us-east-1 }
  aws/us-east-1b: { within: aws/us-east-1 }`;

const words = 'each have their own names of the zones in us-east-1; compared in';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts zones of one account, of accounts that nobody knows, and what nobody compares',
    yaml: `${aws}
nodes:
  a: { region: aws/us-east-1a, domains: { account: prod }, backups: [b] }
  b: { region: aws/us-east-1b, domains: { account: prod }, backups: [c, d] }
  c: { region: aws/us-east-1a }
  d: { region: aws/us-east-1a, domains: { account: unknown } }
  e: { region: aws/us-east-1b, domains: { account: dev }, backups: [f] }
  f: { region: aws/us-east-1, domains: { account: prod } }
services: { s: { requires: { allOf: [a, e] } } }`,
    findings: [],
  },
  {
    name: 'finds a pair in two zones that may be one building, and one in a zone that may be two',
    yaml: `${aws}
  aws/us-west-2a: {}
nodes:
  a: { region: aws/us-east-1a, domains: { account: prod }, backups: [b] }
  b: { region: aws/us-east-1b, domains: { account: dev } }
  c: { region: aws/us-west-2a, domains: { account: prod }, backups: [d] }
  d: { region: aws/us-west-2a, domains: { account: dev } }`,
    findings: [
      `10:16 node:a in region:aws/us-east-1a and node:b in region:aws/us-east-1b may be in one building: account:prod and account:dev ${words} node:a → node:b`,
      '12:16 node:c and node:d may be in different buildings: region:aws/us-west-2a is not the same one for account:prod and for account:dev; compared in node:c → node:d',
    ],
  },
  {
    name: 'has one finding for a region of the cloud, with two that differ in zone where there are such',
    yaml: `${aws}
nodes:
  a: { region: aws/us-east-1a, labels: { account: 1 }, backups: [b] }
  b: { region: aws/us-east-1a, labels: { account: 2 } }
  c: { region: aws/us-east-1b, labels: { account: 1 } }
  d: { cloud: aws }
services:
  most: { requires: { atLeast: 2, of: [a, b, c, d] } }
  some: { requires: { allOf: [d, { on: { anyOf: [a, b] }, after: 1h }] } }`,
    findings: [
      `11:16 node:c in region:aws/us-east-1b and node:b in region:aws/us-east-1a may be in one building: account 1 and account 2 ${words} node:a → node:b, service:most, service:some`,
    ],
  },
  {
    name: 'takes operators for accounts where nothing says more, but compares no operator with an account',
    yaml: `${aws}
operators: { acme: {}, beta: {} }
nodes:
  a: { region: aws/us-east-1a, operator: acme, backups: [b, c] }
  b: { region: aws/us-east-1b, operator: beta }
  c: { region: aws/us-east-1b, operator: acme }
  d: { region: aws/us-east-1a, operator: acme, labels: { account: 1 }, backups: [e] }
  e: { region: aws/us-east-1b, operator: beta, labels: { account: 1 } }`,
    findings: [
      `10:16 node:a in region:aws/us-east-1a and node:b in region:aws/us-east-1b may be in one building: operator:acme and operator:beta ${words} node:a → node:b`,
    ],
  },
  {
    name: 'tells accounts apart by what its option names',
    options: { accounts: ['tenant'] },
    yaml: `${aws}
operators: { acme: {}, beta: {} }
nodes:
  a: { region: aws/us-east-1a, operator: acme, labels: { tenant: x }, backups: [b] }
  b: { region: aws/us-east-1b, operator: beta, labels: { tenant: x }, backups: [c] }
  c: { region: aws/us-east-1b, operator: beta, labels: { tenant: y }, backups: [d] }
  d: { region: aws/us-east-1b, operator: acme }`,
    findings: [
      '11:16 node:b and node:c may be in different buildings: region:aws/us-east-1b is not the same one for tenant x and for tenant y; compared in node:b → node:c',
    ],
  },
  {
    name: 'never compares where a zone id is used: as a region, an alias, a label, or an entity',
    yaml: `${aws}
  aws/use1-az1: { within: aws/us-east-1 }
  aws/us-east-1c: { within: aws/us-east-1, aliases: [use1-az2] }
  aws/us-east-1d: { within: aws/use1-az1 }
  rack: { within: aws/use1-az1 }
nodes:
  a: { region: aws/us-east-1a, labels: { account: 1 }, backups: [b, c, d, e, f] }
  b: { region: aws/use1-az1, labels: { account: 2 } }
  c: { region: aws/us-east-1c, labels: { account: 2 } }
  d: { region: aws/us-east-1b, labels: { account: 2, zone-id: use1-az4 } }
  e: { region: aws/us-east-1d, labels: { account: 2 } }
  f: { region: rack, labels: { account: 2 } }`,
    findings: [],
  },
  {
    name: 'finds zones around racks, and the same name in two accounts as two regions',
    yaml: `${aws}
  dev/us-east-1a: { name: us-east-1a, cloud: aws }
  rack: { within: aws/us-east-1a }
nodes:
  a: { region: rack, labels: { account: 1 }, backups: [b] }
  b: { region: dev/us-east-1a, labels: { account: 2 } }`,
    findings: [
      `11:16 node:a in region:aws/us-east-1a and node:b in region:dev/us-east-1a may be in one building: account 1 and account 2 ${words} node:a → node:b`,
    ],
  },
  {
    name: 'accepts names that mean one building for everybody: of later regions, other clouds, unsure zones',
    yaml: `clouds: { aws: {}, openstack: {}, azure: {} }
regions:
  aws/eu-central-1a: { cloud: aws }
  aws/eu-central-1b: { cloud: aws }
  os/us-east-1a: { cloud: openstack }
  os/us-east-1b: { cloud: openstack }
  azure/eastus-1: { cloud: azure }
  azure/eastus-2: { cloud: azure }
nodes:
  a: { region: aws/eu-central-1a, labels: { account: 1 }, backups: [b] }
  b: { region: aws/eu-central-1b, labels: { account: 2 } }
  c: { region: os/us-east-1a, labels: { account: 1 }, backups: [d] }
  d: { region: os/us-east-1b, labels: { account: 2 } }
  e: { region: azure/eastus-1, labels: { account: 1 }, backups: [f] }
  f: { region: azure/eastus-2, labels: { account: 2 } }
  g: { region: { anyOf: [aws/eu-central-1a, azure/eastus-1] }, labels: { account: 1 }, backups: [f] }`,
    findings: [],
  },
  {
    name: 'looks at the clouds and regions of its options',
    options: { clouds: ['aws', 'azure'], awsRegions: ['cn-north-1'] },
    yaml: `clouds: { aws: {}, az: { name: Microsoft Azure } }
regions:
  cn-north-1a: {}
  cn-north-1b: {}
  us-east-1a: {}
  az/eastus/1: { cloud: az }
  az/eastus/2: { cloud: az }
nodes:
  a: { region: cn-north-1a, labels: { account: 1 }, backups: [b] }
  b: { region: cn-north-1b, labels: { account: 2 } }
  c: { region: us-east-1a, labels: { account: 1 }, backups: [d] }
  d: { region: us-east-1a, labels: { account: 2 } }
  e: { region: az/eastus/1, labels: { account: 1 }, backups: [f] }
  f: { region: az/eastus/2, labels: { account: 2 } }`,
    findings: [
      '10:16 node:a in region:cn-north-1a and node:b in region:cn-north-1b may be in one building: account 1 and account 2 each have their own names of the zones in cn-north-1; compared in node:a → node:b',
      '14:16 node:e in region:az/eastus/1 and node:f in region:az/eastus/2 may be in one building: account 1 and account 2 each have their own names of the zones in eastus; compared in node:e → node:f',
    ],
  },
];
