import type { RuleCase } from '../rule-case.ts';

/** Nine validators of weight 1 each: some on aws, the others on clouds of their own. */
function validators(onAws: number): string {
  const ids = [...'abcdefghi'];
  const clouds = ids.map((id, index) => (index < onAws ? 'aws' : `c${id}`));
  return `clouds: { ${[...new Set(clouds)].map((cloud) => `${cloud}: {}`).join(', ')} }
nodes:
${ids.map((id, index) => `  ${id}: { role: validator, cloud: ${clouds[index]} }`).join('\n')}`;
}

const all = '{ kind: node, where: { role: validator } }';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts a quorum that no one can stop: more than 2/3 of nine can lose two',
    yaml: `${validators(2)}
services:
  ledger: { requires: { moreThan: 2/3, of: ${all} } }`,
    findings: [],
  },
  {
    name: 'finds who can stop it: a third of nine leaves 2/3, and it needs more',
    yaml: `${validators(3)}
services:
  strict: { requires: { moreThan: 2/3, of: ${all} } }
  exact: { requires: { atLeast: 2/3, of: ${all} } }`,
    findings: ['14:23 one failure stops the quorum of service:strict, more than 2/3 of 9 members: cloud:aws'],
  },
  {
    name: 'tells who owns it: with more than 2/3, and not with 2/3',
    yaml: `${validators(7)}
services:
  ledger: { requires: { moreThan: 2/3, of: ${all} } }`,
    findings: [
      '14:23 more than 2/3 of the quorum of service:ledger, more than 2/3 of 9 members, stands on one: cloud:aws',
    ],
  },
  {
    name: 'takes 2/3 for a part that can stop it only',
    yaml: `${validators(6)}
services:
  ledger: { requires: { moreThan: 2/3, of: ${all} } }`,
    findings: ['14:23 one failure stops the quorum of service:ledger, more than 2/3 of 9 members: cloud:aws'],
  },
  {
    name: 'owns from the share on that its option says',
    options: { share: '50%' },
    yaml: `${validators(5)}
services:
  ledger: { requires: { moreThan: 1/2, of: ${all} } }`,
    findings: [
      '14:23 more than 50% of the quorum of service:ledger, more than 1/2 of 9 members, stands on one: cloud:aws',
    ],
  },
  {
    name: 'weighs exactly: 0.1 and 0.2 of 0.9 are a third',
    yaml: `clouds: { aws: {} }
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
  c: {}
  d: {}
  e: {}
services:
  exact: { requires: { atLeast: 2/3, weights: { node:a: 0.1, node:b: 0.2, node:c: 0.2, node:d: 0.2, node:e: 0.2 } } }
  strict: { requires: { moreThan: 2/3, weights: { node:a: 0.1, node:b: 0.2, node:c: 0.2, node:d: 0.2, node:e: 0.2 } } }`,
    findings: [
      '11:23 one failure stops the quorum of service:strict, more than 2/3 of the weight of 5 members: cloud:aws',
    ],
  },
  {
    name: 'counts a member that weighs too much, and not one that weighs nothing',
    yaml: `nodes: { a: {}, b: {}, c: {}, d: {} }
services:
  ledger: { requires: { moreThan: 1/2, weights: { node:a: 5, node:b: 1, node:c: 3, node:d: 0 } } }`,
    findings: [
      '4:23 one failure stops the quorum of service:ledger, more than 1/2 of the weight of 4 members: node:a',
    ],
  },
  {
    name: 'tells owners and those who can only stop it apart, and looks at the kinds of its options',
    options: { kinds: ['release', 'operator'] },
    yaml: `domains: { release: { old: {}, new: {} } }
operators: { one: {} }
clouds: { aws: {} }
nodes:
  a: { cloud: aws, operator: one, domains: { release: old } }
  b: { cloud: aws, operator: one, domains: { release: new } }
  c: { cloud: aws, operator: one, domains: { release: new } }
  d: { cloud: aws }
networks:
  chain: { dependsOn: [{ atLeast: 3, of: [node:a, node:b, node:c, node:d] }] }`,
    findings: [
      '11:24 more than 2/3 of the quorum of network:chain, at least 3 of 4 members, stands on one: operator:one',
      '11:24 one failure stops the quorum of network:chain, at least 3 of 4 members: release:new',
    ],
  },
  {
    name: 'leaves two members, those that can be outvoted, and those that are all needed',
    yaml: `clouds: { aws: {} }
nodes:
  a: { cloud: aws }
  b: { cloud: aws }
  c: { cloud: aws }
  d: { cloud: aws }
services:
  two: { requires: { atLeast: 2, weights: { node:a: 2, node:b: 1 } } }
  half: { requires: { atLeast: 1/2, of: [node:a, node:b, node:c, node:d] } }
  every: { requires: { atLeast: 3, of: [node:a, node:b, node:c] } }`,
    findings: [],
  },
  {
    name: 'leaves what is accepted, what the entity stands on anyway, and what a selector demands',
    yaml: `operators: { one: {} }
clouds: { aws: {}, gcp: {} }
networks: { n: {} }
nodes:
  a: { cloud: aws, operator: one, network: n }
  b: { cloud: aws, operator: one, network: n }
  c: { cloud: gcp, operator: one, network: n }
services:
  ledger:
    requires: { allOf: [network:n, { atLeast: 2, of: { kind: node, where: { operator: one } } }] }
accept:
  - { cause: cloud:aws, reason: known, until: 2026-06-15 }`,
    findings: [],
  },
];
