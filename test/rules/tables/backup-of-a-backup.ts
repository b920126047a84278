import type { RuleCase } from '../rule-case.ts';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts backups that count on nobody, and a primary with a second one',
    yaml: `nodes:
  a: { backups: [b, d] }
  b: { backups: [c] }
  c: {}
  d: {}`,
    findings: [],
  },
  {
    name: 'finds a chain, link by link, at the pair',
    yaml: `nodes:
  a: { backups: [b] }
  b: { backups: [c] }
  c: { backups: [d] }
  d: {}`,
    findings: [
      '3:18 node:b, the only backup of node:a, has a backup itself: with both down, all comes to node:c',
      '4:18 node:c, the only backup of node:b, has a backup itself: with both down, all comes to node:d',
    ],
  },
  {
    name: 'finds two that back each other, once',
    yaml: `nodes:
  b: { backups: [a] }
  a: { backups: [b] }`,
    findings: ['4:18 node:a and node:b back each other, and nothing else backs either'],
  },
  {
    name: 'finds a chain behind two that back each other',
    yaml: `nodes:
  a: { backups: [b] }
  b: { backups: [a, c, d] }
  c: {}
  d: {}`,
    findings: [
      '3:18 node:b, the only backup of node:a, has a backup itself: with both down, all comes to node:c, node:d',
    ],
  },
  {
    name: 'looks at pairs of one kind together, and only at the kinds of its options',
    yaml: `nodes: { a: {}, b: {}, c: {} }
pairs:
  - { primary: a, backup: b, kind: data-copy }
  - { primary: b, backup: c }
  - { primary: a, backup: c, kind: monitoring }
  - { primary: c, backup: a, kind: monitoring }`,
    findings: [],
  },
  {
    name: 'looks at other kinds where its options name them',
    options: { kinds: ['monitoring'] },
    yaml: `nodes: { a: {}, c: {} }
pairs:
  - { primary: a, backup: c, kind: monitoring }
  - { primary: c, backup: a, kind: monitoring }`,
    findings: ['4:5 node:a and node:c back each other, and nothing else backs either'],
  },
];
