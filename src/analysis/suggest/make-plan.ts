import { type GreedyPlan, greedyPlan, inAll } from './greedy-plan.ts';
import { improvePlan } from './improve-plan.ts';
import type { Move } from './move.ts';
import type { Goals, Planner } from './planner.ts';
import { type Sketch, searchPlan } from './search-plan.ts';

/** Why a goal is not reached. */
export type Obstacle =
  /** No set of changes reaches it: proven. */
  | 'impossible'
  /** No set of up to three moves was found, within the budget. */
  | 'not-found'
  /** It can be reached alone, but not together with the others in the plan. */
  | 'conflict'
  /** It would take more moves than allowed. */
  | 'max-moves';

export interface Plan {
  readonly moves: readonly Move[];
  /** By index, the goals that are not reached. */
  readonly obstacles: ReadonlyMap<number, Obstacle>;
  readonly atLeast: number;
  readonly complete: boolean;
}

export interface PlanLimits {
  readonly maxMoves: number | null;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** So many moves are tried for one goal by itself. */
const mostForOne = 3;

/** Finds moves that reach as many goals as possible together, and as few of them as possible. */
export function makePlan(planner: Planner, { maxMoves, onProgress }: PlanLimits): Plan {
  const obstacles = new Map<number, Obstacle>();
  const reachable = new Map<number, number>();
  const alone = new Map<number, Sketch>();
  let done = 0;
  for (const [index, least] of planner.goals) {
    onProgress?.(done++, planner.goals.size);
    const found = reachAlone(planner, index, least, maxMoves ?? mostForOne, planner.goals.size - done + 1);
    if (typeof found === 'string') obstacles.set(index, found);
    else {
      reachable.set(index, least);
      alone.set(index, found);
    }
  }
  const greedy = joinBySearch(planner, reachable, alone, greedyPlan(planner.with(reachable), alone));
  for (const index of greedy.failed) {
    obstacles.set(index, planner.work.isSpent ? 'not-found' : 'conflict');
    reachable.delete(index);
  }
  const together = planner.with(reachable);
  const size = greedy.moves.length + greedy.marks.size;
  const searched = searchPlan(together, size - 1);
  const sketch = searched.sketch ?? greedy;
  const atLeast = Math.min(size, searched.atLeast);
  const isSmallest = atLeast >= sketch.moves.length + sketch.marks.size && !together.isBackupSearchBounded;
  const isWhole = [...obstacles.values()].every((obstacle) => obstacle === 'impossible');
  if (maxMoves !== null && sketch.moves.length + sketch.marks.size > maxMoves) {
    const short = shorten(planner, greedy, reachable, maxMoves);
    for (const index of short.failed) obstacles.set(index, 'max-moves');
    const moves = improvePlan(planner.with(short.goals), short);
    return { moves, obstacles, atLeast, complete: false };
  }
  return { moves: improvePlan(together, sketch), obstacles, atLeast, complete: isSmallest && isWhole };
}

/** Few moves that reach a goal by itself, or what keeps them from it. */
function reachAlone(
  planner: Planner,
  index: number,
  least: number,
  most: number,
  shares: number,
): Sketch | Obstacle {
  const alone = planner.with(new Map([[index, least]]), planner.work.part(0.5 / shares));
  const { start } = alone.board;
  const marks = new Set([index]);
  // Out of time: whether some backup does is seen when all are assigned.
  if (planner.work.isAborted) return planner.canMark(index) ? { moves: [], marks } : 'not-found';
  if (alone.someBackup(index, start) !== null) return { moves: [], marks };
  for (const move of inAll(alone.helpful(index, start))) {
    if (alone.work.isSpent) break;
    if (alone.unmet(alone.board.after([move]), new Set(), true).length === 0)
      return { moves: [move], marks: new Set() };
  }
  const { sketch, atLeast } = searchPlan(alone, Math.min(most, mostForOne));
  if (sketch !== null) return sketch;
  const isProven =
    atLeast === Number.POSITIVE_INFINITY && !alone.work.isSpent && !alone.isBackupSearchBounded;
  return isProven ? 'impossible' : 'not-found';
}

/**
 * A plan for the goals of another one and as many of those that it does not reach as a search can add, one after the other:
 * what reaches a goal alone may not go with the rest where something else does.
 */
function joinBySearch(
  planner: Planner,
  goals: Goals,
  alone: ReadonlyMap<number, Sketch>,
  greedy: GreedyPlan,
): GreedyPlan {
  const reached = new Map([...goals].filter(([index]) => !greedy.failed.includes(index)));
  let { moves, marks }: Sketch = greedy;
  const failed: number[] = [];
  for (const [at, index] of greedy.failed.entries()) {
    const wanted = new Map(reached).set(index, goals.get(index) ?? 0);
    const least = alone.get(index);
    const most =
      moves.length + marks.size + (least === undefined ? 1 : least.moves.length + least.marks.size);
    const work = planner.work.part(0.5 / (greedy.failed.length - at));
    const { sketch } = searchPlan(planner.with(wanted, work), Math.max(mostForOne, most));
    if (sketch === null) failed.push(index);
    else {
      ({ moves, marks } = sketch);
      reached.set(index, goals.get(index) ?? 0);
    }
  }
  return { moves, marks, failed };
}

/** The first moves of a plan, and the goals that they reach. */
function shorten(
  planner: Planner,
  { moves, marks }: GreedyPlan,
  goals: Goals,
  most: number,
): Sketch & { readonly failed: number[]; readonly goals: Goals } {
  for (let count = Math.min(most, moves.length); ; count--) {
    const first = moves.slice(0, count);
    const state = planner.board.after(first);
    const some = new Set([...marks].slice(0, most - count));
    const kept = planner.with(goals);
    const failed = kept.unmet(state, some).filter((index) => goals.has(index));
    const isWorse = kept.unmet(state, some).some((index) => !goals.has(index));
    const isAssigned = [...kept.assign(state, some, false).values()].every((to) => to !== null);
    if ((isWorse || !isAssigned) && count > 0) continue;
    const left = new Map([...goals].filter(([index]) => !failed.includes(index)));
    return { moves: first, marks: isAssigned ? some : new Set(), failed, goals: left };
  }
}
