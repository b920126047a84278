import { compareText } from '../diagnostics/compare-text.ts';
import type { Budget } from '../fault/budget.ts';
import { minimalCutSets } from '../fault/minimal-cut-sets.ts';
import { type Probability, probability } from '../fault/probability.ts';
import { relevantEvents } from '../fault/relevant-events.ts';
import type { Pair, Ref } from '../inventory/inventory.ts';
import type { PairKind } from '../inventory/schema.ts';
import { acceptedFailures } from './acceptances.ts';
import { type Cause, makeCausePath } from './cause-path.ts';
import type { FaultModel } from './fault-model.ts';
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
  /** How many joint cut sets to list per pair. */
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

/** Own failures that have a part in some minimal cut set; where the budget ended, those that may have. */
interface Relevance {
  readonly known: ReadonlySet<number>;
  readonly possible: ReadonlySet<number>;
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
  readonly #relevance = new Map<string, Relevance>();
  readonly #alone = new Map<number, Probability>();

  constructor(model: FaultModel, pairs: readonly Pair[], options: AuditOptions) {
    this.#model = model;
    this.#options = options;
    this.#causePath = makeCausePath(model);
    const sides = pairs.flatMap(({ primary, backup }) => [this.#vertex(primary), this.#vertex(backup)]);
    this.#singles = singleCauses(model, sides);
  }

  audit(pair: Pair): PairAudit {
    const { primary, backup, kind } = pair;
    const a = this.#vertex(primary);
    const b = this.#vertex(backup);
    const accepted = acceptedFailures(this.#model, pair, this.#options.today);
    const full = this.#judge(a, b, []);
    const residual = accepted.length === 0 ? full : this.#judge(a, b, accepted);
    const joint = minimalCutSets(this.#model.compiled, this.#question([a, b]));
    const cutSets = joint.top(this.#options.mostCutSets ?? defaultMostCutSets, 'order');
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
      jointOrder: cutSets[0]?.events.length ?? null,
      cutSets: cutSets.map(({ events }) => events.map((event) => this.#name(event))),
      cutSetCount: joint.complete ? joint.count : null,
      probability: this.#probabilities(a, b),
      complete: full.complete && residual.complete && joint.complete,
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

  #question(targets: readonly number[]) {
    const { budget } = this.#options;
    return budget === undefined ? { targets } : { targets, budget };
  }

  /** The verdict with some own failures taken as never, and what it rests on. */
  #judge(a: number, b: number, never: readonly number[]): Judgement {
    const excluded = new Set(never);
    const singlesOfB = new Set(this.#singles.get(b));
    const singles = (this.#singles.get(a) ?? []).filter(
      (event) => singlesOfB.has(event) && !excluded.has(event),
    );
    const relevantToA = this.#relevantTo(a, never);
    const relevantToB = this.#relevantTo(b, never);
    const shared = intersection(relevantToA.known, relevantToB.known);
    const possiblyShared = intersection(relevantToA.possible, relevantToB.possible);
    const complete = shared.length === possiblyShared.length;
    if (singles.length > 0) {
      const alsoMembers = shared.filter((event) => !singles.includes(event));
      return { verdict: 'shared-fate', causes: this.#causes(singles), alsoMembers, complete };
    }
    if (possiblyShared.length > 0) {
      const causes = this.#causes(shared.length > 0 ? shared : possiblyShared);
      return { verdict: 'entangled', causes, alsoMembers: [], complete };
    }
    const unknownToB = this.#unknowns(relevantToB.possible);
    const causes = [...this.#unknowns(relevantToA.possible)]
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

  #relevantTo(vertex: number, never: readonly number[]): Relevance {
    const key = [vertex, ...never].join(' ');
    const known = this.#relevance.get(key);
    if (known !== undefined) return known;
    const found = relevantEvents(this.#model.compiled, { ...this.#question([vertex]), never });
    const relevance = { known: new Set(found.events), possible: new Set(found.candidates) };
    this.#relevance.set(key, relevance);
    return relevance;
  }

  #unknowns(events: Iterable<number>): Set<Ref> {
    const refs = new Set<Ref>();
    for (const event of events) {
      const own = this.#model.ownFailures[event];
      if (own !== undefined && own.referrer !== null) refs.add(own.ref);
    }
    return refs;
  }

  #probabilities(a: number, b: number): PairProbability {
    const primary = this.#probabilityAlone(a);
    const backup = this.#probabilityAlone(b);
    const both = probability(this.#model.compiled, this.#question([a, b]));
    const onPaper = primary.exact === null || backup.exact === null ? null : primary.exact * backup.exact;
    const ratio = both.exact === null || onPaper === null || onPaper === 0 ? null : both.exact / onPaper;
    const isAssumed = (event: number): boolean => this.#model.ownFailures[event]?.assumed === true;
    const rests = [...this.#relevantTo(a, []).possible, ...this.#relevantTo(b, []).possible];
    return {
      primary: primary.exact,
      backup: backup.exact,
      both: both.exact,
      onPaper,
      ratio,
      ninesLost: ratio === null || ratio === 0 ? null : Math.log10(ratio),
      assumed: rests.some(isAssumed),
      bounds: both.exact === null ? { lower: both.lower, upper: both.upper } : null,
    };
  }

  #probabilityAlone(vertex: number): Probability {
    const known = this.#alone.get(vertex);
    if (known !== undefined) return known;
    const found = probability(this.#model.compiled, this.#question([vertex]));
    this.#alone.set(vertex, found);
    return found;
  }
}

function intersection(a: ReadonlySet<number>, b: ReadonlySet<number>): number[] {
  return [...a].filter((item) => b.has(item)).sort((x, y) => x - y);
}
