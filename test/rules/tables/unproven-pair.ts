import type { RuleCase } from '../rule-case.ts';

export const cases: readonly RuleCase[] = [
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
      '3:52 node:a and its backup node:b are independent only if they differ in cloud:unknown, network:unknown',
    ],
  },
  {
    name: 'accepts unknowns of different kinds',
    yaml: `nodes:
  a: { network: unknown, backups: [b] }
  b: { cloud: unknown }`,
    findings: [],
  },
];
