import type { State } from './board.ts';
import { excludeEachOther, type Move, moveKey } from './move.ts';
import type { Marks, Planner } from './planner.ts';
import type { Steps } from './steps.ts';

/** A set of moves after which every goal is reached and nothing is worse. Marked pairs get other backups. */
export interface Sketch {
  readonly moves: readonly Move[];
  readonly marks: Marks;
}

export interface SearchAnswer {
  /** A smallest plan of fewer moves than asked; null where none was found. */
  readonly sketch: Sketch | null;
  /** Every plan has at least so many moves; infinite where there is none of any size. */
  readonly atLeast: number;
}

/** One way to go on: a mark, or a move. */
interface Branching {
  readonly index: number;
  readonly canMark: boolean;
  readonly moves: readonly Move[];
}

/** Moves that a bound is proven from once the budget is spent: in fleets of 100,000 nodes all of them would not fit in memory. */
const mostMovesToBound = 500_000;

/**
 * Looks for a smallest plan of up to `most` moves by iterative deepening. In each state some goal is not reached, and every
 * plan changes something in what stands against it: only such moves are tried, for the goal that has the fewest. What was
 * tried before is left out of later branches. A plan needs at least as many moves as there are goals of which no two can be
 * helped by one move; so much must be left. Exponential in the number of moves; over the budget, what is proven.
 *
 * Sources: R. E. Korf, *Depth-first iterative-deepening*, Artificial Intelligence 27, 1985; R. Reiter, *A theory of diagnosis
 * from first principles*, Artificial Intelligence 32, 1987 (hitting sets).
 */
export function* searchPlan(planner: Planner, most: number): Steps<SearchAnswer> {
  const search = new Search(planner);
  let atLeast = yield* search.bound();
  for (; atLeast <= most; atLeast++) {
    if (planner.work.isAborted) return { sketch: null, atLeast };
    const sketch = yield* search.within(atLeast);
    if (sketch !== null) return { sketch, atLeast };
    if (planner.work.isSpent) return { sketch: null, atLeast };
    if (!search.wasCut) return { sketch: null, atLeast: Number.POSITIVE_INFINITY };
  }
  return { sketch: null, atLeast };
}

class Search {
  readonly #planner: Planner;
  /** Whether the limit of moves ended any branch. */
  wasCut = false;

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** So many moves every plan needs. */
  *bound(): Steps<number> {
    const { board, work } = this.#planner;
    const unmet = this.#planner.unmet(board.start, new Set());
    const branchings: Branching[] = [];
    let moves = 0;
    // What is proven of some of the goals holds of all. Few moves help a narrow one: they are looked at beyond the budget.
    for (const index of unmet) {
      yield;
      if (work.isAborted || (work.isSpent && moves > mostMovesToBound)) break;
      if (work.isSpent && !this.#planner.isNarrow(index, board.start)) continue;
      const branching = this.#branching(index, board.start, new Set());
      moves += branching.moves.length;
      branchings.push(branching);
    }
    return Math.max(packing(branchings), Math.min(1, unmet.length));
  }

  *within(limit: number): Steps<Sketch | null> {
    this.wasCut = false;
    return yield* this.#descend(this.#planner.board.start, new Set(), new Set(), limit);
  }

  *#descend(state: State, marks: Marks, tried: ReadonlySet<string>, left: number): Steps<Sketch | null> {
    const planner = this.#planner;
    if (planner.work.isSpent) return null;
    const unmet = planner.unmet(state, marks, left === 0);
    if (unmet.length === 0) return yield* this.#assign(state, marks, tried, left);
    if (left === 0) {
      this.wasCut = true;
      return null;
    }
    const branchings: Branching[] = [];
    for (const index of unmet) {
      yield;
      if (planner.work.isSpent) return null;
      const branching = this.#branching(index, state, tried);
      if (isDead(branching)) return null;
      branchings.push(branching);
    }
    if (packing(branchings) > left) {
      this.wasCut = true;
      return null;
    }
    const branching = branchings.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
    const seen = new Set(tried);
    if (branching.canMark) {
      const found = yield* this.#descend(state, new Set(marks).add(branching.index), seen, left - 1);
      if (found !== null) return found;
      seen.add(markKey(branching.index));
    }
    return yield* this.#tryAll(branching.moves, state, marks, seen, left);
  }

