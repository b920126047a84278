import { pairVerdictRule } from './pair-verdict.ts';

export const entangledPair = pairVerdictRule(
  'entangled',
  'warning',
  'A primary and its backup with an own failure that has a part in bringing down each.',
  (pair, causes) => `${pair} do not fail independently: both may go down through ${causes}`,
  'They are likelier to be down together than on paper. How much likelier: cofail pairs PATH',
);
