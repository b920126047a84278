import { isExpired } from '../analysis/acceptances.ts';
import { show } from '../diagnostics/quote.ts';
import type { Finding, Rule } from './rule.ts';

export const expiredAcceptance: Rule = {
  meta: { id: 'expired-acceptance', severity: 'warning', summary: 'An accepted risk whose date is past.' },
  *check({ inventory, today }): Iterable<Finding> {
    for (const acceptance of inventory.acceptances) {
      if (!isExpired(acceptance, today)) continue;
      const { cause, pair, until, place } = acceptance;
      const subject = pair === null ? '' : ` for ${pair.map(show).join(' and ')}`;
      yield {
        place: { file: place.file, path: [...place.path, 'until'] },
        message: `${show(cause)} was accepted${subject} until ${until}; it no longer holds`,
        hint: 'Repair the pair, or decide again and write a new date.',
      };
    }
  },
};
