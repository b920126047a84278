import { formatPath } from '../../diagnostics/document-path.ts';
import type { Entity, Ref } from '../../inventory/inventory.ts';
import type { AddNode, Change } from './move.ts';
import { isMet } from './need.ts';

/** Whether a change that adds no node puts something from what is down on something that is not. */
export function leavesDown(move: Change, down: ReadonlySet<Ref>): boolean {
  switch (move.type) {
    case 'replace-backup':
      return true;
    case 'add-member':
      return !down.has(move.member);
    case 'add-alternative':
      return down.has(move.from) && !down.has(move.to);
    case 'relocate':
      return move.changes.some(({ from, to }) => down.has(from) && !down.has(to));
  }
}

/** Whether a new node would be up. `isDown` is to hold only of what no other change could bring up. */
export function staysUp(like: Entity, { changes }: AddNode, isDown: (ref: Ref) => boolean): boolean {
  const changed = new Map(changes.map(({ path, to }) => [formatPath(path), to]));
  return like.dependencies.every(({ requirement, field }) => {
    const to = changed.get(formatPath(field));
    return to === undefined ? isMet(requirement, isDown) : !isDown(to);
  });
}
