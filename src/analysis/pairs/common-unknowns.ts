import { compareText } from '../../diagnostics/compare-text.ts';
import type { OwnFailureEvent } from '../model/fault-model.ts';
import type { Cause } from './cause-path.ts';

const none: readonly never[] = [];

/** Answers of what kinds both of two sides have an unknown: it may be the same one. */
export class CommonUnknowns {
  /** Causes, in text order. */
  readonly #causes: readonly Cause[];
  /** Per own failure, the place of its cause, from 1; 0 for what is known. */
  readonly #placeOf: Int32Array;
  /** Per place, the number of the last question in which the second side had it. */
  readonly #mark: Int32Array;
  #questions = 0;

  constructor(ownFailures: readonly OwnFailureEvent[]) {
    const refs = new Set<string>();
    for (const { ref, referrer } of ownFailures) if (referrer !== null) refs.add(ref);
    const inOrder = [...refs].sort(compareText);
    this.#causes = inOrder.map((ref) => ({ name: ref, ref, event: null, referrer: null }));
    const places = new Map(inOrder.map((ref, index) => [ref, index + 1]));
    this.#placeOf = Int32Array.from(refs.size === 0 ? none : ownFailures, ({ ref, referrer }) =>
      referrer === null ? 0 : places.get(ref)!,
    );
    this.#mark = new Int32Array(refs.size + 1);
  }

  get areAny(): boolean {
    return this.#causes.length > 0;
  }

  /** Of two sides, by what matters to each; in text order. */
  ofBoth(inA: readonly number[], inB: readonly number[]): readonly Cause[] {
    const question = ++this.#questions;
    const mark = this.#mark;
    for (let at = 0; at < inB.length; at++) mark[this.#placeOf[inB[at]!]!] = question;
    const found: number[] = [];
    for (let at = 0; at < inA.length; at++) {
      const place = this.#placeOf[inA[at]!]!;
      if (place === 0 || mark[place] !== question) continue;
      mark[place] = 0;
      found.push(place);
    }
    return found.length === 0 ? none : found.sort((a, b) => a - b).map((place) => this.#causes[place - 1]!);
  }
}
