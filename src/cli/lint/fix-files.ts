import type { Inventory } from '../../inventory/inventory.ts';
import { isLatencySource } from '../../inventory/latency-files.ts';
import type { SourceText } from '../../inventory/load-inventory.ts';
import { loadInventory } from '../../inventory/load-inventory.ts';
import { meaningOf } from '../../inventory/meaning-of.ts';
import { makeReferenceReader } from '../../inventory/resolve/resolve-ref.ts';
import { dropSuppressions } from '../../rules/fix/drop-suppressions.ts';
import { nameBareLists } from '../../rules/fix/name-bare-lists.ts';
import { normaliseReferences } from '../../rules/fix/normalise-references.ts';
import { sortEntities } from '../../rules/fix/sort-entities.ts';
import type { UnusedSuppression } from '../../rules/run/suppress-findings.ts';
import type { FixKind } from './fix-kinds.ts';

export interface FixOptions {
  readonly kinds: readonly FixKind[];
  /** What a bare list is to mean: only people know. */
  readonly bareLists: 'anyOf' | 'allOf' | null;
  /** The comments that silence nothing in these files. */
  readonly findUnused: (sources: readonly SourceText[], inventory: Inventory) => readonly UnusedSuppression[];
}

/**
 * Repairs what is safe in the files of an inventory, and answers their new texts. Comments stay, and the inventory
 * means what it meant: both are checked.
 *
 * @throws Error where a repair would change what the inventory means, which is a bug: nothing is written then.
 */
export function fixFiles(sources: readonly SourceText[], options: FixOptions): readonly SourceText[] {
  const { kinds, bareLists, findUnused } = options;
  const named =
    bareLists === null ? sources : mapTexts(sources, ({ text }) => nameBareLists(text, bareLists));
  const { inventory } = loadInventory(named);
  if (inventory === null) return named;
  const read = makeReferenceReader(inventory);
  const written = kinds.includes('references')
    ? mapTexts(named, ({ text }) => normaliseReferences(text, read))
    : named;
  const sorted = kinds.includes('order') ? mapTexts(written, ({ text }) => sortEntities(text)) : written;
  const after = loadInventory(sorted).inventory;
  if (after === null || meaningOf(after) !== meaningOf(inventory))
    throw new Error('a repair would change what the inventory means');
  if (!kinds.includes('suppressions')) return sorted;
  const unused = findUnused(sorted, after);
  return mapTexts(sorted, ({ path, text }) =>
    dropSuppressions(
      text,
      unused.filter(({ file }) => file === path),
    ),
  );
}

function mapTexts(
  sources: readonly SourceText[],
  change: (source: SourceText) => string,
): readonly SourceText[] {
  return sources.map((source) =>
    isLatencySource(source) ? source : { path: source.path, text: change(source) },
  );
}
