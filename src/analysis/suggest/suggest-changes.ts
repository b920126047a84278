import type { Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../fault-model.ts';
import { judgePairs } from '../judge-pairs.ts';
import { type Verdict, verdicts } from '../verdict.ts';
import { Board } from './board.ts';
import { pairKey } from './change-inventory.ts';
import type { Subject } from './demand.ts';
import { type Goal, type PlannedMove, presentPlan } from './effects.ts';
import { MoveList, type MoveRules } from './list-moves.ts';
import { makePlan } from './make-plan.ts';
import { defaultCapacity, Planner } from './planner.ts';
import { Work } from './work.ts';

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
  /** Whether to look for other single changes per goal, and for the independent count of each move; so if left out. */
  readonly details?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
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
  const { inventory } = model;
  const { today, to = 'independent', toOrder = 2, budget = defaultBudget, signal } = query;
  const work = new Work(budget, signal);
  const subjects = subjectsOf(inventory, query.pairs ?? []);
  const board = new Board(model, subjects, today, toOrder);
  const goals = new Map<number, number>();
  for (const index of goalsOf(model, board, query, work))
    goals.set(index, subjects[index]?.type === 'pair' ? verdicts.indexOf(to) : toOrder);
  const sides = new Set([...goals.keys()].flatMap((index) => sidesOfPair(board.pairOf(index))));
  const rules = { keep: query.keep ?? new Set(), forbid: query.forbid ?? new Set() };
  const moves = new MoveList(inventory, sides, rules);
  const capacity = query.capacity ?? defaultCapacity(inventory.pairs);
  const planner = new Planner(board, moves, goals, capacity, work);
  const plan = makePlan(planner, { maxMoves: query.maxMoves ?? null, onProgress: query.onProgress });
  const { atLeast, complete } = plan;
  return {
    to,
    toOrder,
    capacity,
    maxMoves: query.maxMoves ?? null,
    ...presentPlan(model, planner, plan, query.details ?? true),
    atLeast,
    complete,
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

/** What is to be repaired, by index. */
function goalsOf(
  model: FaultModel,
  board: Board,
  { today, to = 'independent', toOrder = 2, pairs, services }: SuggestQuery,
  work: Work,
): number[] {
  const isAll = pairs === undefined && services === undefined;
  const askedPairs = new Set((pairs ?? []).map(pairKey));
  const askedServices = new Set(services ?? []);
  const candidates = board.subjects.flatMap((subject, index) => {
    const isAsked =
      subject.type === 'pair' ? askedPairs.has(pairKey(subject.pair)) : askedServices.has(subject.service);
    return isAll || isAsked ? [{ subject, index }] : [];
  });
  const asked = candidates.flatMap(({ subject, index }) =>
    subject.type === 'pair' ? [{ pair: subject.pair, index }] : [],
  );
  const judgements = judgePairs(
    model,
    asked.map(({ pair }) => pair),
    { today, alsoMembers: false },
  );
  const bad = asked.filter((_, at) => {
    const verdict = judgements[at]?.residual.verdict ?? 'shared-fate';
    return verdicts.indexOf(verdict) < verdicts.indexOf(to);
  });
  const weak = candidates.filter(
    ({ subject, index }) =>
      subject.type === 'service' && board.standing(index, board.start, work).rank < toOrder,
  );
  return [...bad, ...weak].map(({ index }) => index);
}

function sidesOfPair(pair: Pair | null): Ref[] {
  return pair === null ? [] : [pair.primary, pair.backup];
}
