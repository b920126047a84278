import { isExpired } from '../analysis/pairs/acceptances.ts';
import { object } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

const hint = 'Repair the pair, or decide again and write a new date.';

export const expiredAcceptance = defineRule({
  meta: {
    id: 'expired-acceptance',
    summary: 'An accepted risk whose date is past.',
    recommended: 'warn',
    strict: 'error',
    options: object({}),
    messages: {
      everywhere: { text: '{cause} was accepted until {until}; it no longer holds', hint },
      ofPair: {
        text: '{cause} was accepted for {primary} and {backup} until {until}; it no longer holds',
        hint,
      },
    },
  },
  *check({ inventory, today }) {
    for (const acceptance of inventory.acceptances) {
      if (!isExpired(acceptance, today)) continue;
      const { cause, pair, place } = acceptance;
      const until = acceptance.until ?? '';
      yield {
        place: { file: place.file, path: [...place.path, 'until'] },
        ...(pair === null
          ? { message: 'everywhere', values: { cause, until } }
          : { message: 'ofPair', values: { cause, primary: pair[0], backup: pair[1], until } }),
        subject: [cause, ...(pair ?? [])].join(' '),
      };
    }
  },
});
