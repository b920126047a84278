import type { RuleCases } from './rule-cases.ts';

const limit = 256;
const flow = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const block = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:`);
const allOf = (depth: number) => `${'{ allOf: ['.repeat(depth)}cloud:x${'] }'.repeat(depth)}`;
const chained = (depth: number) => [
  'x0: &x0 []',
  ...Array.from({ length: depth }, (_, i) => `x${i + 1}: &x${i + 1} [*x${i}]`),
];

const tooDeep = {
  path: '',
  message: `the file is nested more than ${limit} levels deep`,
  hint: 'Give the inner parts ids of their own and refer to them.',
};

/** Nesting: what is read and what is not, in every way to write it. */
export const depthCases: RuleCases = {
  'too-deep': {
    invalid: [
      { ...tooDeep, yaml: ['cofail: 1', `x: ${flow(limit)}`], at: `2:${4 + limit - 1}` },
      { ...tooDeep, yaml: ['cofail: 1', `x: ${flow(100_000)}`], at: `2:${4 + limit - 1}` },
      { ...tooDeep, yaml: ['cofail: 1', `x: ${'['.repeat(100_000)}`], at: `2:${4 + limit - 1}` },
      { ...tooDeep, yaml: block(limit + 1), at: `${limit + 1}:${limit + 1}` },
      { ...tooDeep, yaml: block(3000), at: `${limit + 1}:${limit + 1}` },
      { ...tooDeep, yaml: [`- ${'- '.repeat(100_000)}`], at: `1:${2 * limit + 1}` },
      { ...tooDeep, yaml: chained(limit), at: '256:14', path: 'x255[0]' },
    ],
    valid: [
      ['cofail: 1', 'clouds: { x: {} }', `nodes: { a: { dependsOn: [${allOf(100)}] } }`],
      // Brackets in comments and text nest nothing.
      ['cofail: 1', `# ${'['.repeat(1000)}`, `clouds: { x: { description: "${'{'.repeat(1000)}" } }`],
    ],
  },
};
