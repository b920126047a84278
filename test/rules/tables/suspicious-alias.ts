import type { RuleCase } from '../rule-case.ts';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts names that are different, and one company of several kinds',
    yaml: `clouds:
  hetzner: { name: Hetzner Online GmbH, aliases: [Hetzner AG] }
  ovh: { name: OVH SAS }
operators:
  hetzner: { name: Hetzner Online GmbH }
networks:
  as174: { name: Cogent }
  as1741: { name: Cogeco }`,
    findings: [],
  },
  {
    name: 'finds companies that differ by case, punctuation, accents or legal form',
    yaml: `operators:
  fleet-1: { name: "ACME, Inc." }
  fleet-2: { name: Acme Pte. Ltd. }
  café: {}
  Cafe: {}`,
    findings: [
      '3:3 operator:fleet-1 (ACME, Inc.), operator:fleet-2 (Acme Pte. Ltd.) may be one: their names differ by no more than spelling, legal form or part of the world',
      '6:3 operator:Cafe, operator:café may be one: their names differ by no more than spelling',
    ],
  },
  {
    name: 'finds branches of a company in other parts of the world, in one finding',
    yaml: `networks:
  contabo-asia: { name: Contabo Asia Private Limited }
  contabo-gmbh: { name: Contabo Gmbh }
  contabo-inc: { name: Contabo Inc. }
  google: { name: Google LLC }`,
    findings: [
      '3:3 network:contabo-asia, network:contabo-gmbh, network:contabo-inc may be one: their names differ by no more than spelling, legal form or part of the world',
    ],
  },
  {
    name: 'accepts teams and companies that share a general word, and what differs by the part of the world alone',
    yaml: `operators:
  ops-eu: {}
  ops-us: {}
  orders-eu: {}
  orders-us: {}
  air-india: { name: Air India Ltd }
  air-china: { name: Air China Ltd }
  bank-1: { name: Bank of India Ltd }
  bank-2: { name: Bank of China Ltd }`,
    findings: [],
  },
  {
    name: 'finds two that differ by the part of the world where a third is without',
    yaml: `operators:
  orders-eu: {}
  orders-us: {}
  orders: {}`,
    findings: [
      '5:3 operator:orders, operator:orders-eu, operator:orders-us may be one: their names differ by no more than spelling, legal form or part of the world',
    ],
  },
  {
    name: 'finds networks that have one AS number, however it is written',
    yaml: `networks:
  as174: {}
  cogent: { aliases: ["AS174 Cogent"] }
  "174": { name: Cogent Communications (ASN 0174) }
  lumen: { aliases: [AS3356, AS3549] }
  level3: { name: as 3549 }
  as1741: {}`,
    findings: [
      '5:3 network:174 (Cogent Communications (ASN 0174)), network:as174, network:cogent (AS174 Cogent) may be one: they have the AS number 174',
      '7:3 network:level3 (as 3549), network:lumen (AS3549) may be one: they have the AS number 3549',
    ],
  },
  {
    name: 'accepts what hangs together by what it stands on',
    yaml: `operators: { contabo: {}, amazon: {} }
clouds:
  aws: {}
  aws-us: { dependsOn: [cloud:aws] }
  amazon: {}
networks:
  contabo-asia: { operator: contabo }
  contabo-gmbh: { operator: contabo }
  contabo-inc: { dependsOn: [network:contabo-gmbh] }`,
    findings: [],
  },
  {
    name: 'finds them where they have only a place in common',
    yaml: `regions: { fra: {} }
networks:
  contabo-gmbh: { region: fra, operator: unknown }
  contabo-inc: { region: fra, operator: unknown }`,
    findings: [
      '4:3 network:contabo-gmbh, network:contabo-inc may be one: their names differ by no more than spelling, legal form or part of the world',
    ],
  },
  {
    name: 'of other kinds compares ids and aliases, and nothing but their spelling',
    yaml: `regions:
  aws/us-east-1: {}
  aws-us-east-1: {}
  dc-se: {}
  dc-co: {}
  rack-1-1: { name: Rack }
  rack-11: { name: Rack }
domains:
  release: { og-1.12: {}, og-11.2: {}, OG_1.12: {}, c: {}, c++: {} }
  control-plane: { sc-us: {}, sc-eu: {}, sc: {} }
nodes: { web-1: {}, web1: {} }
services: { chat: {}, Chat: {} }`,
    findings: [
      '4:3 region:aws-us-east-1, region:aws/us-east-1 may be one: their names differ by no more than spelling',
      '10:40 release:OG_1.12, release:og-1.12 may be one: their names differ by no more than spelling',
    ],
  },
  {
    name: 'looks only at the kinds of its options, and takes theirs for names of companies',
    options: { kinds: ['node', 'owner'], companies: ['owner'] },
    yaml: `clouds: { aws: {}, AWS: {} }
domains:
  owner: { dc-1: { name: Telia DC AB }, dc-2: { name: Telia DC Sweden } }
nodes: { web-1: {}, web1: {} }`,
    findings: [
      '4:12 owner:dc-1 (Telia DC AB), owner:dc-2 (Telia DC Sweden) may be one: their names differ by no more than spelling, legal form or part of the world',
      '5:10 node:web-1, node:web1 may be one: their names differ by no more than spelling',
    ],
  },
];
