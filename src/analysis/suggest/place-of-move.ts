import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Move } from './move.ts';

/** Where a move changes the files; of several places the first. */
export function placeOfMove({ entities }: Inventory, move: Move): Place {
  if (move.type === 'replace-backup') return move.pair.place;
  const entity = entities.get(move.type === 'add-node' ? move.like : move.entity);
  if (entity === undefined) throw new Error('a move changes what is not in the inventory');
  const { place } = entity;
  switch (move.type) {
    case 'add-node':
      return place;
    case 'relocate':
      return { file: place.file, path: [...place.path, ...(move.changes[0]?.path ?? [])] };
    case 'add-member':
    case 'add-alternative':
      return { file: place.file, path: [...place.path, ...move.path] };
  }
}
