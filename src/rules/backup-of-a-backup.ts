import * as z from 'zod';
import type { Place } from '../diagnostics/diagnostic.ts';
import { show } from '../diagnostics/quote.ts';
import type { Pair, Ref } from '../inventory/inventory.ts';
import { pairKinds } from '../inventory/schema/schema.ts';
import { object, say } from '../inventory/schema/schema-values.ts';
import { defineRule } from './rule.ts';

/** Backups that are shown beside a finding: a node may have thousands, and be the only backup of as many. */
const mostRelated = 20;

export const backupOfABackup = defineRule({
  meta: {
    id: 'backup-of-a-backup',
    summary: 'A primary whose only backup counts on a backup itself.',
    recommended: 'off',
    strict: 'warn',
    options: object({
      kinds: z
        .array(z.enum(pairKinds, { error: say(`must be one of ${pairKinds.join(', ')}`) }), {
          error: say('must be a list of kinds of pair', `There are: ${pairKinds.join(', ')}.`),
        })
        .default(['failover', 'data-copy'])
        .meta({ description: 'Kinds of pair to look at.' }),
    }),
    messages: {
      chain: {
        text: '{backup}, the only backup of {primary}, has a backup itself: with both down, all comes to {next}',
        hint: 'Check that it can carry all of them, or give the first a second backup of its own.',
      },
      mutual: {
        text: '{primary} and {backup} back each other, and nothing else backs either',
        hint: 'Check that each can carry both, or name a third that can: with one down, the other has no backup.',
      },
    },
  },
  *check({ options, inventory }) {
    const backupsOf = new Map<string, Pair[]>();
    const keyOf = (kind: string, primary: Ref): string => `${kind} ${primary}`;
    for (const pair of inventory.pairs) {
      if (!options.kinds.includes(pair.kind)) continue;
      const key = keyOf(pair.kind, pair.primary);
      const known = backupsOf.get(key);
      if (known === undefined) backupsOf.set(key, [pair]);
      else known.push(pair);
    }
    for (const [only, second] of backupsOf.values()) {
      if (only === undefined || second !== undefined) continue;
      const { primary, backup, kind, place } = only;
      const behind = backupsOf.get(keyOf(kind, backup)) ?? [];
      const others = behind.filter((pair) => pair.backup !== primary);
      const subject = `${kind} ${primary} ${backup}`;
      if (others.length > 0) {
        const values = { primary, backup, next: others.map((pair) => pair.backup) };
        yield {
          place,
          message: 'chain',
          values,
          related: others.slice(0, mostRelated).map(isBacked),
          subject,
        };
      } else if (behind.length > 0 && primary < backup) {
        // Told once, of the two pairs that are mutual.
        yield {
          place,
          message: 'mutual',
          values: { primary, backup },
          related: behind.map(isBacked),
          subject,
        };
      }
    }
  },
});

function isBacked({ primary, backup, place }: Pair): { readonly message: string; readonly place: Place } {
  return { message: `${show(primary)} is backed by ${show(backup)}`, place };
}
