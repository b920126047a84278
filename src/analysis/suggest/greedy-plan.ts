import type { State } from './board.ts';
import { type Help, HelpCount } from './help-count.ts';
import { excludeEachOther, type Move, moveKey } from './move.ts';
import type { Given, Marks, Planner } from './planner.ts';
import { goTogether, type Sketch } from './search-plan.ts';
import type { Steps } from './steps.ts';

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
export function* greedyPlan(planner: Planner, alone: ReadonlyMap<number, Sketch>): Steps<GreedyPlan> {
  const greedy = new Greedy(planner);
  yield* greedy.takeWhile(2, false);
  yield* greedy.takeWhile(2, true);
  greedy.mark();
  yield* greedy.takeWhile(1, true);
  yield* greedy.join(alone);
  return yield* greedy.finish();
}

class Greedy {
  readonly #planner: Planner;
  readonly #helps: HelpCount;
  #state: State;
  #marks: Set<number> = new Set();
  /** Who backs the marked pairs up, and the state in which they were chosen. */
  #given: Given = new Map();
  #givenIn: State;

  constructor(planner: Planner) {
    this.#planner = planner;
    this.#helps = new HelpCount(planner);
    this.#state = planner.board.start;
    this.#givenIn = this.#state;
  }

  /** Takes the best move while it reaches at least so many goals; at first of those only that few moves may help. */
  *takeWhile(least: number, isForAll: boolean): Steps<void> {
    const planner = this.#planner;
    const spare = isForAll ? planner.work.left / 2 : Number.POSITIVE_INFINITY;
    while (!planner.work.isSpent) {
      const best = yield* this.#bestMove(least, spare);
      if (best === null) return;
      this.#helps.forget(best);
      this.#state = planner.board.after([...this.#state.moves, best]);
    }
  }

  /** Another backup for every pair that is left and can be given one. */
  mark(): void {
    const planner = this.#planner;
    this.#helps.forgetAll();
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
  *join(alone: ReadonlyMap<number, Sketch>): Steps<void> {
    const planner = this.#planner;
    for (const index of planner.unmet(this.#state, this.#marks)) {
      yield;
      if (planner.work.isAborted) return;
      const sketch = alone.get(index);
      if (sketch === undefined || planner.isMet(index, this.#state)) continue;
      const made = new Set(this.#state.moves.map(moveKey));
      const added = sketch.moves.filter((move) => !made.has(moveKey(move)));
      const moves = [...this.#state.moves, ...added];
      if (!goTogether(added) || !added.every((move) => this.#isOpen(move))) continue;
      const state = planner.board.after(moves);
      const marks = new Set([...this.#marks, ...sketch.marks]);
      if (!marks.has(index) && !planner.isMet(index, state)) continue;
      if (added.some((move) => this.#makesWorse(move, state, marks))) continue;
      if (!this.#marksHold(state, marks)) continue;
      this.#state = state;
      this.#marks = marks;
      if (planner.stillDo(this.#given, this.#givenIn, state) && this.#given.size === marks.size) continue;
      this.#given = planner.assign(state, marks, false);
      this.#givenIn = state;
    }
  }

  *finish(): Steps<GreedyPlan> {
    const planner = this.#planner;
    const { moves } = this.#state;
    // A later move may have made an earlier one needless.
    let kept = moves;
    for (const move of [...moves].reverse()) {
      yield;
      if (planner.work.isSpent) break;
      const others = kept.filter((one) => one !== move);
      if (this.#isAsGood(others, kept)) kept = others;
    }
    const state = planner.board.after(kept);
    const failed = planner.unmet(state, this.#marks).filter((index) => planner.goals.has(index));
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
  *#bestMove(least: number, spare: number): Steps<Move | null> {
    const planner = this.#planner;
    yield* this.#helps.lookAt(planner.unmet(this.#state, this.#marks), this.#state, spare);
    let best: Move | null = null;
    let most = least - 1;
    for (const help of this.#helps.ordered(least)) {
      if (help.goals.size <= most || planner.work.isSpent) break;
      if (help.most <= most) continue;
      yield;
      const reached = this.#reached(help, most);
      help.most = Math.max(reached, most);
      if (reached <= most) continue;
      best = help.move;
      most = reached;
    }
    return best;
  }

  /** How many of some goals a move reaches; 0 where that is not more than `most`, or where something gets worse. */
  #reached({ move, goals }: Help, most: number): number {
    const planner = this.#planner;
    if (!this.#isOpen(move)) return 0;
    const state = planner.board.after([...this.#state.moves, move]);
    planner.work.spend(1);
    let missed = 0;
    for (const index of goals) if (!planner.isMet(index, state) && goals.size - ++missed <= most) return 0;
    if (this.#makesWorse(move, state, this.#marks) || !this.#marksHold(state, this.#marks)) return 0;
    return goals.size - missed;
  }

  #isOpen(move: Move): boolean {
    return !this.#state.moves.some((made) => excludeEachOther(made, move));
  }

  /** Whether something that is as it must be is no longer so. What the move does not touch is as it was. */
  #makesWorse(move: Move, state: State, marks: Marks): boolean {
    const planner = this.#planner;
    for (const index of planner.board.affectedBy(move))
      if (!marks.has(index) && !planner.isMet(index, state) && planner.isMet(index, this.#state)) return true;
    return false;
  }

  #marksHold(state: State, marks: Marks): boolean {
    const isSame = marks.size === this.#given.size && [...marks].every((index) => this.#given.has(index));
    if (isSame && this.#planner.stillDo(this.#given, this.#givenIn, state)) return true;
    return [...this.#planner.assign(state, marks, false).values()].every((to) => to !== null);
  }
}
