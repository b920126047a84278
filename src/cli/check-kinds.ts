import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';

/** @throws UsageError for a kind that nothing has: its empty answer would look like good news. */
export function checkKinds(
  kinds: readonly string[] | undefined,
  known: Iterable<{ readonly kind: string }>,
): void {
  const all = [...new Set(Array.from(known, ({ kind }) => kind))].sort();
  for (const kind of kinds ?? []) {
    if (all.includes(kind)) continue;
    const suggestion = didYouMean(kind, all);
    const hint = suggestion === null ? `Kinds here: ${all.join(', ')}.` : `Did you mean ${suggestion}?`;
    throw new UsageError(`nothing here is of kind ${quote(kind)}. ${hint}`);
  }
}
