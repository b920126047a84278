import type { Pair, Ref } from '../../inventory/inventory.ts';
import { assignBackups, type Choice } from './assign-backups.ts';
import type { Board, State } from './board.ts';
import { pairKey } from './change-inventory.ts';
import type { Standing } from './demand.ts';
import type { MoveList } from './list-moves.ts';
import { excludeEachOther, type Move, moveKey, type ReplaceBackup } from './move.ts';
import { reach } from './reach.ts';
import type { Work } from './work.ts';

/** What must hold: subjects by index, and the rank that each must have. Others must not get worse. */
export type Goals = ReadonlyMap<number, number>;

/** A pair that is to get another backup, whichever; by index. */
export type Marks = ReadonlySet<number>;

/** By standing, the moves that may help it to a rank. */
type Helpful = WeakMap<Standing, { readonly least: number; readonly sets: readonly (readonly Move[])[] }>;

/** Possible backups that are looked at for one pair. */
const mostBackups = 400;
/** Enough of them to choose from, for one pair of few and for one of many. */
const enoughBackups = { most: 48, least: 8, inAll: 5000 };

/** Answers what plans need to know: what is not yet as it must be, what could help, who can back whom up. */
export class Planner {
  readonly board: Board;
  readonly moves: MoveList;
  readonly goals: Goals;
  readonly #capacity: number;
  readonly #loads: ReadonlyMap<Ref, number>;
  readonly #pairs: ReadonlySet<string>;
  readonly #helpful: Helpful;
  readonly work: Work;
  /** Not every possible backup was looked at: there may be a better one. */
  isBackupSearchBounded = false;

  constructor(
    board: Board,
    moves: MoveList,
    goals: Goals,
    capacity: number,
    work: Work,
    helpful: Helpful = new WeakMap(),
  ) {
    this.#helpful = helpful;
    this.board = board;
    this.moves = moves;
    this.goals = goals;
    this.work = work;
    this.#capacity = capacity;
    this.#loads = loadsOf(board.inventory.pairs);
    this.#pairs = new Set(board.inventory.pairs.map(pairKey));
  }

  /** The same questions about other goals. */
  with(goals: Goals, work = this.work): Planner {
    return new Planner(this.board, this.moves, goals, this.#capacity, work, this.#helpful);
  }

  least(index: number): number {
    return this.goals.get(index) ?? this.board.standing(index, this.board.start, this.work).rank;
  }

  isMet(index: number, state: State): boolean {
    return this.board.standing(index, state, this.work).rank >= this.least(index);
  }

  /** What is not as it must be, but for what is marked: goals, and all that got worse. The first only, if so wished. */
  unmet(state: State, marks: Marks, isOneEnough = false): number[] {
    const found: number[] = [];
    const look = (index: number): boolean => {
      if (!marks.has(index) && !this.isMet(index, state)) found.push(index);
      return isOneEnough && found.length > 0;
    };
    for (const index of this.goals.keys()) if (look(index)) return found;
    for (const index of state.affected) if (!this.goals.has(index) && look(index)) return found;
    return found;
  }

  /** The moves that may help a subject, for each set in which something has to change; the marked are not asked about. */
  helpful(index: number, state: State): readonly (readonly Move[])[] {
    const standing = this.board.standing(index, state, this.work);
    const least = this.least(index);
    const known = this.#helpful.get(standing);
    const sets = known?.least === least ? known.sets : this.#helpfulTo(standing, least);
    this.work.spend(1 + sets.length / 4);
    if (state.moves.length === 0) return sets;
    const isOpen = (move: Move): boolean => !state.moves.some((made) => excludeEachOther(move, made));
    return sets.map((moves) => moves.filter(isOpen));
  }

  #helpfulTo(standing: Standing, least: number): readonly (readonly Move[])[] {
    const sets = standing.mustTouch(least).map((touched) => this.movesOf(touched, this.board.start));
    this.#helpful.set(standing, { least, sets });
    return sets;
  }

