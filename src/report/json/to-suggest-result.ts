import type { GoalState } from '../../analysis/suggest/effects.ts';
import type { Move } from '../../analysis/suggest/move.ts';
import { placeOfMove } from '../../analysis/suggest/place-of-move.ts';
import type { Suggestions } from '../../analysis/suggest/suggest-changes.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Result } from './output-schemas.ts';

type MoveResult = Result<'suggest'>['moves'][number]['move'];

export function toSuggestResult(found: Suggestions, inventory: Inventory): Result<'suggest'> {
  const { to, toOrder, capacity, maxMoves, complete, limit, atLeast, independentCount } = found;
  return {
    to,
    toOrder,
    capacity,
    maxMoves,
    complete,
    limit,
    atLeast,
    moves: found.moves.map(({ move, goals, independentCount: count }) => ({
      move: toMove(move, inventory),
      goals: [...goals],
      independentCount: count === null ? null : { ...count },
    })),
    goals: found.goals.map(({ subject, isRepaired, obstacle, before, after, moves, options }) => ({
      type: subject.type,
      primary: subject.type === 'pair' ? subject.primary : null,
      backup: subject.type === 'pair' ? subject.backup : null,
      kind: subject.type === 'pair' ? subject.kind : null,
      service: subject.type === 'service' ? subject.service : null,
      repaired: isRepaired,
      obstacle,
      before: toState(before),
      after: toState(after),
      moves: [...moves],
      options: options.map((option) => ({
        move: toMove(option.move, inventory),
        after: toState(option.after),
      })),
    })),
    independentCount:
      independentCount === null
        ? null
        : { before: { ...independentCount.before }, after: { ...independentCount.after } },
  };
}

function toMove(move: Move, inventory: Inventory): MoveResult {
  const place = placeOfMove(inventory, move);
  const start = inventory.locate(place)?.start ?? null;
  const where = {
    type: move.type,
    file: place.file,
    line: start?.line ?? null,
    column: start?.column ?? null,
    path: formatPath(place.path),
  };
  switch (move.type) {
    case 'replace-backup': {
      const changes = [{ path: 'backups', from: move.pair.backup, to: move.to }];
      return { ...where, entity: move.pair.primary, changes, member: null, like: null };
    }
    case 'add-member':
      return { ...where, entity: move.entity, changes: [], member: move.member, like: null };
    case 'add-alternative':
      return { ...where, entity: move.entity, changes: [], member: move.to, like: null };
    case 'relocate':
      return { ...where, entity: move.entity, changes: toChanges(move.changes), member: null, like: null };
    case 'add-node':
      return { ...where, entity: move.node, changes: toChanges(move.changes), member: null, like: move.like };
  }
}

function toChanges(changes: Extract<Move, { type: 'relocate' }>['changes']): MoveResult['changes'] {
  return changes.map(({ path, from, to }) => ({ path: formatPath(path), from, to }));
}

function toState({
  verdict,
  order,
  probability,
  causes,
}: GoalState): Result<'suggest'>['goals'][number]['before'] {
  return { verdict, order, probability, causes: [...causes] };
}
