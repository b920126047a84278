import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Ref } from '../inventory.ts';

export const pairStates = ['both-up', 'primary-down', 'backup-down', 'both-down'] as const;
export type PairState = (typeof pairStates)[number];

/** A named outage with what is expected of it, its references resolved. */
export interface Scenario {
  readonly name: string;
  readonly description: string | null;
  /** What fails, in text order. */
  readonly failed: readonly Ref[];
  /** How long the outage lasts; null: long enough for every `after`. */
  readonly seconds: number | null;
  readonly expectations: readonly Expectation[];
  readonly place: Place;
}

export type Expectation = { readonly place: Place } & (
  | UpExpectation
  | DownExpectation
  | OnlyDownExpectation
  | PairExpectation
  | CountExpectation
);

/** All of these are up at the end of the outage, or still up when it has lasted so long. */
interface UpExpectation {
  readonly type: 'up';
  readonly refs: readonly Ref[];
  readonly seconds: number | null;
}

/** All of these are down at the end of the outage, or already when it has lasted so long. */
interface DownExpectation {
  readonly type: 'down';
  readonly refs: readonly Ref[];
  readonly seconds: number | null;
}

/** These are down at the end of the outage, and nothing else but what fails. */
interface OnlyDownExpectation {
  readonly type: 'onlyDown';
  readonly refs: readonly Ref[];
}

/** At the end of the outage a pair is in one of these states. */
interface PairExpectation {
  readonly type: 'pair';
  readonly primary: Ref;
  readonly backup: Ref;
  readonly states: readonly PairState[];
}

/** So many of these, or members of so much weight, are up at the end of the outage. */
export interface CountExpectation {
  readonly type: 'count';
  readonly form: 'atLeast' | 'moreThan';
  readonly k: number | string;
  readonly of: readonly Ref[];
  readonly weighted: boolean;
  /** Whole numbers of one unit, of which `scale` are a weight of 1 as it is written. */
  readonly weights: readonly number[];
  readonly needed: number;
  readonly scale: number;
}
