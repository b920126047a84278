import type { Goal } from '../../analysis/suggest/effects.ts';
import type { FieldChange, Move } from '../../analysis/suggest/move.ts';
import { kindOf } from '../../inventory/inventory.ts';
import { nameOf } from './words.ts';

/** A move as a sentence would say it; safe for a terminal. */
export function moveWords(move: Move): string {
  switch (move.type) {
    case 'replace-backup':
      return `back ${nameOf(move.pair.primary)} up by ${nameOf(move.to)} instead of ${nameOf(move.pair.backup)}`;
    case 'add-member':
      return `add ${nameOf(move.member)} to what ${nameOf(move.entity)} can choose from, beside ${nameOf(move.beside)}`;
    case 'add-alternative':
      return `let ${nameOf(move.entity)} also do with ${nameOf(move.to)} instead of ${nameOf(move.from)}`;
    case 'relocate':
      return `${isMove(move.changes) ? 'move' : 'put'} ${nameOf(move.entity)} ${changesWords(move.changes)}`;
    case 'add-node': {
      const changes = move.changes.length === 0 ? '' : `, but ${changesWords(move.changes)}`;
      return `add ${nameOf(move.node)}, a node like ${nameOf(move.like)}${changes}`;
    }
  }
}

function changesWords(changes: readonly FieldChange[]): string {
  return changes
    .map(({ from, to }) =>
      kindOf(from) === 'region'
        ? `to ${nameOf(to)} from ${nameOf(from)}`
        : `on ${nameOf(to)} instead of ${nameOf(from)}`,
    )
    .join(', ');
}

function isMove([first]: readonly FieldChange[]): boolean {
  return first !== undefined && kindOf(first.from) === 'region';
}

/** A pair or a service that a move may repair. */
export function goalName({ subject }: Goal): string {
  if (subject.type === 'service') return nameOf(subject.service);
  return `${nameOf(subject.primary)} → ${nameOf(subject.backup)}`;
}
