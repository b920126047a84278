import { compareText } from '../diagnostics/compare-text.ts';
import type { Budget } from '../fault/budget.ts';
import { type JointProbability, makeJointProbability } from '../fault/joint-probability.ts';
import { minimalCutSets } from '../fault/minimal-cut-sets.ts';
import { Parts } from '../fault/parts.ts';
import type { Pair, Ref } from '../inventory/inventory.ts';
import type { PairKind } from '../inventory/schema.ts';
import { acceptedFailures } from './acceptances.ts';
import { type Cause, makeCausePath } from './cause-path.ts';
import type { FaultModel } from './fault-model.ts';
import { intersect, makeRelevance } from './relevance.ts';
import { singleCauses } from './single-causes.ts';
import type { Verdict } from './verdict.ts';

export interface PairAudit {
  readonly primary: Ref;
  readonly backup: Ref;
  readonly kind: PairKind;
  readonly verdict: Verdict;
  /** The verdict with the own failures of accepted causes taken as never. */
  readonly residualVerdict: Verdict;
  /** What the verdict rests on: causes that take both down (shared-fate), or that have a part in both (entangled, unproven). */
  readonly sharedCauses: readonly SharedCause[];
  /** Beside a shared fate: further own failures that are in a minimal cut set of each side. */
  readonly alsoMembers: readonly string[];
  /** Order of the smallest joint cut set; null where the two can never be down together. */
  readonly jointOrder: number | null;
  /** The smallest joint cut sets, by order, then text. */
  readonly cutSets: readonly (readonly string[])[];
  /** How many there are; null where that was not found within the budget. */
  readonly cutSetCount: bigint | null;
  readonly probability: PairProbability;
  /** False where the budget ended before everything was proven: the verdict is then the worst that is possible. */
  readonly complete: boolean;
}

export interface SharedCause {
  /** Name of the own failure. */
  readonly cause: string;
  readonly primaryPath: readonly Ref[];
  readonly backupPath: readonly Ref[];
  readonly accepted: boolean;
}

/** Probabilities of being down; null where the budget ended first, and then `bounds` holds what is proven. */
export interface PairProbability {
  readonly primary: number | null;
  readonly backup: number | null;
  readonly both: number | null;
  /** P(primary) · P(backup): what two independent parts would have. */
  readonly onPaper: number | null;
  /** both / onPaper. Null where nothing can fail. */
  readonly ratio: number | null;
  /** log10 of the ratio. */
  readonly ninesLost: number | null;
  /** Some probability in it is cofail's assumption. */
  readonly assumed: boolean;
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
}

export interface AuditOptions {
  /** YYYY-MM-DD; acceptances that ended before it no longer count. */
  readonly today: string;
  readonly budget?: Budget;
  /**
   * How many joint cut sets to list per pair. 0: none are looked for, which saves most of the time for large fleets; then
   * `jointOrder` and `cutSetCount` are null.
   */
  readonly mostCutSets?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

const defaultMostCutSets = 100;

/**
 * Audits pairs: do primary and backup fail independently, and if not, why? Exact by the fault engine; see
 * docs/algorithms.md. Single causes of all pairs cost one outage query per own failure, shared by all.
 */
export function auditPairs(model: FaultModel, pairs: readonly Pair[], options: AuditOptions): PairAudit[] {
  const auditor = new Auditor(model, pairs, options);
  return pairs.map((pair, index) => {
    options.onProgress?.(index, pairs.length);
    return auditor.audit(pair);
  });
}

interface Judgement {
  readonly verdict: Verdict;
  readonly causes: readonly Cause[];
  readonly alsoMembers: readonly number[];
  readonly complete: boolean;
}

class Auditor {
  readonly #model: FaultModel;
  readonly #options: AuditOptions;
  readonly #singles: ReadonlyMap<number, readonly number[]>;
  readonly #causePath: ReturnType<typeof makeCausePath>;
  readonly #parts: Parts;
  readonly #relevance: ReturnType<typeof makeRelevance>;
  readonly #joint: JointProbability;

