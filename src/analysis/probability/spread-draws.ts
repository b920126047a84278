import { quantileOf, type Spread } from '../../inventory/quantities/spread.ts';
import { drawFrom, jumpAhead, type RandomState, seedState } from '../../random/random.ts';
import type { FaultModel } from '../model/fault-model.ts';

export interface Sampling {
  /** How many times to draw. */
  readonly samples: number;
  readonly seed: number;
}

/** So many drawn numbers are kept at most; others are drawn anew when they are asked for. */
const mostKept = 2 ** 24;

/**
 * Draws of every quantity of a model that is not known exactly, each independent of the others. The quantities take their
 * turns in text order of their names, a stream each, so the same inventory and seed give the same draws.
 */
export class SpreadDraws {
  readonly samples: number;
  readonly #spreads = new Map<string, Spread>();
  /** Per quantity, where its stream starts. */
  readonly #starts = new Map<string, RandomState>();
  readonly #kept = new Map<string, Float64Array>();
  #count = 0;

  constructor({ ownFailures }: FaultModel, { samples, seed }: Sampling) {
    this.samples = samples;
    for (const { spread } of ownFailures)
      if (spread !== null) this.#spreads.set(spread.quantity, spread.spread);
    let start = seedState(seed);
    for (const quantity of [...this.#spreads.keys()].sort()) {
      this.#starts.set(quantity, start);
      start = jumpAhead(start);
    }
  }

  /** What is drawn of a quantity, in the order of the draws. */
  of(quantity: string): Float64Array {
    const kept = this.#kept.get(quantity);
    if (kept !== undefined) return kept;
    const spread = this.#spreads.get(quantity);
    const start = this.#starts.get(quantity);
    if (spread === undefined || start === undefined) throw new Error(`${quantity} has no spread`);
    const random = drawFrom(start);
    const values = Float64Array.from({ length: this.samples }, () => quantileOf(spread, random()));
    this.#count += this.samples;
    if (this.#count > mostKept) {
      this.#kept.clear();
      this.#count = this.samples;
    }
    this.#kept.set(quantity, values);
    return values;
  }
}
