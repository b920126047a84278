import { pairVerdictRule } from './pair-verdict.ts';

export const unprovenPair = pairVerdictRule(
  'unproven',
  'warning',
  'A primary and its backup that both stand on an unknown of one kind.',
  (pair, causes) => `${pair} are independent only if ${causes} differs between them`,
  'Find out which they are, and write that instead of unknown.',
);
