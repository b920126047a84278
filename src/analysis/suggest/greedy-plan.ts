import type { Ref } from '../../inventory/inventory.ts';
import type { State } from './board.ts';
import { excludeEachOther, type Move, moveKey } from './move.ts';
import type { Marks, Planner } from './planner.ts';
import { goTogether, type Sketch } from './search-plan.ts';

/** A plan that was found step by step, and the goals that it does not reach. */
export interface GreedyPlan extends Sketch {
  /** The moves in the order in which they were chosen, most goals first. */
  readonly failed: readonly number[];
}

/**
 * A plan of few moves, if not always the fewest: again and again the move that reaches the most goals and makes nothing
 * worse, while one reaches two or more; then another backup for each pair that is left, all at once; then single moves, and
 * last what reaches a goal alone (`alone`), where it goes with the rest.
 */
export function greedyPlan(planner: Planner, alone: ReadonlyMap<number, Sketch>): GreedyPlan {
  const greedy = new Greedy(planner);
  greedy.takeWhile(2);
  greedy.mark();
  greedy.takeWhile(1);
  greedy.join(alone);
  return greedy.finish();
}

class Greedy {
  readonly #planner: Planner;
  #state: State;
  #marks: Set<number> = new Set();
  /** Who backs the marked pairs up, and the state in which they were chosen. */
  #given: ReadonlyMap<number, Ref | null> = new Map();
  #givenIn: State;

  constructor(planner: Planner) {
    this.#planner = planner;
    this.#state = planner.board.start;
    this.#givenIn = this.#state;
  }

  /** Takes the best move while it reaches at least so many goals. */
  takeWhile(least: number): void {
    while (!this.#planner.work.isSpent) {
      const best = this.#bestMove(least);
      if (best === null) return;
      this.#state = this.#planner.board.after([...this.#state.moves, best]);
    }
  }

  /** Another backup for every pair that is left and can be given one. */
  mark(): void {
    const planner = this.#planner;
    let left = planner.unmet(this.#state, new Set()).filter((index) => planner.canMark(index));
    for (;;) {
      const given = planner.assign(this.#state, new Set(left), false);
      const served = left.filter((index) => given.get(index) !== null);
      this.#marks = new Set(served);
      this.#given = given;
      this.#givenIn = this.#state;
      // A pair that keeps its backup takes the room that another one counted on.
      if (served.length === left.length) return;
      left = served;
    }
  }

  /** Adds what reaches a goal alone, where nothing gets worse by it. */
  join(alone: ReadonlyMap<number, Sketch>): void {
    const planner = this.#planner;
    for (const index of planner.unmet(this.#state, this.#marks)) {
      if (planner.work.isAborted) return;
      const sketch = alone.get(index);
      if (sketch === undefined || planner.isMet(index, this.#state)) continue;
      const moves = [...this.#state.moves];
      for (const move of sketch.moves)
        if (!moves.some((made) => moveKey(made) === moveKey(move))) moves.push(move);
      if (!goTogether(moves)) continue;
      const state = planner.board.after(moves);
      const marks = new Set([...this.#marks, ...sketch.marks]);
      const before = new Set(planner.unmet(this.#state, this.#marks));
      const after = planner.unmet(state, marks);
      if (after.includes(index) || after.some((one) => !before.has(one))) continue;
      if (!this.#marksHold(state, marks)) continue;
      this.#state = state;
      this.#marks = marks;
      this.#given = planner.assign(state, marks, false);
      this.#givenIn = state;
    }
  }

  finish(): GreedyPlan {
    const { moves } = this.#state;
    // A later move may have made an earlier one needless.
    let kept = moves;
    for (const move of [...moves].reverse()) {
      if (this.#planner.work.isSpent) break;
      const others = kept.filter((one) => one !== move);
      if (this.#isAsGood(others, kept)) kept = others;
    }
    const state = this.#planner.board.after(kept);
    const failed = this.#planner.unmet(state, this.#marks).filter((index) => this.#planner.goals.has(index));
    return { moves: kept, marks: this.#marks, failed };
  }

  #isAsGood(fewer: readonly Move[], moves: readonly Move[]): boolean {
    const planner = this.#planner;
    const unmet = new Set(planner.unmet(planner.board.after(moves), this.#marks));
    const left = planner.unmet(planner.board.after(fewer), this.#marks);
    if (left.some((index) => !unmet.has(index))) return false;
    return this.#marksHold(planner.board.after(fewer), this.#marks);
  }

  /** The move that reaches the most goals, at least so many, after which nothing is worse; of equals the first. */
  #bestMove(least: number): Move | null {
    const planner = this.#planner;
    const unmet = planner.unmet(this.#state, this.#marks);
    const helps = new Map<string, { move: Move; goals: number[] }>();
    for (const index of unmet) {
      if (planner.work.isSpent) return null;
      const moves = inAll(planner.helpful(index, this.#state));
      planner.work.spend(moves.length / 8);
      for (const move of moves) {
        const known = helps.get(moveKey(move));
        if (known === undefined) helps.set(moveKey(move), { move, goals: [index] });
        else known.goals.push(index);
      }
    }
    const ordered = [...helps.values()]
      .filter(({ goals }) => goals.length >= least)
      .sort((a, b) => b.goals.length - a.goals.length || (moveKey(a.move) < moveKey(b.move) ? -1 : 1));
    let best: Move | null = null;
    let most = least - 1;
    for (const { move, goals } of ordered) {
      if (goals.length <= most || planner.work.isSpent) break;
      const reached = this.#reached(move, goals, most);
      if (reached <= most) continue;
      best = move;
      most = reached;
    }
    return best;
  }

  /** How many of some goals a move reaches; 0 where that is not more than `most`, or where something gets worse. */
  #reached(move: Move, goals: readonly number[], most: number): number {
    const planner = this.#planner;
    if (this.#state.moves.some((made) => excludeEachOther(made, move))) return 0;
    const state = planner.board.after([...this.#state.moves, move]);
    let missed = 0;
    for (const index of goals) if (!planner.isMet(index, state) && goals.length - ++missed <= most) return 0;
    // What the move does not touch is as it was.
    const isWorse = [...planner.board.affectedBy(move)].some(
      (index) => !this.#marks.has(index) && !planner.isMet(index, state) && planner.isMet(index, this.#state),
    );
    if (isWorse || !this.#marksHold(state, this.#marks)) return 0;
    return goals.length - missed;
  }

  #marksHold(state: State, marks: Marks): boolean {
    const isSame = marks.size === this.#given.size && [...marks].every((index) => this.#given.has(index));
    if (isSame && this.#planner.stillDo(this.#given, this.#givenIn, state)) return true;
    return [...this.#planner.assign(state, marks, false).values()].every((to) => to !== null);
  }
}

/** The moves that are in every list. */
export function inAll(lists: readonly (readonly Move[])[]): Move[] {
  const [first, ...others] = lists;
  if (first === undefined) return [];
  const sets = others.map((list) => new Set(list.map(moveKey)));
  return first.filter((move) => sets.every((set) => set.has(moveKey(move))));
}
