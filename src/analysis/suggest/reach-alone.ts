import { inAll } from './help-count.ts';
import type { Obstacle } from './obstacle.ts';
import type { Planner } from './planner.ts';
import { type Sketch, searchPlan } from './search-plan.ts';
import type { Steps } from './steps.ts';

/** So many moves are tried for one goal by itself. */
export const mostForOne = 3;

interface OneGoal {
  readonly index: number;
  /** The rank that it must have. */
  readonly least: number;
  /** So many moves are allowed. */
  readonly most: number;
  /** Of the budget. */
  readonly share: number;
}

/** Few moves that reach a goal by itself, or what keeps them from it. */
export function* reachAlone(
  planner: Planner,
  { index, least, most, share }: OneGoal,
): Steps<Sketch | Obstacle> {
  const alone = planner.with(new Map([[index, least]]), planner.work.part(share));
  const { start } = alone.board;
  if (alone.someBackup(index, start) !== null) return { moves: [], marks: new Set([index]) };
  // A plan whose budget is spent still gives other backups; to look for more would take as long for each goal as for all.
  if (planner.work.isSpent) return 'not-examined';
  for (const move of inAll(alone.helpful(index, start))) {
    yield;
    if (alone.work.isSpent) break;
    if (alone.unmet(alone.board.after([move]), new Set(), true).length === 0)
      return { moves: [move], marks: new Set() };
  }
  const { sketch, atLeast } = yield* searchPlan(alone, Math.min(most, mostForOne));
  if (sketch !== null) return sketch;
  const isProven =
    atLeast === Number.POSITIVE_INFINITY && !alone.work.isSpent && !alone.isBackupSearchBounded;
  if (isProven) return 'impossible';
  return planner.work.isAborted ? 'not-examined' : 'not-found';
}
