import { pairKinds } from '../inventory/schema/schema.ts';
import { pairVerdictRule } from './pair-verdict.ts';

export const entangledPair = pairVerdictRule({
  id: 'entangled-pair',
  summary: 'A primary and its backup with an own failure that has a part in bringing down each.',
  recommended: 'warn',
  strict: 'error',
  kinds: pairKinds,
  finds: {
    entangled: {
      text: '{primary} and its {noun} {backup} do not fail independently: both may go down through {causes}',
      hint: 'They are likelier to be down together than on paper. How much likelier: cofail pairs PATH',
    },
  },
});
