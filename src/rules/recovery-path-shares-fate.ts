import { pairVerdictRule } from './pair-verdict.ts';

export const recoveryPathSharesFate = pairVerdictRule({
  id: 'recovery-path-shares-fate',
  summary: 'A means of recovery that goes down with what it should bring back.',
  recommended: 'error',
  strict: 'error',
  kinds: ['recovery'],
  finds: {
    'shared-fate': {
      text: '{backup} cannot bring {primary} back: it is down when {primary} is ({causes})',
      hint: 'Give the way back a path that does not stand on it, e.g. an out-of-band network or a break-glass key.',
    },
  },
});
