import { pairVerdictRule } from './pair-verdict.ts';

export const sharedFatePair = pairVerdictRule({
  id: 'shared-fate-pair',
  summary: 'A primary and its backup that one own failure takes down together.',
  recommended: 'error',
  strict: 'error',
  kinds: ['failover', 'data-copy'],
  finds: {
    'shared-fate': {
      text: '{primary} and its {noun} {backup} share their fate: one failure takes both ({causes})',
      hint: 'Choose one that does not stand on it, or take the risk on purpose with accept:. The paths: cofail pairs PATH',
    },
  },
});
