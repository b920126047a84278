import type { State } from './board.ts';
import { type Move, moveKey } from './move.ts';
import type { Planner } from './planner.ts';
import type { Steps } from './steps.ts';

/** A move, and the goals that it may reach. */
export interface Help {
  readonly move: Move;
  readonly goals: Set<number>;
  /** It reaches no more than so many: known once it was tried. */
  most: number;
}

/** Counts for each move the goals that it may reach alone, and keeps count while moves are made. */
export class HelpCount {
  readonly #planner: Planner;
  readonly #helps = new Map<string, Help>();
  /** By goal, the keys of the moves that count it. */
  readonly #counted = new Map<number, readonly string[]>();

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** A move is made: what it affects is to be looked at again. */
  forget(move: Move): void {
    const { board } = this.#planner;
    const affected = board.affectedBy(move);
    for (const index of affected) this.#leaveOut(index);
    for (const help of this.#helps.values()) {
      if (help.most === Number.POSITIVE_INFINITY) continue;
      for (const index of board.affectedBy(help.move))
        if (affected.has(index)) {
          help.most = Number.POSITIVE_INFINITY;
          break;
        }
    }
  }

  /** All moves are to be tried again. */
  forgetAll(): void {
    for (const help of this.#helps.values()) help.most = Number.POSITIVE_INFINITY;
  }

  /**
   * Counts the goals that are not reached in a state; over the budget, not all of them. Those that many moves may help are
   * counted last, while more than `spare` of the budget is left for trying what was counted.
   */
  *lookAt(unmet: readonly number[], state: State, spare: number): Steps<void> {
    const { work } = this.#planner;
    const left = new Set(unmet);
    for (const index of [...this.#counted.keys()]) if (!left.has(index)) this.#leaveOut(index);
    const isNarrow = (index: number): boolean => this.#planner.isNarrow(index, state);
    for (const index of [...unmet.filter(isNarrow), ...unmet.filter((one) => !isNarrow(one))]) {
      if (this.#counted.has(index)) continue;
      if (work.isSpent || (work.left < spare && !isNarrow(index))) return;
      yield;
      const moves = inAll(this.#planner.helpful(index, state));
      work.spend(moves.length / 8);
      this.#counted.set(index, moves.map(moveKey));
      for (const move of moves) {
        const known = this.#helps.get(moveKey(move));
        if (known === undefined)
          this.#helps.set(moveKey(move), { move, goals: new Set([index]), most: Number.POSITIVE_INFINITY });
        else {
          known.goals.add(index);
          known.most = Number.POSITIVE_INFINITY;
        }
      }
    }
  }

  /** The moves that may reach at least so many goals: the most first, of equals in text order. */
  ordered(least: number): readonly Help[] {
    return [...this.#helps]
      .filter(([, { goals }]) => goals.size >= least)
      .sort(([a, one], [b, other]) => other.goals.size - one.goals.size || (a < b ? -1 : 1))
      .map(([, help]) => help);
  }

  #leaveOut(index: number): void {
    for (const key of this.#counted.get(index) ?? []) {
      const help = this.#helps.get(key);
      help?.goals.delete(index);
      if (help?.goals.size === 0) this.#helps.delete(key);
    }
    this.#counted.delete(index);
  }
}

/** The moves that are in every list. */
export function inAll(lists: readonly (readonly Move[])[]): Move[] {
  const [first, ...others] = lists;
  if (first === undefined) return [];
  const sets = others.map((list) => new Set(list.map(moveKey)));
  return first.filter((move) => sets.every((set) => set.has(moveKey(move))));
}
