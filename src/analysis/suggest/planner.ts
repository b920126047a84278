import type { Ref } from '../../inventory/inventory.ts';
import { assignBackups, type Choice } from './assign-backups.ts';
import { type Backup, Backups } from './backups.ts';
import type { Board, State } from './board.ts';
import type { Standing } from './demand.ts';
import type { MoveList } from './list-moves.ts';
import { excludeEachOther, type Move, moveKey, type ReplaceBackup } from './move.ts';
import type { Need } from './need.ts';
import { reach } from './reach.ts';
import type { Work } from './work.ts';

/** What must hold: subjects by index, and the rank that each must have. Others must not get worse. */
export type Goals = ReadonlyMap<number, number>;

/** A pair that is to get another backup, whichever; by index. */
export type Marks = ReadonlySet<number>;

/** The backups that marked pairs get; null for those that are left without. */
export type Given = ReadonlyMap<number, Ref | null>;

/** By standing, the moves that may help it to a rank. */
type Helpful = WeakMap<Standing, { readonly least: number; readonly sets: readonly (readonly Move[])[] }>;

/** What planners about different goals of one question share. */
interface Shared {
  readonly backups: Backups;
  readonly helpful: Helpful;
}

/** Enough backups to choose from: for one pair of few, for one of many, and in all. */
const enoughBackups = { most: 48, least: 8, inAll: 5000 };

/** Answers what plans need to know: what is not yet as it must be, what could help, who can back whom up. */
export class Planner {
  readonly board: Board;
  readonly moves: MoveList;
  readonly goals: Goals;
  readonly work: Work;
  readonly #shared: Shared;
  /** Not every possible backup was looked at: there may be a better one. */
  isBackupSearchBounded = false;

  constructor(board: Board, moves: MoveList, goals: Goals, work: Work, shared: number | Shared) {
    this.board = board;
    this.moves = moves;
    this.goals = goals;
    this.work = work;
    this.#shared =
      typeof shared === 'number'
        ? { backups: new Backups(board, moves, shared), helpful: new WeakMap() }
        : shared;
  }

  /** The same questions about other goals. */
  with(goals: Goals, work = this.work): Planner {
    return new Planner(this.board, this.moves, goals, work, this.#shared);
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

  /** Whether what stands against a subject is known so well that few moves may help it. */
  isNarrow(index: number, state: State): boolean {
    return this.board.pairOf(index) === null || this.board.standing(index, state, this.work).rank === 0;
  }

  /** The moves that may help a subject, for each need of a change; the marked are not asked about. */
  helpful(index: number, state: State): readonly (readonly Move[])[] {
    const standing = this.board.standing(index, state, this.work);
    const least = this.least(index);
    const known = this.#shared.helpful.get(standing);
    const sets = known?.least === least ? known.sets : this.#helpfulTo(standing, least, state);
    this.work.spend(1 + sets.length / 4);
    if (state.moves.length === 0) return sets;
    const isOpen = (move: Move): boolean => !state.moves.some((made) => excludeEachOther(move, made));
    return sets.map((moves) => moves.filter(isOpen));
  }

  #helpfulTo(standing: Standing, least: number, state: State): readonly (readonly Move[])[] {
    const sets = standing.needs(least).map((need) => this.#movesFor(need, state));
    this.#shared.helpful.set(standing, { least, sets });
    return sets;
  }

  /** In text order, each once. */
  #movesFor({ touched, down }: Need, state: State): Move[] {
    const found = new Map<string, Move>();
    for (const ref of touched) {
      const moves =
        down === null ? this.moves.of(ref) : this.moves.against(ref, down, state.changed.has(ref));
      for (const move of moves) found.set(moveKey(move), move);
    }
    this.work.spend((touched.size + found.size) / 4);
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
  }

  /** The nines of a subject, in thousandths. */
  ninesOf(index: number, state: State): number {
    return milliNines(this.board.standing(index, state, this.work).risk());
  }

  /** Whether a pair can be given another backup at all. */
  canMark(index: number): boolean {
    return this.#shared.backups.canReplace(index);
  }

  /** Those that would do as the backup of a pair. */
  backups(index: number, state: State, enough = enoughBackups.most): Backup[] {
    const asked = { least: this.least(index), enough, work: this.work };
    const { found, isBounded } = this.#shared.backups.of(index, state, asked);
    if (isBounded) this.isBackupSearchBounded = true;
    return found;
  }

  /** Somebody who would do as the backup of a pair and has room for it; null where nobody was found. */
  someBackup(index: number, state: State): Ref | null {
    return this.#shared.backups.some(index, state, { least: this.least(index), work: this.work });
  }

  /** Whether an entity may be the backup of one more pair. */
  hasRoomFor(ref: Ref): boolean {
    return this.#shared.backups.hasRoomFor(ref);
  }

  /**
   * Gives all the marked pairs backups at once, none to an entity that has as many as it may: as many pairs as possible,
   * then the most nines.
   */
  assign(state: State, marks: Marks, isBest: boolean): Given {
    if (marks.size === 0) return new Map();
    const indexes = [...marks].sort((a, b) => a - b);
    const { most, least, inAll } = enoughBackups;
    const enough = Math.max(least, Math.min(most, Math.floor(inAll / marks.size)));
    const tasks = indexes.map((index) => ({
      owner: `${this.board.pairOf(index)?.primary} ${this.board.pairOf(index)?.kind}`,
      choices: this.backups(index, state, this.work.isAborted ? least : enough).map(
        ({ to, standing }): Choice => ({
          to,
          gain: isBest && !this.work.isAborted ? milliNines(standing.risk()) : 0,
        }),
      ),
    }));
    const room = this.#shared.backups.roomWithout(indexes);
    const found = assignBackups(tasks, room);
    if (!found.isBest) this.isBackupSearchBounded = true;
    return new Map(indexes.map((index, at) => [index, found.given[at] ?? null]));
  }

  /** What has to change where not all marked pairs can be given a backup: something that these or backups stand on. */
  aroundMarks(state: State, marks: Marks): Move[] {
    const touched = new Set<Ref>();
    for (const index of marks) {
      const pair = this.board.pairOf(index);
      if (pair === null) continue;
      const roots = [pair.primary, ...this.moves.backupsFor(pair)];
      for (const ref of reach(state.entityOf, roots)) touched.add(ref);
    }
    return this.#movesFor({ touched, down: null }, state).filter(
      (move) => !state.moves.some((made) => excludeEachOther(move, made)),
    );
  }

  /** Whether backups that were assigned in one state still do in another. */
  stillDo(assignment: Given, before: State, state: State): boolean {
    const isTouched = (ref: Ref): boolean => state.above.has(ref) || before.above.has(ref);
    for (const [index, to] of assignment) {
      if (to === null) return false;
      const primary = this.board.pairOf(index)?.primary ?? '';
      // What neither state changes stands in both as it does today.
      if (!isTouched(primary) && !isTouched(to)) continue;
      if (this.board.standing(index, state, this.work, to).rank < this.least(index)) return false;
    }
    return true;
  }

  replacements(assignment: Given): ReplaceBackup[] {
    return [...assignment].flatMap(([index, to]): ReplaceBackup[] => {
      const pair = this.board.pairOf(index);
      return pair === null || to === null ? [] : [{ type: 'replace-backup', pair, to }];
    });
  }
}

/** Nines to a thousandth, as a whole number: sums of these do not depend on their order. */
function milliNines(risk: number | null): number {
  const most = 30_000;
  if (risk === null) return 0;
  return risk === 0 ? most : Math.min(most, Math.round(-1000 * Math.log10(risk)));
}
