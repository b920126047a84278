import { pairKinds } from '../inventory/schema/schema.ts';
import { pairVerdictRule } from './pair-verdict.ts';

export const unprovenPair = pairVerdictRule({
  id: 'unproven-pair',
  summary: 'A primary and its backup that both stand on an unknown of one kind.',
  recommended: 'warn',
  strict: 'error',
  kinds: pairKinds,
  finds: {
    unproven: {
      text: '{primary} and its {noun} {backup} are independent only if they differ in {causes}',
      hint: 'Find out which they are, and write that instead of unknown.',
    },
  },
});
