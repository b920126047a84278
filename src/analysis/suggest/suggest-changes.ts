import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type Verdict, verdicts } from '../pairs/verdict.ts';
import { defaultCapacity } from './backups.ts';
import { Board } from './board.ts';
import { pairKey } from './change-inventory.ts';
import type { Subject } from './demand.ts';
import { type Goal, type PlannedMove, presentPlan } from './effects.ts';
import { MoveList, type MoveRules } from './list-moves.ts';
import { makePlan, type SuggestProgress } from './make-plan.ts';
import { Planner } from './planner.ts';
import { finish, type Steps } from './steps.ts';
import { type Limit, Work } from './work.ts';

export interface SuggestQuery extends Partial<MoveRules> {
  /** YYYY-MM-DD: the day on which acceptances are judged. */
  readonly today: string;
  /** The pairs to repair; those of all whose residual verdict is worse than `to`, where neither these nor services are given. */
  readonly pairs?: readonly Pair[];
  /** The services to repair; where neither these nor pairs are given, all that fewer own failures than `toOrder` take down. */
  readonly services?: readonly Ref[];
  /** The residual verdict that pairs must have; `independent` where left out. */
  readonly to?: Verdict;
  /** A service is repaired when no fewer own failures than this take it down; 2 where left out. */
  readonly toOrder?: number;
  /** How many pairs one entity may be the backup of; as many as the most used one is today, where left out. */
  readonly capacity?: number;
  /** No more moves than this. */
  readonly maxMoves?: number;
  /** Entities that the search may look at; deterministic. */
  readonly budget?: number;
  readonly signal?: { readonly aborted: boolean };
  /** Milliseconds by a clock of the caller's: no more is looked for then. What was found is still put together. */
  readonly deadline?: { readonly at: number; readonly now: () => number };
  /** Whether to look for other single changes per goal, and for the independent count of each move; so if left out. */
  readonly details?: boolean;
  readonly onProgress?: (progress: SuggestProgress) => void;
}

/** Changes that repair pairs and services, and what they achieve. */
export interface Suggestions {
  readonly to: Verdict;
  readonly toOrder: number;
  readonly capacity: number;
  readonly maxMoves: number | null;
  /** What was to be repaired: pairs in text order, then services. */
  readonly goals: readonly Goal[];
  /** The plan: moves that repair all the goals together that are marked as repaired. Most useful first. */
  readonly moves: readonly PlannedMove[];
  /** No plan that repairs as much has fewer moves than this. */
  readonly atLeast: number;
  /** The plan repairs every goal that any changes repair, and none does with fewer moves. */
  readonly complete: boolean;
  /** What ended the search before all was proven; null where nothing did. */
  readonly limit: Limit | null;
  /** Nodes no two of which share a single cause; null where it was not counted, in large fleets. */
  readonly independentCount: { readonly before: CountBounds; readonly after: CountBounds } | null;
}

export interface CountBounds {
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
}

/** Some seconds of work. */
const defaultBudget = 150_000;

/**
 * The smallest changes that repair pairs and services: other backups, assigned over all pairs at once, other regions,
 * clouds, operators and other items for nodes, more members for redundant groups. Nothing that is not to be repaired gets
 * worse. docs/suggest.md says which changes there are.
 *
 * The number of moves is proven smallest where `complete`; else `atLeast` bounds it. NP-hard in general (it holds set
 * cover); exponential in the number of moves that beat the bound, and within `budget`.
 */
export function suggestChanges(model: FaultModel, query: SuggestQuery): Suggestions {
  return finish(suggestInSteps(model, query));
}

/** The same, with pauses in which the caller can do something else, such as hear that it is to end. */
export function* suggestInSteps(model: FaultModel, query: SuggestQuery): Steps<Suggestions> {
  const { inventory } = model;
  const { today, to = 'independent', toOrder = 2, budget = defaultBudget, signal, deadline } = query;
  const work = new Work({ budget, signal, deadline });
  const subjects = subjectsOf(inventory, query.pairs ?? []);
  const board = new Board(model, subjects, today, toOrder);
  const goals = yield* goalsOf(board, query);
  const sides = new Set([...goals.keys()].flatMap((index) => sidesOfPair(board.pairOf(index))));
  const rules = { keep: query.keep ?? new Set(), forbid: query.forbid ?? new Set() };
  const moves = new MoveList(inventory, sides, rules);
  const capacity = query.capacity ?? defaultCapacity(inventory.pairs);
  const planner = new Planner(board, moves, goals, work, capacity);
  const { maxMoves = null, onProgress } = query;
  const plan = yield* makePlan(planner, { maxMoves, onProgress });
  const { atLeast, complete } = plan;
  const presenting = { hasDetails: query.details ?? true, onProgress };
  return {
    to,
    toOrder,
    capacity,
    maxMoves,
    ...(yield* presentPlan(model, planner, plan, presenting)),
    atLeast,
    complete,
    limit: complete ? null : work.limit,
  };
}

/** All pairs, those that are asked about though nobody declared them as well, and all services. */
function subjectsOf({ pairs, entities }: Inventory, asked: readonly Pair[]): Subject[] {
  const byKey = new Map([...pairs, ...asked].map((pair) => [pairKey(pair), pair]));
  const all = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  const services = [...entities.values()].filter(({ kind }) => kind === 'service');
  return [
    ...all.map((pair): Subject => ({ type: 'pair', pair })),
    ...services.map(({ ref }): Subject => ({ type: 'service', service: ref })),
  ];
}

/** What is to be repaired, by index, and the rank that each must have. To look at all of it once is no part of the search. */
function* goalsOf(
  board: Board,
  { to = 'independent', toOrder = 2, pairs, services, onProgress }: SuggestQuery,
): Steps<Map<number, number>> {
  const isAll = pairs === undefined && services === undefined;
  const askedPairs = new Set((pairs ?? []).map(pairKey));
  const askedServices = new Set(services ?? []);
  const work = new Work({ budget: Number.POSITIVE_INFINITY });
  const goals = new Map<number, number>();
  for (const [index, subject] of board.subjects.entries()) {
    yield;
    onProgress?.({ phase: 'verdicts', done: index, total: board.subjects.length });
    const isPair = subject.type === 'pair';
    const isAsked = isPair ? askedPairs.has(pairKey(subject.pair)) : askedServices.has(subject.service);
    if (!isAll && !isAsked) continue;
    const least = isPair ? verdicts.indexOf(to) : toOrder;
    if (board.standing(index, board.start, work).rank < least) goals.set(index, least);
  }
  return goals;
}

function sidesOfPair(pair: Pair | null): Ref[] {
  return pair === null ? [] : [pair.primary, pair.backup];
}
