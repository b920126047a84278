import * as z from 'zod';
import { object, say } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

const remove = 'Remove the comment, or: cofail lint --fix';

/** What it finds shows only when all other rules have run: see suppress-findings.ts. */
export const unusedSuppression = defineRule({
  meta: {
    id: 'unused-suppression',
    summary: 'A comment that silences a rule where it finds nothing.',
    recommended: 'warn',
    strict: 'error',
    options: object({
      requireReason: z
        .boolean({ error: say('must be true or false') })
        .default(false)
        .meta({ description: 'Every comment must say why: `-- reason`.' }),
    }),
    messages: {
      unused: { text: '{rule} finds nothing here to silence', hint: remove },
      unknownRule: { text: 'there is no rule {rule} to silence', hint: '{suggestion}' },
      noRule: { text: 'the comment names no rule to silence', hint: 'Write # {comment} RULE -- reason.' },
      loadProblem: {
        text: '{rule} cannot be silenced: it keeps the inventory from being loaded',
        hint: 'Correct what it finds, and remove the comment.',
      },
      misplaced: {
        text: 'the comment stands behind a value, where it silences nothing',
        hint: 'Write it on a line of its own, above what it is about.',
      },
      noReason: { text: 'the comment does not say why', hint: 'Write # {comment} {rule} -- reason.' },
    },
  },
  check: () => [],
});
