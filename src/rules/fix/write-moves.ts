import { changeInventory } from '../../analysis/suggest/change-inventory.ts';
import type { Move } from '../../analysis/suggest/move.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { loadInventory, type SourceText } from '../../inventory/load-inventory.ts';
import { meaningOf } from '../../inventory/meaning-of.ts';
import { applyEdits, type Edit } from './edit.ts';
import { makeMoveWriter, type PlacedEdit } from './move-edits.ts';

export interface WrittenMoves {
  /** The files after the moves. */
  readonly sources: readonly SourceText[];
  /** Moves that are left out: they cannot be written into the files without changing anything else. */
  readonly unwritten: readonly Move[];
}

/**
 * Writes moves into the files of an inventory: comments and layout stay. What the files then say is compared with the
 * inventory that the moves make; what does not agree, because of anchors or merge keys, say, is left out and told.
 */
export function writeMoves(
  sources: readonly SourceText[],
  inventory: Inventory,
  moves: readonly Move[],
): WrittenMoves {
  const editsOf = makeMoveWriter(sources, inventory);
  const write = (some: readonly Move[]): readonly SourceText[] | null => {
    const edits: PlacedEdit[] = [];
    for (const move of some) {
      const found = editsOf(move);
      if (found === null) return null;
      edits.push(...found);
    }
    edits.sort((a, b) => b.depth - a.depth);
    const written = sources.map(({ path, text }) => ({
      path,
      text: applyEdits(
        text,
        edits.flatMap(({ file, edit }): Edit[] => (file === path ? [edit] : [])),
      ),
    }));
    const after = loadInventory(written).inventory;
    const isMeant = after !== null && meaningOf(after) === meaningOf(changeInventory(inventory, some));
    return isMeant ? written : null;
  };
  const all = write(moves);
  if (all !== null) return { sources: all, unwritten: [] };
  let best = sources;
  const kept: Move[] = [];
  const unwritten: Move[] = [];
  for (const move of moves) {
    const written = write([...kept, move]);
    if (written === null) unwritten.push(move);
    else {
      kept.push(move);
      best = written;
    }
  }
  return { sources: best, unwritten };
}
