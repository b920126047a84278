import { wayBackCases } from '../way-back-cases.ts';

export const cases = wayBackCases(
  'monitoring',
  'recovery',
  'node:b does not see node:a go down: it is down as well',
);
