import { compareText } from '../../diagnostics/compare-text.ts';
import type { Budget } from '../../fault/budget.ts';
import { Parts } from '../../fault/parts/parts.ts';
import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { makeAcceptedFailures } from './acceptances.ts';
import type { Cause } from './cause-path.ts';
import { intersect, makeRelevance } from './relevance.ts';
import { SideCauses } from './side-causes.ts';
import type { Verdict } from './verdict.ts';

/** The verdict on a pair and what it rests on. */
export interface PairJudgement extends Judgement {
  readonly pair: Pair;
  /** The own failures that are accepted for the pair, by index. */
  readonly accepted: readonly number[];
  /** The verdict with the own failures of accepted causes taken as never, and what that one rests on. */
  readonly residual: Judgement;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What takes both down (shared-fate), or has a part in both (entangled, unproven). */
  readonly causes: readonly Cause[];
  /** Beside a shared fate: further own failures that are in a minimal cut set of each side, by index. */
  readonly alsoMembers: readonly number[];
  /** False where the budget ended before everything was proven: the verdict is then the worst that is possible. */
  readonly complete: boolean;
}

export interface JudgeOptions {
  /** YYYY-MM-DD; acceptances that ended before it no longer count. */
  readonly today: string;
  readonly budget?: Budget;
  /** Whether to look for `alsoMembers`; if not, there are none, and a shared fate is complete. Default: true. */
  readonly alsoMembers?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

const nothing: ReadonlySet<number> = new Set();
const none: readonly never[] = [];
const independent: Judgement = { verdict: 'independent', causes: none, alsoMembers: none, complete: true };

/** Own failures with a part in minimal cut sets of both sides; where a budget ended, `possible` holds those that may have. */
interface Shared {
  readonly known: readonly number[];
  readonly possible: readonly number[];
}

/**
 * Judges pairs, without probabilities and paths. Single causes of all sides cost two outage queries per own failure; what
 * else matters to a side is found once for each part that sides have in common.
 */
export class PairJudge {
  readonly #model: FaultModel;
  readonly #accepted: ReturnType<typeof makeAcceptedFailures>;
  readonly #singles: SideCauses;
  readonly #relevance: ReturnType<typeof makeRelevance>;
  readonly #causeOf = new Map<number, Cause>();
  readonly #hasUnknowns: boolean;
  readonly #wantsAlsoMembers: boolean;
  /** Per own failure, the last pair whose second side it matters to. */
  readonly #mark: Int32Array;
  #pairs = 0;
  readonly parts: Parts;
  /** The vertices of the pairs: two of each. */
  readonly sides: Int32Array;

  constructor(
    model: FaultModel,
    pairs: readonly Pair[],
    { today, budget, alsoMembers = true }: JudgeOptions,
  ) {
    this.#model = model;
    this.#wantsAlsoMembers = alsoMembers;
    this.#accepted = makeAcceptedFailures(model, today);
    this.parts = new Parts(model.compiled, budget);
    this.#relevance = makeRelevance(this.parts);
    this.#hasUnknowns = model.ownFailures.some(({ referrer }) => referrer !== null);
    this.#mark = new Int32Array(model.ownFailures.length);
    this.sides = new Int32Array(2 * pairs.length);
    for (const [index, { primary, backup }] of pairs.entries()) {
      this.sides[2 * index] = this.vertex(primary);
      this.sides[2 * index + 1] = this.vertex(backup);
    }
    this.#singles = new SideCauses(model, this.sides);
  }

  /** `a` and `b` are the vertices of its sides. */
  judge(pair: Pair, a = this.vertex(pair.primary), b = this.vertex(pair.backup)): PairJudgement {
    const accepted = this.#accepted(pair);
    const full = this.#judge(a, b, nothing);
    const residual = accepted.length === 0 ? full : this.#judge(a, b, new Set(accepted));
    const { verdict, causes, alsoMembers } = full;
    const complete = full.complete && residual.complete;
    return { pair, accepted, verdict, causes, alsoMembers, residual, complete };
  }

