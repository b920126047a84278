import { pairVerdictRule } from './pair-verdict.ts';

export const sharedFatePair = pairVerdictRule(
  'shared-fate',
  'error',
  'A primary and its backup that one failure takes down together.',
  ({ primary, backup }, causes) =>
    `${primary} and its backup ${backup} share their fate: one failure takes both (${causes})`,
  'Choose a backup that does not stand on it, or take the risk on purpose with accept:. See cofail pairs.',
);
