import type { PairKind } from '../../src/inventory/schema/schema.ts';
import type { RuleCase } from './rule-case.ts';

const twoClouds = 'clouds: { aws: {}, gcp: {} }';

/** Of the two rules on what is there when a node is down: each looks at pairs of its own kind alone. */
export function wayBackCases(kind: PairKind, otherKind: PairKind, finding: string): readonly RuleCase[] {
  const pair = (sameCloud: boolean): string => `${twoClouds}
nodes:
  a: { cloud: aws }
  b: { cloud: ${sameCloud ? 'aws' : 'gcp'} }
pairs:
  - { primary: a, backup: b, kind: ${kind} }`;
  return [
    { name: 'accepts one that stands on nothing of it', yaml: pair(false), findings: [] },
    { name: 'finds one that goes down with it', yaml: pair(true), findings: [`7:5 ${finding} (cloud:aws)`] },
    {
      name: 'leaves other kinds of pair to their own rules',
      yaml: `${twoClouds}
nodes:
  a: { cloud: aws, backups: [b] }
  b: { cloud: aws }
pairs:
  - { primary: a, backup: b, kind: ${otherKind} }
  - { primary: b, backup: a, kind: data-copy }`,
      findings: [],
    },
    {
      name: 'takes a risk that was accepted',
      yaml: `${pair(true)}
accept:
  - { pair: [a, b], cause: cloud:aws, reason: known }`,
      findings: [],
    },
  ];
}
