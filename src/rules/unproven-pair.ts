import { pairVerdictRule } from './pair-verdict.ts';

export const unprovenPair = pairVerdictRule(
  'unproven',
  'warning',
  'A pair with both sides on an unknown of one kind.',
  (pair, causes) => `${pair} are independent only if ${causes} differs between them`,
  'Find out which they are, and write that instead of unknown.',
);
