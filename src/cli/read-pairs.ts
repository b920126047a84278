import { UsageError } from '../diagnostics/errors.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Inventory, Pair } from '../inventory/inventory.ts';
import { makeRefReader } from '../inventory/resolve/resolve-ref.ts';
import { reads } from './read-refs.ts';

/** The pairs that `--pair` names, each once, in text order. */
export function readPairs(texts: readonly string[], inventory: Inventory): Pair[] {
  const read = makeRefReader(inventory);
  const found = texts.flatMap((text): Pair[] => {
    const [first, second] = sidesOf(text, (word) => reads(read, word));
    if (!first || !second)
      throw new UsageError(`--pair wants two entities, e.g. --pair inf-1,inf-2; got ${quote(text)}`);
    const primary = read(first);
    const backup = read(second);
    for (const ref of [primary, backup]) {
      if (!inventory.entities.has(ref))
        throw new UsageError(`${quote(ref)} is no entity that can be in a pair`);
    }
    if (primary === backup) throw new UsageError(`${quote(primary)} cannot be its own backup`);
    const declared = inventory.pairs.filter((pair) => pair.primary === primary && pair.backup === backup);
    if (declared.length > 0) return declared;
    return [{ primary, backup, kind: 'failover', place: { file: '', path: [] } }];
  });
  const byKey = new Map(found.map((pair) => [`${pair.primary} ${pair.backup} ${pair.kind}`, pair]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** The two sides of `a,b`. Ids may hold commas: then those parts count of which both are entities. */
function sidesOf(text: string, isEntity: (word: string) => boolean): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length === 2) return parts;
  const splits = parts
    .slice(1)
    .map((_, index) => [parts.slice(0, index + 1).join(','), parts.slice(index + 1).join(',')]);
  const fitting = splits.filter((sides) => sides.every(isEntity));
  return fitting.length === 1 ? (fitting[0] ?? []) : [];
}
