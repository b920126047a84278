import type { RuleCase } from '../rule-case.ts';

export const cases: readonly RuleCase[] = [
  {
    name: 'accepts a comment that silences something',
    yaml: `# cofail-disable unused-domain
clouds:
  # cofail-disable-next-line unused-domain -- we move there in May
  aws: {}
  gcp: {}`,
    findings: [],
  },
  {
    name: 'finds a comment without effect, for each of its rules',
    yaml: `clouds:
  # cofail-disable-next-line unused-domain, unknown-domain -- why
  aws: {}
nodes:
  # cofail-disable-next-line unused-domain
  a: { cloud: aws }`,
    findings: [
      '3:3 unknown-domain finds nothing here to silence',
      '3:3 unused-domain finds nothing here to silence',
      '6:3 unused-domain finds nothing here to silence',
    ],
  },
  {
    name: 'finds a comment for a file that has nothing of the kind',
    yaml: `# cofail-disable dependency-cycle
nodes: { a: {} }`,
    findings: ['2:1 dependency-cycle finds nothing here to silence'],
  },
  {
    name: 'finds rules that there are not, and those that nothing can silence',
    yaml: `# cofail-disable unused-domains
# cofail-disable unknown-key
# cofail-disable
nodes: { a: {} }`,
    findings: [
      '2:1 there is no rule unused-domains to silence',
      '3:1 unknown-key cannot be silenced: it keeps the inventory from being loaded',
      '4:1 the comment names no rule to silence',
    ],
  },
  {
    name: 'finds a comment behind a value, which silences nothing',
    yaml: `clouds:
  aws: {} # cofail-disable-next-line unused-domain
  gcp: {}
nodes: { a: { cloud: aws }, b: { cloud: gcp } }`,
    findings: ['3:11 the comment stands behind a value, where it silences nothing'],
  },
  {
    name: 'wants a reason where its option says so',
    options: { requireReason: true },
    yaml: `clouds:
  # cofail-disable-next-line unused-domain
  aws: {}
  # cofail-disable-next-line unused-domain -- for May
  gcp: {}`,
    findings: ['3:3 the comment does not say why'],
  },
];
