import type { Move } from './move.ts';
import { slotKey } from './move.ts';
import type { Planner } from './planner.ts';
import type { Sketch } from './search-plan.ts';
import type { Steps } from './steps.ts';

/**
 * The moves of a sketch, each with the value that leaves the goals the most nines among those that do as well: another
 * region of several that repair, another backup for each marked pair. Of equals the first in text order. Moves that change
 * no pair are chosen one after the other; the backups all at once.
 */
export function* improvePlan(planner: Planner, { moves, marks }: Sketch): Steps<readonly Move[]> {
  let chosen = [...moves];
  const start = planner.board.after(moves);
  const before = moves.length === 0 ? new Map() : planner.assign(start, marks, false);
  for (const [at, move] of moves.entries()) {
    if (planner.work.isSpent) break;
    const others = chosen.filter((_, index) => index !== at);
    let most = nines(planner, chosen);
    for (const other of sameSlot(planner, move)) {
      yield;
      if (planner.work.isSpent) break;
      const state = planner.board.after([...others, other]);
      if (planner.unmet(state, marks, true).length > 0) continue;
      if (!planner.stillDo(before, start, state)) continue;
      const trial = chosen.with(at, other);
      const sum = nines(planner, trial);
      if (sum <= most) continue;
      most = sum;
      chosen = trial;
    }
  }
  yield;
  const given = planner.assign(planner.board.after(chosen), marks, true);
  return [...chosen, ...planner.replacements(given)];
}

function sameSlot(planner: Planner, move: Move): readonly Move[] {
  if (move.type === 'replace-backup') return [];
  const slot = slotKey(move);
  return planner.moves.of(move.entity).filter((other) => slotKey(other) === slot);
}

/** The nines of all goals that the moves change, to a thousandth each. */
function nines(planner: Planner, moves: readonly Move[]): number {
  const state = planner.board.after(moves);
  let sum = 0;
  for (const index of state.affected) if (planner.goals.has(index)) sum += planner.ninesOf(index, state);
  return sum;
}
