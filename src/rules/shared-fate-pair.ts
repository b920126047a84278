import { pairVerdictRule } from './pair-verdict.ts';

export const sharedFatePair = pairVerdictRule(
  'shared-fate',
  'error',
  'A primary and its backup that one own failure takes down together.',
  (pair, causes) => `${pair} share their fate: one failure takes both (${causes})`,
  'Choose one that does not stand on it, or take the risk on purpose with accept:. The paths: cofail pairs PATH',
);
