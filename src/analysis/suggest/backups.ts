import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { Board, State } from './board.ts';
import { pairKey } from './change-inventory.ts';
import type { Standing } from './demand.ts';
import type { MoveList } from './list-moves.ts';
import type { Work } from './work.ts';

/** Someone who would do as the backup of a pair. */
export interface Backup {
  readonly to: Ref;
  readonly standing: Standing;
}

/** Possible backups that are looked at for one pair. */
const mostBackups = 400;

/** Answers who can back whom up. */
export class Backups {
  readonly #board: Board;
  readonly #moves: MoveList;
  readonly #capacity: number;
  readonly #loads: ReadonlyMap<Ref, number>;
  readonly #pairs: ReadonlySet<string>;

  constructor(board: Board, moves: MoveList, capacity: number) {
    this.#board = board;
    this.#moves = moves;
    this.#capacity = capacity;
    this.#loads = loadsOf(board.inventory.pairs);
    this.#pairs = new Set(board.inventory.pairs.map(pairKey));
  }

  /** Whether a pair can be given another backup at all: only what is declared can. */
  canReplace(index: number): boolean {
    const pair = this.#board.pairOf(index);
    if (pair === null || !this.#pairs.has(pairKey(pair))) return false;
    return this.#moves.backupsLike(pair).some((ref) => ref !== pair.primary && ref !== pair.backup);
  }

  /** Up to so many that would do as the backup of a pair, and whether there may be others. */
  of(
    index: number,
    state: State,
    { least, enough, work }: { readonly least: number; readonly enough: number; readonly work: Work },
  ): { readonly found: Backup[]; readonly isBounded: boolean } {
    const pair = this.#board.pairOf(index);
    const found: Backup[] = [];
    if (pair === null || !this.canReplace(index)) return { found, isBounded: false };
    const all = this.#moves.backupsLike(pair);
    // Where not all are looked at each pair starts elsewhere, so that not all look at the same few.
    const offset = all.length > enough ? (index * enough) % all.length : 0;
    let looked = 0;
    for (let at = 0; at < all.length; at++) {
      const to = all[(at + offset) % all.length] ?? '';
      if (!this.#isNew(pair, to)) continue;
      if (looked >= mostBackups || found.length >= enough) return { found, isBounded: true };
      looked += 1;
      const standing = this.#board.standing(index, state, work, to);
      if (standing.rank >= least) found.push({ to, standing });
    }
    return { found, isBounded: false };
  }

  /** Somebody who would do as the backup of a pair and has room for it; null where nobody was found. */
  some(index: number, state: State, { least, work }: { least: number; work: Work }): Ref | null {
    const pair = this.#board.pairOf(index);
    if (pair === null || !this.canReplace(index)) return null;
    const all = this.#moves.backupsLike(pair);
    const offset = all.length > mostBackups ? (index * mostBackups) % all.length : 0;
    for (let at = 0; at < Math.min(all.length, mostBackups); at++) {
      const to = all[(at + offset) % all.length] ?? '';
      if (!this.#isNew(pair, to) || !this.hasRoomFor(to)) continue;
      if (this.#board.standing(index, state, work, to).rank >= least) return to;
    }
    return null;
  }

  /** Whether an entity may be the backup of one more pair. */
  hasRoomFor(ref: Ref): boolean {
    return (this.#loads.get(ref) ?? 0) < this.#capacity;
  }

  /** How many more pairs an entity may be the backup of once some pairs have given theirs up. */
  roomWithout(indexes: readonly number[]): (ref: Ref) => number {
    const freed = new Map<Ref, number>();
    for (const index of indexes) {
      const backup = this.#board.pairOf(index)?.backup ?? '';
      freed.set(backup, (freed.get(backup) ?? 0) + 1);
    }
    return (ref) => this.#capacity - (this.#loads.get(ref) ?? 0) + (freed.get(ref) ?? 0);
  }

  #isNew(pair: Pair, to: Ref): boolean {
    return to !== pair.primary && to !== pair.backup && !this.#pairs.has(pairKey({ ...pair, backup: to }));
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
