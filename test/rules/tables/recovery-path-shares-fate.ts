import { wayBackCases } from '../way-back-cases.ts';

export const cases = wayBackCases(
  'recovery',
  'monitoring',
  'node:b cannot bring node:a back: it is down when node:a is',
);