  *#tryAll(
    moves: readonly Move[],
    state: State,
    marks: Marks,
    tried: ReadonlySet<string>,
    left: number,
  ): Steps<Sketch | null> {
    const seen = new Set(tried);
    for (const move of moves) {
      const found = yield* this.#descend(
        this.#planner.board.after([...state.moves, move]),
        marks,
        new Set(seen),
        left - 1,
      );
      if (found !== null) return found;
      if (this.#planner.work.isSpent) return null;
      seen.add(moveKey(move));
    }
    return null;
  }

  *#assign(state: State, marks: Marks, tried: ReadonlySet<string>, left: number): Steps<Sketch | null> {
    const planner = this.#planner;
    const given = planner.assign(state, marks, false);
    if ([...given.values()].every((to) => to !== null)) return { moves: state.moves, marks };
    if (left === 0) {
      this.wasCut = true;
      return null;
    }
    // More marks free more room: a backup that is full today may be given up by another pair.
    const seen = new Set(tried);
    for (const index of this.#sharingBackups(marks)) {
      if (seen.has(markKey(index))) continue;
      const found = yield* this.#descend(state, new Set(marks).add(index), new Set(seen), left - 1);
      if (found !== null) return found;
      seen.add(markKey(index));
    }
    const moves = planner.aroundMarks(state, marks).filter((move) => !seen.has(moveKey(move)));
    return yield* this.#tryAll(moves, state, marks, seen, left);
  }

  /** The other pairs that could get another backup themselves. */
  #sharingBackups(marks: Marks): number[] {
    const { board } = this.#planner;
    const wanted = new Set(
      [...marks].flatMap((index) => {
        const pair = board.pairOf(index);
        return pair === null ? [] : [...this.#planner.moves.backupsFor(pair)];
      }),
    );
    return [...board.subjects.keys()].filter((index) => {
      const pair = board.pairOf(index);
      return pair !== null && !marks.has(index) && wanted.has(pair.backup) && this.#planner.canMark(index);
    });
  }

  #branching(index: number, state: State, tried: ReadonlySet<string>): Branching {
    const sets = this.#planner.helpful(index, state);
    const open = sets.map((moves) => moves.filter((move) => !tried.has(moveKey(move))));
    this.#planner.work.spend((open[0]?.length ?? 0) / 8);
    const moves = open.reduce((a, b) => (b.length < a.length ? b : a), open[0] ?? []);
    return { index, canMark: !tried.has(markKey(index)) && this.#planner.canMark(index), moves };
  }
}

const markKey = (index: number): string => `mark ${index}`;
const sizeOf = ({ moves, canMark }: Branching): number => moves.length + (canMark ? 1 : 0);
const isDead = (branching: Branching): boolean => sizeOf(branching) === 0;

/** How many of these can be chosen so that no move helps two of them: so many moves it takes. Greedy, from small to large. */
function packing(branchings: readonly Branching[]): number {
  const taken: Move[] = [];
  const keys = new Set<string>();
  let count = 0;
  for (const { moves } of [...branchings].sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (moves.some((move) => keys.has(moveKey(move)))) continue;
    count += 1;
    for (const move of moves) {
      keys.add(moveKey(move));
      taken.push(move);
    }
  }
  return count;
}

/** Whether each of some moves can be made beside the others. */
export function goTogether(moves: readonly Move[]): boolean {
  return moves.every((a, index) => moves.every((b, other) => other <= index || !excludeEachOther(a, b)));
}