  constructor(model: FaultModel, pairs: readonly Pair[], options: AuditOptions) {
    this.#model = model;
    this.#options = options;
    this.#causePath = makeCausePath(model);
    this.#parts = new Parts(model.compiled, options.budget);
    this.#relevance = makeRelevance(this.#parts);
    this.#joint = makeJointProbability(this.#parts);
    const sides = pairs.flatMap(({ primary, backup }) => [this.#vertex(primary), this.#vertex(backup)]);
    this.#singles = singleCauses(model, sides);
  }

  audit(pair: Pair): PairAudit {
    const { primary, backup, kind } = pair;
    const a = this.#vertex(primary);
    const b = this.#vertex(backup);
    const accepted = acceptedFailures(this.#model, pair, this.#options.today);
    const full = this.#judge(a, b, new Set());
    const residual = accepted.length === 0 ? full : this.#judge(a, b, new Set(accepted));
    const joint = this.#jointCutSets(a, b);
    const acceptedRefs = new Set(accepted.map((event) => this.#model.ownFailures[event]?.ref));
    return {
      primary,
      backup,
      kind,
      verdict: full.verdict,
      residualVerdict: residual.verdict,
      sharedCauses: full.causes.map((cause) => ({
        cause: cause.name,
        primaryPath: this.#causePath(primary, cause),
        backupPath: this.#causePath(backup, cause),
        accepted: acceptedRefs.has(cause.ref),
      })),
      alsoMembers: full.alsoMembers.map((event) => this.#name(event)),
      ...joint,
      probability: this.#probabilities(a, b),
      complete:
        full.complete && residual.complete && (joint.cutSetCount !== null || this.#options.mostCutSets === 0),
    };
  }

  #vertex(ref: Ref): number {
    const vertex = this.#model.vertexOf.get(ref);
    if (vertex === undefined) throw new Error(`${ref} is not in the inventory`);
    return vertex;
  }

  #name(event: number): string {
    return this.#model.ownFailures[event]?.name ?? '';
  }

  #jointCutSets(a: number, b: number): Pick<PairAudit, 'jointOrder' | 'cutSets' | 'cutSetCount'> {
    const { budget, mostCutSets = defaultMostCutSets } = this.#options;
    if (mostCutSets === 0) return { jointOrder: null, cutSets: [], cutSetCount: null };
    const targets = [a, b];
    const joint = minimalCutSets(
      this.#model.compiled,
      budget === undefined ? { targets } : { targets, budget },
    );
    const [smallest] = joint.countByOrder.keys();
    const cutSets = joint
      .top(mostCutSets, 'order')
      .map(({ events }) => events.map((event) => this.#name(event)));
    return { jointOrder: smallest ?? null, cutSets, cutSetCount: joint.complete ? joint.count : null };
  }

  /** The verdict with some own failures taken as never, and what it rests on. */
  #judge(a: number, b: number, never: ReadonlySet<number>): Judgement {
    const shared = intersect(this.#relevance(a, never).known, this.#relevance(b, never).known);
    const possiblyShared = intersect(this.#relevance(a, never).possible, this.#relevance(b, never).possible);
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
    const unknownToB = this.#unknowns(this.#relevance(b, never).possible);
    const causes = [...this.#unknowns(this.#relevance(a, never).possible)]
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

  #probabilities(a: number, b: number): PairProbability {
    const primary = this.#parts.probabilityOf(a).exact;
    const backup = this.#parts.probabilityOf(b).exact;
    const both = this.#joint(a, b);
    const onPaper = primary === null || backup === null ? null : primary * backup;
    const ratio = both.exact === null || onPaper === null || onPaper === 0 ? null : both.exact / onPaper;
    const isAssumed = (event: number): boolean => this.#model.ownFailures[event]?.assumed === true;
    return {
      primary,
      backup,
      both: both.exact,
      onPaper,
      ratio,
      ninesLost: ratio === null || ratio === 0 ? null : Math.log10(ratio),
      assumed: this.#relevance(a).possible.some(isAssumed) || this.#relevance(b).possible.some(isAssumed),
      bounds: both.exact === null ? { lower: both.lower, upper: both.upper } : null,
    };
  }
}
