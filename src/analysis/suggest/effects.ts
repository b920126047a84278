import type { Ref } from '../../inventory/inventory.ts';
import type { PairKind } from '../../inventory/schema/schema.ts';
import { findClusters } from '../clusters/find-clusters.ts';
import { buildFaultModel, type FaultModel } from '../model/fault-model.ts';
import type { Verdict } from '../pairs/verdict.ts';
import type { State } from './board.ts';
import { changeInventory } from './change-inventory.ts';
import type { Standing } from './demand.ts';
import type { Plan, SuggestProgress } from './make-plan.ts';
import { type Move, moveKey, moveTypes } from './move.ts';
import type { Obstacle } from './obstacle.ts';
import { goalState, optionsFor } from './options.ts';
import type { Planner } from './planner.ts';
import type { Steps } from './steps.ts';
import type { CountBounds } from './suggest-changes.ts';

/** A pair or a service that was to be repaired, before and after the plan. */
export interface Goal {
  readonly subject:
    | { readonly type: 'pair'; readonly primary: Ref; readonly backup: Ref; readonly kind: PairKind }
    | { readonly type: 'service'; readonly service: Ref };
  readonly isRepaired: boolean;
  /** Null where it is repaired. */
  readonly obstacle: Obstacle | null;
  readonly before: GoalState;
  readonly after: GoalState;
  /** The moves of the plan that it takes, by index. */
  readonly moves: readonly number[];
  /** Single moves that would repair it alone: the best of each type, those that cost least first. */
  readonly options: readonly Option[];
}

export interface GoalState {
  /** Of a pair; else null. */
  readonly verdict: Verdict | null;
  /** Of a service, the order of its smallest cut set as far as it was looked for; else null. */
  readonly order: number | null;
  /** That both sides, or the service, are down; null where it is not known exactly. */
  readonly probability: number | null;
  /** The own failures that stand against it. */
  readonly causes: readonly string[];
}

export interface Option {
  readonly move: Move;
  readonly after: GoalState;
}

export interface PlannedMove {
  readonly move: Move;
  /** The goals that the plan would not reach without it, by index. */
  readonly goals: readonly number[];
  /** Of the fleet with this move alone; null where it was not counted. */
  readonly independentCount: CountBounds | null;
}

/** For fleets of more nodes the independent count takes too long to be told of each move. */
const mostNodesPerMove = 300;
const mostNodes = 20_000;
/** Single moves are listed for no more goals. */
const mostGoalsWithOptions = 60;
const countBudget = 300_000;

interface Presenting {
  readonly hasDetails: boolean;
  readonly onProgress: ((progress: SuggestProgress) => void) | undefined;
}

/** What a plan achieves for each goal, and what each of its moves is for. */
export function* presentPlan(
  model: FaultModel,
  planner: Planner,
  { moves, obstacles }: Plan,
  { hasDetails, onProgress }: Presenting,
): Steps<{
  goals: Goal[];
  moves: PlannedMove[];
  independentCount: { before: CountBounds; after: CountBounds } | null;
}> {
  const { board } = planner;
  const indexes = [...planner.goals.keys()];
  const plain = moves.filter((move) => move.type !== 'replace-backup');
  const backups = new Map(
    moves.flatMap((move) => (move.type === 'replace-backup' ? [[move.pair, move.to] as const] : [])),
  );
  const backupOf = (index: number): Ref | undefined => {
    const pair = board.pairOf(index);
    return pair === null ? undefined : backups.get(pair);
  };
  const standing = (index: number, state: State): Standing =>
    board.standing(index, state, planner.work, backupOf(index));
  const after = board.after(plain);
  const isReached = (index: number): boolean => !obstacles.has(index);
  const least = (index: number): number => planner.goals.get(index) ?? 0;
  const placeOf = new Map(indexes.map((index, at) => [board.pairOf(index), at]));
  const served = indexes.flatMap((index, at) =>
    isReached(index) && backupOf(index) !== undefined ? [at] : [],
  );
  const placeOfIndex = new Map(indexes.map((index, at) => [index, at]));
  const goalsOf = (move: Move): number[] => {
    if (move.type === 'replace-backup') {
      const at = placeOf.get(move.pair);
      return at !== undefined && isReached(indexes[at] ?? -1) ? [at] : [];
    }
    const state = board.after(plain.filter((other) => other !== move));
    const affected = [...board.affectedBy(move)].flatMap((index) => placeOfIndex.get(index) ?? []);
    return [...new Set([...affected, ...served])]
      .sort((a, b) => a - b)
      .filter((at) => {
        const index = indexes[at] ?? -1;
        return isReached(index) && standing(index, state).rank < least(index);
      });
  };
  const count = counterOf(model);
  const achieved: { move: Move; goals: number[] }[] = [];
  for (const move of moves) {
    yield;
    achieved.push({ move, goals: goalsOf(move) });
  }
  const planned = achieved.sort(
    (a, b) =>
      b.goals.length - a.goals.length ||
      moveTypes.indexOf(a.move.type) - moveTypes.indexOf(b.move.type) ||
      (moveKey(a.move) < moveKey(b.move) ? -1 : 1),
  );
  const movesOf = new Map<number, number[]>();
  for (const [position, { goals: places }] of planned.entries())
    for (const at of places) {
      const list = movesOf.get(at);
      if (list === undefined) movesOf.set(at, [position]);
      else list.push(position);
    }
  const goals: Goal[] = [];
  for (const [at, index] of indexes.entries()) {
    yield;
    onProgress?.({ phase: 'effects', done: at, total: indexes.length });
    const subject = board.subjects[index];
    if (subject === undefined) throw new Error(`there is no subject ${index}`);
    const now = standing(index, after);
    if (isReached(index) && now.rank < least(index)) throw new Error('a plan does not reach its goal');
    goals.push({
      subject:
        subject.type === 'service'
          ? subject
          : {
              type: 'pair',
              primary: subject.pair.primary,
              backup: subject.pair.backup,
              kind: subject.pair.kind,
            },
      isRepaired: isReached(index),
      obstacle: obstacles.get(index) ?? null,
      before: goalState(board.standing(index, board.start, planner.work), subject.type),
      after: goalState(now, subject.type),
      moves: movesOf.get(at) ?? [],
      options: !hasDetails || indexes.length > mostGoalsWithOptions ? [] : yield* optionsFor(planner, index),
    });
  }
  const whole = count(moves, mostNodes);
  const before = count([], mostNodes);
  return {
    goals,
    moves: planned.map(({ move, goals: places }) => ({
      move,
      goals: places,
      independentCount:
        move.type === 'replace-backup' ? before : count([move], hasDetails ? mostNodesPerMove : 0),
    })),
    independentCount: whole === null || before === null ? null : { before, after: whole },
  };
}

/** The independent count after some moves, in fleets of no more than so many nodes. */
function counterOf(model: FaultModel): (moves: readonly Move[], most: number) => CountBounds | null {
  const { inventory } = model;
  const size = [...inventory.entities.values()].filter(({ kind }) => kind === 'node').length;
  return (moves, most) => {
    if (size === 0 || size > most) return null;
    const changed = moves.length === 0 ? model : buildFaultModel(changeInventory(inventory, moves));
    return findClusters(changed, { budget: countBudget }).independentCount;
  };
}
