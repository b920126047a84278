import { type DamageMeasure, damageTargets } from './damage.ts';
import { candidateEvents, type FailureSet, makeFailureSets } from './failure-set.ts';
import { type FailureShares, failureShares } from './failure-shares.ts';
import type { FaultModel } from './fault-model.ts';
import { OutageStack } from './outage-stack.ts';

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
  /** Per target, the sum of the shares of the chosen own failures. */
  readonly #covered: Float64Array;
  readonly #chosen: number[] = [];
  #looks = 0;

  constructor(stack: OutageStack, check: OutageStack, setting: Setting) {
    this.#stack = stack;
    this.#check = check;
    this.#setting = setting;
    this.#covered = new Float64Array(setting.shares?.amounts.length ?? 0);
  }

  run(events: readonly number[]): void {
    this.#extend(events, this.#stack.damage);
    this.upper = Math.min(Math.max(this.upper, this.found[0]?.damage ?? 0), this.#setting.total);
  }

  /** `bound` is the most that the shares of the chosen let them do. */
  #extend(events: readonly number[], bound: number): void {
    const { limits, entityOf } = this.#setting;
    const left = limits.most - this.#chosen.length;
    if (left === 0 || events.length === 0) return;
    const options = events
      .map((event) => ({ event, gain: this.#gain(event) }))
      .sort((a, b) => b.gain - a.gain || a.event - b.event);
    const mayAdd = sumsOfNext(options, left);
    for (const [at, { event, gain }] of options.entries()) {
      const most = bound + (mayAdd[at] ?? 0);
      if (most <= this.#least()) return;
      if (this.#looks + this.#stack.looks + this.#check.looks > limits.budget) {
        this.complete = false;
        this.upper = Math.max(this.upper, most);
        return;
      }
      // What is down already adds nothing by failing too.
      if (this.#stack.isDown(entityOf[event] ?? -1)) continue;
      this.#choose(event);
      this.#take();
      const rest = options.slice(at + 1).map((option) => option.event);
      this.#extend(rest, bound + gain);
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

  #gain(event: number): number {
    if (this.#setting.shares === null) return this.#setting.total;
    const { amounts, targetsOf, sharesOf } = this.#setting.shares;
    const targets = targetsOf[event] ?? new Int32Array();
    const shares = sharesOf[event] ?? new Float64Array();
    this.#looks += targets.length;
    let gain = 0;
    for (let at = 0; at < targets.length; at++) {
      const target = targets[at]!;
      const open = 1 - Math.min(1, this.#covered[target]!);
      gain += amounts[target]! * Math.min(open, shares[at]!);
    }
    return gain;
  }

  #choose(event: number): void {
    this.#chosen.push(event);
    this.#stack.push(event);
    this.#cover(event, 1);
  }

  #unchoose(event: number): void {
    this.#chosen.pop();
    this.#stack.pop();
    this.#cover(event, -1);
  }

  #cover(event: number, sign: number): void {
    const targets = this.#setting.shares?.targetsOf[event] ?? new Int32Array();
    const shares = this.#setting.shares?.sharesOf[event] ?? new Float64Array();
    for (let at = 0; at < targets.length; at++) this.#covered[targets[at]!]! += sign * shares[at]!;
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
