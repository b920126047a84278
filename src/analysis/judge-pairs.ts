import { compareText } from '../diagnostics/compare-text.ts';
import type { Budget } from '../fault/budget.ts';
import { Parts } from '../fault/parts.ts';
import type { Pair, Ref } from '../inventory/inventory.ts';
import { acceptedFailures } from './acceptances.ts';
import type { Cause } from './cause-path.ts';
import type { FaultModel } from './fault-model.ts';
import { intersect, makeRelevance, type Relevance } from './relevance.ts';
import { singleCauses } from './single-causes.ts';
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
  readonly onProgress?: (done: number, total: number) => void;
}

const nothing: ReadonlySet<number> = new Set();

/**
 * Judges pairs, without probabilities and paths. Single causes of all sides cost one outage query per own failure; what
 * else matters to a side is found once for each part that sides have in common.
 */
export class PairJudge {
  readonly #model: FaultModel;
  readonly #today: string;
  readonly #singles: ReadonlyMap<number, readonly number[]>;
  readonly #relevance: ReturnType<typeof makeRelevance>;
  readonly parts: Parts;

  constructor(model: FaultModel, pairs: readonly Pair[], { today, budget }: JudgeOptions) {
    this.#model = model;
    this.#today = today;
    this.parts = new Parts(model.compiled, budget);
    this.#relevance = makeRelevance(this.parts);
    const sides = pairs.flatMap(({ primary, backup }) => [this.vertex(primary), this.vertex(backup)]);
    this.#singles = singleCauses(model, sides);
  }

  judge(pair: Pair): PairJudgement {
    const a = this.vertex(pair.primary);
    const b = this.vertex(pair.backup);
    const accepted = acceptedFailures(this.#model, pair, this.#today);
    const full = this.#judge(a, b, nothing);
    const residual = accepted.length === 0 ? full : this.#judge(a, b, new Set(accepted));
    return { pair, accepted, ...full, residual, complete: full.complete && residual.complete };
  }

  vertex(ref: Ref): number {
    const vertex = this.#model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  }

  /** The own failures that matter to a side. */
  relevant(vertex: number): Relevance {
    return this.#relevance(vertex, nothing);
  }

  /** The verdict with some own failures taken as never. */
  #judge(a: number, b: number, never: ReadonlySet<number>): Judgement {
    const ofA = this.#relevance(a, never);
    const ofB = this.#relevance(b, never);
    const shared = intersect(ofA.known, ofB.known);
    const possiblyShared = intersect(ofA.possible, ofB.possible);
    const complete = shared.length === possiblyShared.length;
    const singles = intersect(this.#singles.get(a) ?? [], this.#singles.get(b) ?? []).filter(
      (event) => !never.has(event),
    );
    if (singles.length > 0) {
      const alsoMembers = shared.filter((event) => !singles.includes(event));
      return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers, complete };
    }
    if (possiblyShared.length > 0) {
      const causes = this.#causes(shared.length > 0 ? shared : possiblyShared);
      return { verdict: 'entangled', causes, alsoMembers: [], complete };
    }
    const unknownToB = this.#unknowns(ofB.possible);
    const causes = [...this.#unknowns(ofA.possible)]
      .filter((ref) => unknownToB.has(ref))
      .sort(compareText)
      .map((ref): Cause => ({ name: ref, ref, event: null, referrer: null }));
    return {
      verdict: causes.length > 0 ? 'unproven' : 'independent',
      causes,
      alsoMembers: [],
      complete: true,
    };
  }

  #causes(events: readonly number[]): Cause[] {
    return events.flatMap((event) => {
      const own = this.#model.ownFailures[event];
      return own === undefined ? [] : [{ name: own.name, ref: own.ref, event, referrer: own.referrer }];
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
    return judge.judge(pair);
  });
}
