import { verdicts } from '../pairs/verdict.ts';
import type { State } from './board.ts';
import type { Standing } from './demand.ts';
import type { GoalState, Option } from './effects.ts';
import { inAll } from './help-count.ts';
import { type Move, moveKey, moveTypes } from './move.ts';
import type { Planner } from './planner.ts';
import type { Steps } from './steps.ts';

/** Single moves that reach a goal and make nothing worse: of each type that with the most nines, then the first in text order. */
export function* optionsFor(planner: Planner, index: number): Steps<Option[]> {
  const least = planner.goals.get(index) ?? 0;
  const alone = planner.with(new Map([[index, least]]));
  const { start } = alone.board;
  const type = alone.board.pairOf(index) === null ? 'service' : 'pair';
  const best = new Map<Move['type'], { move: Move; standing: Standing; risk: number }>();
  const offer = (move: Move, standing: Standing): void => {
    const risk = standing.risk() ?? 1;
    const known = best.get(move.type);
    if (known === undefined || risk < known.risk) best.set(move.type, { move, standing, risk });
  };
  const pair = alone.board.pairOf(index);
  if (pair !== null)
    for (const { to, standing } of alone.backups(index, start))
      if (alone.hasRoomFor(to)) offer({ type: 'replace-backup', pair, to }, standing);
  for (const move of inAll(alone.helpful(index, start)).sort((a, b) => (moveKey(a) < moveKey(b) ? -1 : 1))) {
    yield;
    if (alone.work.isSpent) break;
    const state: State = alone.board.after([move]);
    if (alone.unmet(state, new Set(), true).length > 0) continue;
    offer(move, alone.board.standing(index, state, alone.work));
  }
  return moveTypes.flatMap((one): Option[] => {
    const found = best.get(one);
    return found === undefined ? [] : [{ move: found.move, after: goalState(found.standing, type) }];
  });
}

export function goalState({ rank, causes, risk }: Standing, type: 'pair' | 'service'): GoalState {
  return {
    verdict: type === 'pair' ? (verdicts[rank] ?? null) : null,
    order: type === 'service' ? rank : null,
    probability: risk(),
    causes,
  };
}
