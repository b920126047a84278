import { once } from '../../fault/once.ts';
import type { Entity, Inventory, Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { referrersOf } from '../model/referrers-of.ts';
import { changeEntities, groupsThatGain, withBackup } from './change-inventory.ts';
import { type Standing, type Subject, standingOf } from './demand.ts';
import { type Move, moveKey } from './move.ts';
import { PresentPairs } from './present-pairs.ts';
import { type EntityOf, partBelow, reach } from './reach.ts';
import type { Work } from './work.ts';

/** An inventory after some moves, none of which replaces a backup. */
export interface State {
  readonly moves: readonly Move[];
  readonly entityOf: EntityOf;
  /** The entities that the moves change or add. */
  readonly changed: ReadonlyMap<Ref, Entity>;
  /** By entity, the moves that change it. */
  readonly touching: ReadonlyMap<Ref, readonly Move[]>;
  /** The subjects that may stand otherwise than before, by index. */
  readonly affected: ReadonlySet<number>;
  /** All that stands on what the moves change. */
  readonly above: ReadonlySet<Ref>;
}

interface Affected {
  readonly above: ReadonlySet<Ref>;
  readonly subjects: ReadonlySet<number>;
}

/** Answers that are remembered at a time: each holds the part of the inventory that it is about. */
const mostRemembered = 20_000;
/** Answers of pairs with other backups that are remembered at a time: small ones. */
const mostOthers = 500_000;
/** What asking costs beside the entities looked at, in these. */
const overhead = 20;

/**
 * Answers how pairs and services stand after moves. What moves do not touch is not asked again, and each answer costs what
 * its subject stands on.
 */
export class Board {
  readonly inventory: Inventory;
  readonly subjects: readonly Subject[];
  readonly start: State;
  readonly #present: PresentPairs;
  readonly #today: string;
  readonly #mostOrder: number;
  readonly #referrers: () => ReturnType<typeof referrersOf>;
  readonly #subjectsOf = new Map<Ref, number[]>();
  readonly #affectedBy = new Map<string, Affected>();
  readonly #touched = new WeakMap<Move, readonly Ref[]>();
  readonly #answers = new Map<string, Standing>();
  /** How the subjects stand before any move, and pairs with other backups. */
  readonly #now: (Standing | undefined)[] = [];
  readonly #withOthers = new Map<number, Map<Ref, Standing>>();
  #others = 0;

  constructor(model: FaultModel, subjects: readonly Subject[], today: string, mostOrder: number) {
    const { inventory } = model;
    this.inventory = inventory;
    this.#present = new PresentPairs(model, subjects, today);
    this.subjects = subjects;
    this.#today = today;
    this.#mostOrder = mostOrder;
    this.#referrers = once(() => referrersOf(inventory));
    for (const [index, subject] of subjects.entries())
      for (const ref of sidesOf(subject)) {
        const list = this.#subjectsOf.get(ref);
        if (list === undefined) this.#subjectsOf.set(ref, [index]);
        else list.push(index);
      }
    this.start = {
      moves: [],
      entityOf: (ref) => inventory.entities.get(ref),
      changed: new Map(),
      touching: new Map(),
      affected: new Set(),
      above: new Set(),
    };
  }

  /** The state after some moves. */
  after(moves: readonly Move[]): State {
    if (moves.length === 0) return this.start;
    const changed = changeEntities(this.inventory, moves);
    const touching = new Map<Ref, Move[]>();
    const affected = new Set<number>();
    const above = new Set<Ref>();
    for (const move of moves) {
      const by = this.#affected(move);
      for (const index of by.subjects) affected.add(index);
      for (const ref of by.above) above.add(ref);
      for (const ref of this.#touchedBy(move)) {
        const list = touching.get(ref);
        if (list === undefined) touching.set(ref, [move]);
        else list.push(move);
      }
    }
    return {
      moves,
      entityOf: (ref) => changed.get(ref) ?? this.inventory.entities.get(ref),
      changed,
      touching,
      affected,
      above,
    };
  }

  /** The subjects whose sides stand on what a move changes, by index. */
  affectedBy(move: Move): ReadonlySet<number> {
    return this.#affected(move).subjects;
  }

  #affected(move: Move): Affected {
    const touched = this.#touchedBy(move);
    const key = touched.join(' ');
    const known = this.#affectedBy.get(key);
    if (known !== undefined) return known;
    const above = new Set(touched);
    const referrers = this.#referrers();
    for (const ref of above) for (const referrer of referrers(ref)) above.add(referrer);
    const subjects = new Set<number>();
    for (const ref of above) for (const index of this.#subjectsOf.get(ref) ?? []) subjects.add(index);
    const found = { above, subjects };
    this.#affectedBy.set(key, found);
    return found;
  }

  /** How a subject stands; of a pair perhaps with another backup. */
  standing(index: number, state: State, work: Work, backup?: Ref): Standing {
    const now = backup === undefined ? this.#now[index] : this.#withOthers.get(index)?.get(backup);
    if (now !== undefined && state.moves.length === 0) return now;
    const subject = this.#subject(index, backup);
    const sides = sidesOf(subject);
    if (!sides.some((ref) => state.above.has(ref)))
      return now ?? this.#standsNow(index, subject, backup, work);
    const below = reach(state.entityOf, sides);
    const counting = new Set<Move>();
    for (const ref of below) for (const move of state.touching.get(ref) ?? []) counting.add(move);
    const key = [index, backup ?? '', ...[...counting].map(moveKey).sort()].join('\n');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const found = this.#ask(subject, state, below, work);
    if (this.#answers.size >= mostRemembered) this.#answers.clear();
    this.#answers.set(key, found);
    return found;
  }

  #standsNow(index: number, subject: Subject, backup: Ref | undefined, work: Work): Standing {
    const { entityOf } = this.start;
    const below = (): ReadonlySet<Ref> => reach(entityOf, sidesOf(subject));
    const found =
      subject.type === 'pair'
        ? this.#present.standing(subject.pair, work, below)
        : this.#ask(subject, this.start, below(), work);
    if (backup === undefined) {
      this.#now[index] = found;
      return found;
    }
    if (this.#others++ >= mostOthers) {
      this.#withOthers.clear();
      this.#others = 0;
    }
    const list = this.#withOthers.get(index);
    if (list === undefined) this.#withOthers.set(index, new Map([[backup, found]]));
    else list.set(backup, found);
    return found;
  }

  #ask(subject: Subject, { entityOf }: State, refs: ReadonlySet<Ref>, work: Work): Standing {
    work.spend(overhead + refs.size);
    return standingOf(subject, partBelow(this.inventory, entityOf, refs), this.#today, this.#mostOrder);
  }

  pairOf(index: number): Pair | null {
    const subject = this.subjects[index];
    return subject?.type === 'pair' ? subject.pair : null;
  }

  #subject(index: number, backup: Ref | undefined): Subject {
    const subject = this.subjects[index];
    if (subject === undefined) throw new Error(`there is no subject ${index}`);
    if (backup === undefined || subject.type !== 'pair') return subject;
    return { type: 'pair', pair: withBackup(subject.pair, backup) };
  }

  #touchedBy(move: Move): readonly Ref[] {
    if (move.type === 'replace-backup') return [];
    if (move.type !== 'add-node') return [move.entity];
    let touched = this.#touched.get(move);
    if (touched === undefined) {
      touched = groupsThatGain(this.inventory, move).map(({ owner }) => owner);
      this.#touched.set(move, touched);
    }
    return touched;
  }
}

function sidesOf(subject: Subject): readonly Ref[] {
  return subject.type === 'pair' ? [subject.pair.primary, subject.pair.backup] : [subject.service];
}
