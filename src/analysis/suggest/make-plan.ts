import { type GreedyPlan, greedyPlan } from './greedy-plan.ts';
import { improvePlan } from './improve-plan.ts';
import type { Move } from './move.ts';
import type { Obstacle } from './obstacle.ts';
import type { Goals, Planner } from './planner.ts';
import { mostForOne, reachAlone } from './reach-alone.ts';
import { type Sketch, searchPlan } from './search-plan.ts';
import type { Steps } from './steps.ts';

export interface Plan {
  readonly moves: readonly Move[];
  /** By index, the goals that are not reached. */
  readonly obstacles: ReadonlyMap<number, Obstacle>;
  readonly atLeast: number;
  readonly complete: boolean;
}

/** How far the search is: which part of it, and how much of that is done. */
export interface SuggestProgress {
  readonly phase: 'verdicts' | 'goals' | 'together' | 'fewer' | 'better' | 'effects';
  readonly done: number;
  /** Null where nobody knows. */
  readonly total: number | null;
}

export interface PlanLimits {
  readonly maxMoves: number | null;
  readonly onProgress: ((progress: SuggestProgress) => void) | undefined;
}

/** Finds moves that reach as many goals as possible together, and as few of them as possible. */
export function* makePlan(planner: Planner, { maxMoves, onProgress }: PlanLimits): Steps<Plan> {
  const { work } = planner;
  const obstacles = new Map<number, Obstacle>();
  const alone = new Map<number, Sketch>();
  let done = 0;
  for (const [index, least] of planner.goals) {
    yield;
    onProgress?.({ phase: 'goals', done: done++, total: planner.goals.size });
    const share = 0.5 / (planner.goals.size - done + 1);
    const found = work.isAborted
      ? 'not-examined'
      : yield* reachAlone(planner, { index, least, most: maxMoves ?? mostForOne, share });
    if (typeof found === 'string') obstacles.set(index, found);
    else alone.set(index, found);
  }
  onProgress?.({ phase: 'together', done: 0, total: null });
  const reachable = new Map([...planner.goals].filter(([index]) => alone.has(index)));
  const first = yield* greedyPlan(planner.with(reachable), alone);
  const greedy = yield* joinBySearch(planner, reachable, alone, first);
  for (const index of greedy.failed) {
    obstacles.set(index, work.isSpent ? 'not-examined' : 'conflict');
    reachable.delete(index);
  }
  const together = planner.with(reachable);
  onProgress?.({ phase: 'fewer', done: 0, total: null });
  const size = sizeOf(greedy);
  const searched = yield* searchPlan(together, size - 1);
  const sketch = searched.sketch ?? greedy;
  const atLeast = Math.min(size, searched.atLeast);
  const isSmallest = atLeast >= sizeOf(sketch) && !together.isBackupSearchBounded;
  onProgress?.({ phase: 'better', done: 0, total: null });
  if (maxMoves !== null && sizeOf(sketch) > maxMoves) {
    const short = shorten(planner, greedy, reachable, maxMoves);
    for (const index of short.failed) obstacles.set(index, 'max-moves');
    const moves = yield* improvePlan(planner.with(short.goals), short);
    return { moves, obstacles, atLeast, complete: false };
  }
  const moves = yield* improvePlan(together, sketch);
  // Who could have a backup had one before the last changes; where these leave none, that is said.
  const served = new Set(moves.flatMap((move) => (move.type === 'replace-backup' ? [move.pair] : [])));
  for (const index of sketch.marks) {
    const pair = planner.board.pairOf(index);
    if (pair !== null && !served.has(pair)) obstacles.set(index, 'conflict');
  }
  const isWhole = [...obstacles.values()].every((obstacle) => obstacle === 'impossible');
  return { moves, obstacles, atLeast, complete: isSmallest && isWhole };
}

function sizeOf({ moves, marks }: Sketch): number {
  return moves.length + marks.size;
}

/**
 * A plan for the goals of another one and as many of those that it does not reach as a search can add, one after the other:
 * what reaches a goal alone may not go with the rest where something else does.
 */
function* joinBySearch(
  planner: Planner,
  goals: Goals,
  alone: ReadonlyMap<number, Sketch>,
  greedy: GreedyPlan,
): Steps<GreedyPlan> {
  const reached = new Map([...goals].filter(([index]) => !greedy.failed.includes(index)));
  let { moves, marks }: Sketch = greedy;
  const failed: number[] = [];
  for (const [at, index] of greedy.failed.entries()) {
    if (planner.work.isSpent) {
      failed.push(index);
      continue;
    }
    const wanted = new Map(reached).set(index, goals.get(index) ?? 0);
    const byItself = alone.get(index);
    const most = sizeOf({ moves, marks }) + (byItself === undefined ? 1 : sizeOf(byItself));
    const work = planner.work.part(0.5 / (greedy.failed.length - at));
    const { sketch } = yield* searchPlan(planner.with(wanted, work), Math.max(mostForOne, most));
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
    const unserved = isAssigned ? [] : [...some];
    const left = new Map(
      [...goals].filter(([index]) => !failed.includes(index) && !unserved.includes(index)),
    );
    return {
      moves: first,
      marks: isAssigned ? some : new Set(),
      failed: [...failed, ...unserved],
      goals: left,
    };
  }
}
