import { pairVerdictRule } from './pair-verdict.ts';

export const monitoringSharesFate = pairVerdictRule({
  id: 'monitoring-shares-fate',
  summary: 'A monitor that goes down with what it should watch.',
  recommended: 'error',
  strict: 'error',
  kinds: ['monitoring'],
  finds: {
    'shared-fate': {
      text: '{backup} does not see {primary} go down: it is down as well ({causes})',
      hint: 'Watch from a place that does not stand on it, or add a second monitor elsewhere.',
    },
  },
});
