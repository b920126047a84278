import type { Budget } from '../../fault/budget.ts';
import { once } from '../../fault/once.ts';
import { Parts } from '../../fault/parts/parts.ts';
import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { makeAcceptedFailures } from './acceptances.ts';
import type { Cause } from './cause-path.ts';
import { CommonUnknowns } from './common-unknowns.ts';
import { intersect, makeRelevance, type Relevance } from './relevance.ts';
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

/**
 * Judges pairs, without probabilities and paths. Costs a look at what is below the two sides; where they meet and their form
 * alone does not show the answer, one outage query per own failure for all pairs together, and a solution of each part
 * that sides have in common.
 */
export class PairJudge {
  readonly #model: FaultModel;
  readonly #accepted: ReturnType<typeof makeAcceptedFailures>;
  readonly #singles: () => SideCauses;
  readonly #relevance: ReturnType<typeof makeRelevance>;
  readonly #causeOf = new Map<number, Cause>();
  readonly #unknowns: CommonUnknowns;
  #never: { readonly list: readonly number[]; readonly set: ReadonlySet<number> } = {
    list: none,
    set: nothing,
  };
  readonly #wantsAlsoMembers: boolean;
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
    this.#unknowns = new CommonUnknowns(model.ownFailures);
    this.sides = new Int32Array(2 * pairs.length);
    for (let index = 0; index < pairs.length; index++) {
      const { primary, backup } = pairs[index]!;
      this.sides[2 * index] = this.vertex(primary);
      this.sides[2 * index + 1] = this.vertex(backup);
    }
    this.#singles = once(() => new SideCauses(model, this.sides));
  }

  /** `a` and `b` are the vertices of its sides. */
  judge(pair: Pair, a = this.vertex(pair.primary), b = this.vertex(pair.backup)): PairJudgement {
    const accepted = this.#accepted(pair);
    const full = this.#judge(a, b, nothing);
    // What never happens cannot make the independent depend on each other.
    const isSame = accepted.length === 0 || full.verdict === 'independent';
    const residual = isSame ? full : this.#judge(a, b, this.#setOf(accepted));
    const { verdict, causes, alsoMembers } = full;
    const complete = full.complete && residual.complete;
    return { pair, accepted, verdict, causes, alsoMembers, residual, complete };
  }

  /** What the single causes alone say: where there is none, nothing better than entangled is proven. */
  judgeBySingles(pair: Pair, a: number, b: number): PairJudgement {
    const accepted = this.#accepted(pair);
    const common = this.#singles().inCommon(a, b);
    const judge = (singles: readonly number[]): Judgement => {
      const verdict = singles.length > 0 ? 'shared-fate' : 'entangled';
      return { verdict, causes: this.#causes(singles), alsoMembers: none, complete: false };
    };
    const residual = judge(common.filter((event) => !accepted.includes(event)));
    return { ...judge(common), pair, accepted, residual };
  }

  /** The own failures that each take down both of two sides, ascending. */
  singlesInCommon(a: number, b: number): readonly number[] {
    return this.#singles().inCommon(a, b);
  }

  vertex(ref: Ref): number {
    const vertex = this.#model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  }

  /** Whether some own failure that may matter to a side is of a kind. */
  mayMatter(vertex: number, isOfKind: (event: number) => boolean): boolean {
    if (this.parts.isPlain(vertex)) return this.parts.candidates.some(vertex, isOfKind);
    const { singles, complex } = this.parts.of(vertex);
    return singles.some(isOfKind) || complex.some(({ possible }) => possible.some(isOfKind));
  }

  /**
   * The verdict with some own failures taken as never. It asks two things only: which own failures are in a minimal cut set
   * of each side, and which of them alone in both. What is in a cut set of a side is below it, so where nothing is below
   * both, the answer is none. The form of plain sides answers it as well: all that is below both, and what is a member of
   * both. Only other sides are split, and asked for outages.
   */
  #judge(a: number, b: number, never: ReadonlySet<number>): Judgement {
    const overlap = this.parts.candidates.overlapOf(a, b);
    if (overlap === null) return this.#judgeApart(a, b, never);
    const isPlain = never.size === 0 && this.parts.isPlain(a) && this.parts.isPlain(b);
    const singles = isPlain ? overlap.members : this.#singlesWithout(a, b, never);
    if (singles.length > 0 && !this.#wantsAlsoMembers)
      return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers: none, complete: true };
    const { known: shared, possible: possiblyShared } = isPlain
      ? { known: overlap.events, possible: overlap.events }
      : this.#shared(a, b, never);
    if (possiblyShared.length === 0) return this.#judgeApart(a, b, never);
    const complete = shared.length === possiblyShared.length;
    if (singles.length > 0) {
      // Single causes are among what is shared.
      const others = shared.filter((event) => !singles.includes(event));
      const alsoMembers = others.length === 0 ? none : others;
      return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers, complete };
    }
    const causes = this.#causes(shared.length > 0 ? shared : possiblyShared);
    return { verdict: 'entangled', causes, alsoMembers: none, complete };
  }

  /** The verdict where no own failure matters to both. */
  #judgeApart(a: number, b: number, never: ReadonlySet<number>): Judgement {
    if (!this.#unknowns.areAny) return independent;
    const [inA, inB] = [this.#relevance(a, never), this.#relevance(b, never)];
    const possible = this.#unknowns.ofBoth(inA.possible, inB.possible);
    if (possible.length === 0) return independent;
    const known = this.#unknowns.ofBoth(inA.known, inB.known);
    const causes = known.length > 0 ? known : possible;
    return { verdict: 'unproven', causes, alsoMembers: none, complete: known.length === possible.length };
  }

  #singlesWithout(a: number, b: number, never: ReadonlySet<number>): readonly number[] {
    const common = this.#singles().inCommon(a, b);
    return never.size === 0 ? common : common.filter((event) => !never.has(event));
  }

  /** Own failures with a part in minimal cut sets of both sides. */
  #shared(a: number, b: number, never: ReadonlySet<number>): Relevance {
    const [inA, inB] = [this.#relevance(a, never), this.#relevance(b, never)];
    return { known: intersect(inA.known, inB.known), possible: intersect(inA.possible, inB.possible) };
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

  /** Mostly the same list is asked for again: what is accepted for every pair. */
  #setOf(accepted: readonly number[]): ReadonlySet<number> {
    if (this.#never.list !== accepted) this.#never = { list: accepted, set: new Set(accepted) };
    return this.#never.set;
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
