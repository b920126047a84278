import { compareText } from '../../diagnostics/compare-text.ts';
import type { Budget } from '../../fault/budget.ts';
import {
  type ProbabilityFunction,
  probabilityFunction,
} from '../../fault/probability/probability-function.ts';
import { boundsOf } from '../../inventory/quantities/spread.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type Sampling, SpreadDraws } from './spread-draws.ts';

/** What a figure may be, as far as the probabilities that it rests on are known. */
export interface SpreadFigure {
  /** With every quantity at its low end; of a lognormal, that is its 5th percentile. */
  readonly lower: number;
  /** With every quantity at its high end; of a lognormal, that is its 95th percentile. */
  readonly upper: number;
  /** What was drawn; null where nothing was. */
  readonly sampled: SampledFigure | null;
}

/** What a figure was in random draws. */
export interface SampledFigure {
  readonly mean: number;
  /** The mean is between these with a confidence of 95 %, by the central limit theorem. */
  readonly meanLower: number;
  readonly meanUpper: number;
  /** Percentiles of the draws. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface SpreadQuery {
  /** Null: nothing is drawn. */
  readonly sampling: Sampling | null;
  readonly budget?: Budget | undefined;
  /** Own failures that do not exist. */
  readonly never?: readonly number[];
  /** Called now and then while samples are drawn. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The failure function of some targets, at the ends of what it rests on and in all draws. */
export interface SpreadFunction {
  /** The own failures that matter to it, ascending. */
  readonly events: readonly number[];
  /** The quantities that matter to it, in text order. */
  readonly quantities: readonly string[];
  readonly lower: number;
  readonly upper: number;
  /** Its value in each draw; null where nothing is drawn. */
  readonly draws: Float64Array | null;
}

/** So many draws between two calls of `onProgress`. */
const drawsPerCall = 64;
/** The 97.5th percentile of the standard normal distribution. */
const confident = 1.959963984540054;

/** Evaluates failure functions where probabilities are not known exactly. */
export class SpreadFigures {
  readonly #model: FaultModel;
  readonly #query: SpreadQuery;
  readonly #draws: SpreadDraws | null;
  /** The probabilities of all events: the means, but while one is evaluated. */
  readonly #probabilities: Float64Array;
  readonly #known = new Map<string, SpreadFunction | null>();
  /** Whether there is any spread in the model. */
  readonly isNeeded: boolean;

  constructor(model: FaultModel, query: SpreadQuery) {
    this.#model = model;
    this.#query = query;
    this.isNeeded = model.ownFailures.some(({ spread }) => spread !== null);
    this.#draws = query.sampling === null || !this.isNeeded ? null : new SpreadDraws(model, query.sampling);
    this.#probabilities = Float64Array.from(model.compiled.probability);
  }

  /**
   * "All these vertices are down", where probabilities are spread. As the function grows with each of them, its ends are
   * exact. Null where the budget ended first. Each draw costs the size of the function's decision diagram.
   */
  of(targets: readonly number[]): SpreadFunction | null {
    const key = targets.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { budget, never = [] } = this.#query;
    const question = { targets, never, ...(budget === undefined ? {} : { budget }) };
    const solved = probabilityFunction(this.#model.compiled, question);
    const found = solved === null ? null : this.#evaluate(solved);
    // Pairs are asked about once, and there may be many.
    if (targets.length === 1) this.#known.set(key, found);
    return found;
  }

  #evaluate(solved: ProbabilityFunction): SpreadFunction {
    const spreads = solved.events.flatMap((event) => {
      const spread = this.#model.ownFailures[event]?.spread;
      return spread == null ? [] : [{ event, ...spread }];
    });
    const probabilities = this.#probabilities;
    const at = (end: 'low' | 'high'): number => {
      for (const { event, spread, share } of spreads) probabilities[event] = share * boundsOf(spread)[end];
      return solved.evaluate(probabilities);
    };
    const [lower, upper] = [at('low'), at('high')];
    const draws = this.#draws === null ? null : new Float64Array(this.#draws.samples);
    const drawn = spreads.flatMap(({ event, quantity, share }) =>
      this.#draws === null ? [] : [{ event, share, values: this.#draws.of(quantity) }],
    );
    if (drawn.length === 0) draws?.fill(lower);
    else if (draws !== null) {
      for (let draw = 0; draw < draws.length; draw++) {
        for (const { event, share, values } of drawn) probabilities[event] = share * values[draw]!;
        draws[draw] = solved.evaluate(probabilities);
        if (draw % drawsPerCall === 0) this.#query.onProgress?.(draw, draws.length);
      }
    }
    for (const { event } of spreads) probabilities[event] = this.#model.compiled.probability[event]!;
    const quantities = [...new Set(spreads.map(({ quantity }) => quantity))].sort(compareText);
    return { events: solved.events, quantities, lower, upper, draws };
  }
}

/** The figure of a function by itself. */
export function figureOf({
  lower,
  upper,
  draws,
}: Pick<SpreadFunction, 'lower' | 'upper' | 'draws'>): SpreadFigure {
  return { lower, upper, sampled: draws === null ? null : summarise(draws) };
}

/** Mean and percentiles of draws; percentiles are those draws that so many are not above. */
function summarise(draws: Float64Array): SampledFigure {
  const sorted = draws.toSorted();
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1);
  const error = confident * Math.sqrt(variance / count);
  const percentile = (share: number): number => sorted[Math.max(0, Math.ceil(share * count) - 1)]!;
  return {
    mean,
    meanLower: mean - error,
    meanUpper: mean + error,
    p5: percentile(0.05),
    p50: percentile(0.5),
    p95: percentile(0.95),
  };
}