  /** The moves on some entities that go with those of a state, in text order, each once. */
  movesOf(refs: ReadonlySet<Ref>, state: State): Move[] {
    const found = new Map<string, Move>();
    for (const ref of refs) for (const move of this.moves.of(ref)) found.set(moveKey(move), move);
    this.work.spend(found.size / 4);
    return [...found]
      .filter(([, move]) => !state.moves.some((made) => excludeEachOther(move, made)))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, move]) => move);
  }

  /** The nines of a subject, in thousandths. */
  ninesOf(index: number, state: State): number {
    return milliNines(this.board.standing(index, state, this.work).risk());
  }

  /** Whether a pair can be given another backup at all. */
  canMark(index: number): boolean {
    const pair = this.board.pairOf(index);
    return pair !== null && this.#pairs.has(pairKey(pair)) && this.moves.backupsFor(pair).length > 0;
  }

  /** Those that would do as the backup of a pair. */
  backups(index: number, state: State, enough = enoughBackups.most): { to: Ref; standing: Standing }[] {
    const pair = this.board.pairOf(index);
    if (pair === null || !this.canMark(index)) return [];
    const found: { to: Ref; standing: Standing }[] = [];
    const all = this.moves.backupsFor(pair);
    const least = this.least(index);
    // In a large fleet each pair starts elsewhere, so that not all look at the same few.
    const offset = all.length > mostBackups ? (index * mostBackups) % all.length : 0;
    for (let at = 0; at < all.length; at++) {
      if (at >= mostBackups || found.length >= enough) {
        this.isBackupSearchBounded = true;
        break;
      }
      const to = all[(at + offset) % all.length] ?? '';
      if (this.#pairs.has(pairKey({ ...pair, backup: to }))) continue;
      const standing = this.board.standing(index, state, this.work, to);
      if (standing.rank < least) continue;
      found.push({ to, standing });
    }
    return found;
  }

  /** Whether an entity may be the backup of one more pair. */
  hasRoomFor(ref: Ref): boolean {
    return (this.#loads.get(ref) ?? 0) < this.#capacity;
  }

  /**
   * Gives all the marked pairs backups at once, none to an entity that has as many as it may: as many pairs as possible,
   * then the most nines. Pairs that are left without have null.
   */
  assign(state: State, marks: Marks, isBest: boolean): Map<number, Ref | null> {
    if (marks.size === 0) return new Map();
    const indexes = [...marks].sort((a, b) => a - b);
    const loads = new Map(this.#loads);
    for (const index of indexes) {
      const backup = this.board.pairOf(index)?.backup ?? '';
      loads.set(backup, (loads.get(backup) ?? 0) - 1);
    }
    const { most, least, inAll } = enoughBackups;
    const enough = Math.max(least, Math.min(most, Math.floor(inAll / marks.size)));
    const tasks = indexes.map((index) => ({
      owner: `${this.board.pairOf(index)?.primary} ${this.board.pairOf(index)?.kind}`,
      choices: this.backups(index, state, enough).map(
        ({ to, standing }): Choice => ({ to, gain: isBest ? milliNines(standing.risk()) : 0 }),
      ),
    }));
    const given = assignBackups(tasks, (to) => this.#capacity - (loads.get(to) ?? 0));
    return new Map(indexes.map((index, at) => [index, given[at] ?? null]));
  }

  /** What has to change where not all marked pairs can be given a backup: something that these or backups stand on. */
  aroundMarks(state: State, marks: Marks): Move[] {
    const refs = new Set<Ref>();
    for (const index of marks) {
      const pair = this.board.pairOf(index);
      if (pair === null) continue;
      const roots = [pair.primary, ...this.moves.backupsFor(pair)];
      for (const ref of reach(state.entityOf, roots)) refs.add(ref);
    }
    return this.movesOf(refs, state);
  }

  /** Somebody who would do as the backup of a pair and has room for it; null where nobody was found. */
  someBackup(index: number, state: State): Ref | null {
    const pair = this.board.pairOf(index);
    if (pair === null || !this.canMark(index)) return null;
    const least = this.least(index);
    for (const to of this.moves.backupsFor(pair).slice(0, mostBackups)) {
      if (!this.hasRoomFor(to) || this.#pairs.has(pairKey({ ...pair, backup: to }))) continue;
      if (this.board.standing(index, state, this.work, to).rank >= least) return to;
    }
    return null;
  }

  /** Whether backups that were assigned in one state still do in another. */
  stillDo(assignment: ReadonlyMap<number, Ref | null>, before: State, state: State): boolean {
    const isTouched = (ref: Ref): boolean => state.above.has(ref) || before.above.has(ref);
    for (const [index, to] of assignment) {
      const primary = this.board.pairOf(index)?.primary ?? '';
      if (to === null) return false;
      // What neither state changes stands in both as it does today.
      if (!isTouched(primary) && !isTouched(to)) continue;
      if (this.board.standing(index, state, this.work, to).rank < this.least(index)) return false;
    }
    return true;
  }

  replacements(assignment: ReadonlyMap<number, Ref | null>): ReplaceBackup[] {
    return [...assignment].flatMap(([index, to]): ReplaceBackup[] => {
      const pair = this.board.pairOf(index);
      return pair === null || to === null ? [] : [{ type: 'replace-backup', pair, to }];
    });
  }
}

/** How many pairs each entity is the backup of. */
function loadsOf(pairs: readonly Pair[]): Map<Ref, number> {
  const loads = new Map<Ref, number>();
  for (const { backup } of pairs) loads.set(backup, (loads.get(backup) ?? 0) + 1);
  return loads;
}

/** As many pairs as the most used backup has today. */
export function defaultCapacity(pairs: readonly Pair[]): number {
  let most = 1;
  for (const load of loadsOf(pairs).values()) most = Math.max(most, load);
  return most;
}

/** Nines to a thousandth, as a whole number: sums of these do not depend on their order. */
function milliNines(risk: number | null): number {
  const most = 30_000;
  if (risk === null) return 0;
  return risk === 0 ? most : Math.min(most, Math.round(-1000 * Math.log10(risk)));
}
