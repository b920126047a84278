import { UsageError } from '../../diagnostics/errors.ts';
import type { Inventory, Ref } from '../inventory.ts';
import { Directory } from './directory.ts';

/** What a reference means, in a field of one kind or where any may stand; null where it means nothing or too much. */
export type ReadReference = (kind: string | null, text: string) => Ref | null;

/** Reads references as files do: `kind:id`, a bare id or an alias that only one entity has. */
export function makeReferenceReader(inventory: Inventory): ReadReference {
  const directory = directoryOf(inventory);
  const place = { file: '', path: [] };
  return (kind, text) => {
    const resolution =
      kind === null ? directory.resolve(text, place) : directory.resolveKind(kind, text, place);
    return 'ref' in resolution ? resolution.ref : null;
  };
}

/**
 * Reads references as files do: `kind:id`, a bare id or an alias that only one entity has.
 *
 * @throws UsageError, from the answer, for a reference that means nothing or too much.
 */
export function makeRefReader(inventory: Inventory): (text: string) => Ref {
  const directory = directoryOf(inventory);
  return (text) => {
    const resolution = directory.resolve(text, { file: '', path: [] });
    if ('ref' in resolution) return resolution.ref;
    const { message, hint } = resolution.problem ?? { message: `there is no ${text}`, hint: null };
    throw new UsageError(hint === null ? message : `${message}. ${hint}`);
  };
}

/** The directory of an inventory that is loaded. */
export function directoryOf(inventory: Inventory): Directory {
  const directory = new Directory(new Set());
  for (const entity of inventory.entities.values()) directory.add(entity);
  for (const { kind, aliases, ref } of inventory.entities.values()) {
    for (const alias of aliases) directory.addAlias(kind, alias, ref);
  }
  return directory;
}
