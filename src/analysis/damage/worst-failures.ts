import type { FaultModel } from '../model/fault-model.ts';
import { type DamageMeasure, damageTargets } from './damage.ts';
import { candidateEvents, type FailureSet, makeFailureSets } from './failure-set.ts';
import { type FailureShares, failureShares } from './failure-shares.ts';
import { OutageStack } from './outage-stack.ts';
import { ShareBound } from './share-bound.ts';

export interface WorstQuery {
  /** At most so many own failures at once. */
  readonly most: number;
  readonly by: DamageMeasure;
  /** Only own failures of these kinds exist; all where left out. */
  readonly kinds?: readonly string[];
  /** How many sets to answer: the worst and its runners-up. */
  readonly top?: number;
  /** Vertices that the search may look at. */
  readonly budget?: number;
}

export interface WorstAnswer {
  readonly by: DamageMeasure;
  readonly most: number;
  /** From the worst down; of equal damage the fewer failures first, then in text order. */
  readonly sets: readonly FailureSet[];
  /** False where the budget ended the search: a set may be missing. */
  readonly complete: boolean;
  /** No set does more damage than this, in the measure. */
  readonly upper: number;
}

const defaultWorstBudget = 100_000_000;
const mostShares = 20_000_000;

/**
 * The sets of at most K own failures that do the most damage, exactly: the worst and its runners-up. Only sets of which
 * each member adds to the damage count; others are smaller sets in disguise.
 *
 * Branch and bound. A set is extended by the own failure that may add most; a branch is left where what was taken down
 * and what may be, by the shares of `failureShares`, is no more than the last set of the list does. Exponential in K at
 * worst; after `budget` looks at a vertex it ends with the best found and an upper bound.
 *
 * Source of the search: G. L. Nemhauser, L. A. Wolsey, *Maximizing submodular set functions: formulations and analysis
 * of algorithms*, Annals of Discrete Mathematics 11, 1981.
 */
export function worstFailures(model: FaultModel, query: WorstQuery): WorstAnswer {
  const { by, most, kinds, top = 5, budget = defaultWorstBudget } = query;
  const events = candidateEvents(model, kinds);
  const targets = damageTargets(model, by);
  const stack = new OutageStack(model.compiled, targets);
  const shares = failureShares(model.compiled, targets, new Set(events), mostShares);
  const amounts = [...targets.amountOf.values()];
  const search = new Search(stack, new OutageStack(model.compiled, targets), {
    shares,
    entityOf: model.ownFailures.map(({ referrer, ref }) =>
      referrer === null ? (model.vertexOf.get(ref) ?? -1) : -1,
    ),
    isWhole: amounts.every(Number.isInteger),
    total: amounts.reduce((sum, amount) => sum + amount, targets.pairs.length),
    limits: { most, top, budget },
  });
  search.run(events);
  const describe = makeFailureSets(model);
  const sets = search.found.map(({ events: set }) => describe(set));
  return { by, most, sets, complete: search.complete, upper: search.upper / targets.scale };
}

interface Limits {
  readonly most: number;
  readonly top: number;
  readonly budget: number;
}

interface Found {
  readonly events: readonly number[];
  readonly damage: number;
}

/** What a candidate may add at most to what was taken down. */
interface Option {
  readonly event: number;
  readonly gain: number;
}

interface Setting {
  /** Null where they would take too much memory: then nothing bounds the search but its budget. */
  readonly shares: FailureShares | null;
  /** The vertex of the entity whose own failure it is, -1 of an unknown. */
  readonly entityOf: readonly number[];
  /** All amounts are whole numbers. */
  readonly isWhole: boolean;
  /** All that can be damaged. */
  readonly total: number;
  readonly limits: Limits;
}

class Search {
  readonly found: Found[] = [];
  complete = true;
  upper = 0;
  readonly #stack: OutageStack;
  readonly #check: OutageStack;
  readonly #setting: Setting;
  /** Null where nothing bounds the search but its budget. */
  readonly #bound: ShareBound | null;
  readonly #chosen: number[] = [];