  /** What the single causes alone say: where there is none, nothing better than entangled is proven. */
  judgeBySingles(pair: Pair, a: number, b: number): PairJudgement {
    const accepted = this.#accepted(pair);
    const common = this.#singles.inCommon(a, b);
    const judge = (singles: readonly number[]): Judgement => {
      const verdict = singles.length > 0 ? 'shared-fate' : 'entangled';
      return { verdict, causes: this.#causes(singles), alsoMembers: none, complete: false };
    };
    const residual = judge(common.filter((event) => !accepted.includes(event)));
    return { ...judge(common), pair, accepted, residual };
  }

  /** The own failures that each take down both of two sides, ascending. */
  singlesInCommon(a: number, b: number): readonly number[] {
    return this.#singles.inCommon(a, b);
  }

  vertex(ref: Ref): number {
    const vertex = this.#model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  }

  /** Whether some own failure that may matter to a side is of a kind. */
  mayMatter(vertex: number, isOfKind: (event: number) => boolean): boolean {
    const { singles, complex } = this.parts.of(vertex);
    return singles.some(isOfKind) || complex.some(({ possible }) => possible.some(isOfKind));
  }

  /** The verdict with some own failures taken as never. */
  #judge(a: number, b: number, never: ReadonlySet<number>): Judgement {
    // Most pairs, of which there may be millions.
    if (this.parts.candidates.areApart(a, b)) return this.#judgeApart(a, b, never);
    if (!this.#wantsAlsoMembers) {
      const singles = this.#singlesWithout(a, b, never);
      if (singles.length > 0)
        return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers: none, complete: true };
    }
    const { known: shared, possible: possiblyShared } = this.#shared(a, b, never);
    if (possiblyShared.length > 0) {
      const complete = shared.length === possiblyShared.length;
      // Single causes that are shared are among these.
      const singles = this.#singlesWithout(a, b, never);
      if (singles.length > 0) {
        const others = shared.filter((event) => !singles.includes(event));
        const alsoMembers = others.length === 0 ? none : others;
        return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers, complete };
      }
      const causes = this.#causes(shared.length > 0 ? shared : possiblyShared);
      return { verdict: 'entangled', causes, alsoMembers: none, complete };
    }
    return this.#judgeApart(a, b, never);
  }

  /** The verdict where no own failure matters to both. */
  #judgeApart(a: number, b: number, never: ReadonlySet<number>): Judgement {
    if (!this.#hasUnknowns) return independent;
    const unknownToB = this.#unknowns(this.#relevance(b, never).possible);
    const causes = [...this.#unknowns(this.#relevance(a, never).possible)]
      .filter((ref) => unknownToB.has(ref))
      .sort(compareText)
      .map((ref): Cause => ({ name: ref, ref, event: null, referrer: null }));
    return causes.length === 0 ? independent : { ...independent, verdict: 'unproven', causes };
  }

  #singlesWithout(a: number, b: number, never: ReadonlySet<number>): readonly number[] {
    const common = this.#singles.inCommon(a, b);
    return never.size === 0 ? common : common.filter((event) => !never.has(event));
  }

  #shared(a: number, b: number, never: ReadonlySet<number>): Shared {
    const { parts } = this;
    const isKnown = parts.isWhole(a) && parts.isWhole(b);
    if (never.size > 0 || !isKnown) {
      const inA = this.#relevance(a, never);
      const inB = this.#relevance(b, never);
      const possible = intersect(inA.possible, inB.possible);
      return { known: intersect(inA.known, inB.known), possible };
    }
    const mark = ++this.#pairs;
    const { start, end, events } = parts.relevant;
    for (let at = start[b]!; at < end[b]!; at++) this.#mark[events[at]!] = mark;
    const known: number[] = [];
    for (let at = start[a]!; at < end[a]!; at++)
      if (this.#mark[events[at]!] === mark) known.push(events[at]!);
    known.sort((x, y) => x - y);
    return { known, possible: known };
  }

  #causes(events: readonly number[]): Cause[] {
    return events.map((event) => {
      const known = this.#causeOf.get(event);
      if (known !== undefined) return known;
      const own = this.#model.ownFailures[event];
      if (own === undefined) throw new Error(`there is no own failure ${event}`);
      const cause = { name: own.name, ref: own.ref, event, referrer: own.referrer };
      this.#causeOf.set(event, cause);
      return cause;
    });
  }

  #unknowns(events: readonly number[]): Set<Ref> {
    const refs = new Set<Ref>();
    for (const event of events) {
      const own = this.#model.ownFailures[event];
      if (own !== undefined && own.referrer !== null) refs.add(own.ref);
    }
    return refs;
  }
}

/** Judges every pair of a list. */
export function judgePairs(
  model: FaultModel,
  pairs: readonly Pair[],
  options: JudgeOptions,
): PairJudgement[] {
  const judge = new PairJudge(model, pairs, options);
  return pairs.map((pair, index) => {
    options.onProgress?.(index, pairs.length);
    return judge.judge(pair, judge.sides[2 * index], judge.sides[2 * index + 1]);
  });
}