  constructor(stack: OutageStack, check: OutageStack, setting: Setting) {
    this.#stack = stack;
    this.#check = check;
    this.#setting = setting;
    this.#bound = setting.shares === null ? null : new ShareBound(setting.shares, setting.limits.most);
  }

  run(events: readonly number[]): void {
    const { limits, total } = this.#setting;
    this.#extend(
      events.map((event) => ({ event, gain: total * limits.most })),
      0,
    );
    this.upper = Math.min(Math.max(this.upper, this.found[0]?.damage ?? 0), this.#setting.total);
  }

  /** `candidates` from `start` on, with what each might add before the last was chosen, which is no less than now; the most first. */
  #extend(candidates: readonly Option[], start: number): void {
    const { limits, entityOf } = this.#setting;
    const left = limits.most - this.#chosen.length;
    if (left === 0) return;
    const base = this.#bound?.base(left) ?? 0;
    const others = candidates.slice(start, start + left - 1).reduce((sum, { gain }) => sum + gain, 0);
    const options: Option[] = [];
    for (let at = start; at < candidates.length; at++) {
      const { event, gain } = candidates[at]!;
      if (base + gain + others <= this.#least()) break;
      options.push({ event, gain: this.#bound?.gain(event, left) ?? gain });
    }
    options.sort((a, b) => b.gain - a.gain || a.event - b.event);
    const mayAdd = sumsOfNext(options, left);
    for (const [at, { event }] of options.entries()) {
      const most = base + (mayAdd[at] ?? 0);
      if (most <= this.#least()) return;
      if (this.#looks() > limits.budget) {
        this.complete = false;
        this.upper = Math.max(this.upper, most);
        return;
      }
      // What is down already adds nothing by failing too.
      if (this.#stack.isDown(entityOf[event] ?? -1)) continue;
      this.#choose(event);
      this.#take();
      this.#extend(options, at + 1);
      this.#unchoose(event);
    }
  }

  /**
   * What a set must be able to do more than to be listed. Bounds are rounded sums: where amounts are whole, half of one
   * is more than the rounding and less than what makes a difference.
   */
  #least(): number {
    const last = this.found.length < this.#setting.limits.top ? 0 : (this.found.at(-1)?.damage ?? 0);
    return this.#setting.isWhole ? last + 0.5 : last * (1 - 1e-9);
  }

  #looks(): number {
    return this.#stack.looks + this.#check.looks + (this.#bound?.looks ?? 0);
  }

  #choose(event: number): void {
    this.#chosen.push(event);
    this.#stack.push(event);
    this.#bound?.choose(event);
  }

  #unchoose(event: number): void {
    this.#chosen.pop();
    this.#stack.pop();
    this.#bound?.unchoose(event);
  }

  /** Lists what is chosen if it is bad enough and each of it adds to the damage. */
  #take(): void {
    const { damage } = this.#stack;
    const { top } = this.#setting.limits;
    const last = this.found.length < top ? 0 : (this.found.at(-1)?.damage ?? 0);
    if (damage <= last || !this.#chosen.every((event) => this.#adds(event, damage))) return;
    const events = [...this.#chosen].sort((a, b) => a - b);
    this.found.push({ events, damage });
    this.found.sort(
      (a, b) => b.damage - a.damage || a.events.length - b.events.length || inTextOrder(a.events, b.events),
    );
    if (this.found.length > top) this.found.pop();
  }

  #adds(event: number, damage: number): boolean {
    if (this.#chosen.length === 1) return damage > 0;
    const others = this.#chosen.filter((other) => other !== event);
    for (const other of others) this.#check.push(other);
    const without = this.#check.damage;
    for (const _ of others) this.#check.pop();
    return without < damage;
  }
}

/** At each option, the sum of the gains of it and the next ones, `count` in all. */
function sumsOfNext(options: readonly Option[], count: number): number[] {
  return options.map((_, at) => {
    let sum = 0;
    for (let next = at; next < Math.min(at + count, options.length); next++) sum += options[next]?.gain ?? 0;
    return sum;
  });
}

/** Own failures are numbered in text order. */
function inTextOrder(a: readonly number[], b: readonly number[]): number {
  for (const [at, event] of a.entries()) {
    const difference = event - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
