import { anyOf } from '../../fault/parts/any-of.ts';
import { type JointProbability, makeJointProbability } from '../../fault/parts/joint-probability.ts';
import { minimalCutSets } from '../../fault/sets/minimal-cut-sets.ts';
import type { Pair, Ref } from '../../inventory/inventory.ts';
import type { PairKind } from '../../inventory/schema/schema.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { Sampling } from '../probability/spread-draws.ts';
import { SpreadFigures } from '../probability/spread-figures.ts';
import { type Cause, makeCausePath } from './cause-path.ts';
import { budgetUntil, type Deadline, isPast } from './deadline.ts';
import { type JudgeOptions, PairJudge, type PairJudgement } from './judge-pairs.ts';
import { findPairSpread, type PairSpread } from './pair-spread.ts';
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
  /** Order of the smallest joint cut set; null where the two can never be down together, or none was looked for. */
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
  /** What these may be where probabilities are not known exactly; null where all that matter are, or over the budget. */
  readonly spread: PairSpread | null;
}

export interface AuditOptions extends JudgeOptions {
  /**
   * How many joint cut sets to list per pair. 0: none are looked for, which saves most of the time for large fleets; then
   * `cutSetCount` is null, and so is `jointOrder` unless it is 1.
   */
  readonly mostCutSets?: number;
  /** Whether to find along which dependencies causes reach the sides; if not, all paths are empty. Default: true. */
  readonly paths?: boolean;
  /** How to draw probabilities that are not known exactly; not at all where left out. */
  readonly sampling?: Sampling;
  /**
   * Pairs that it comes before have their single causes, which are found for all at once, and bounds. What costs no more
   * than the inventory is long is always done.
   */
  readonly deadline?: Deadline;
}

const defaultMostCutSets = 100;

type JointCutSets = Pick<PairAudit, 'jointOrder' | 'cutSets' | 'cutSetCount'>;

const none: readonly never[] = [];
const noCutSets: JointCutSets = { jointOrder: null, cutSets: none, cutSetCount: null };
const singleCause: JointCutSets = { ...noCutSets, jointOrder: 1 };

/**
 * Audits pairs: do primary and backup fail independently, and if not, why? Exact by the fault engine; see
 * docs/algorithms.md. Single causes of all pairs cost one outage query per own failure, shared by all.
 */
export function auditPairs(model: FaultModel, pairs: readonly Pair[], options: AuditOptions): PairAudit[] {
  return [...auditEachPair(model, pairs, options)];
}

/** The same one after the other, for who does not keep them: with their cut sets, a fleet's take gigabytes. */
export function* auditEachPair(
  model: FaultModel,
  pairs: readonly Pair[],
  options: AuditOptions,
): Generator<PairAudit, void> {
  const auditor = new Auditor(model, pairs, options);
  for (const [index, pair] of pairs.entries()) {
    options.onProgress?.(index, pairs.length);
    yield auditor.audit(pair, index);
  }
}

class Auditor {
  readonly #model: FaultModel;
  readonly #options: AuditOptions;
  readonly #judge: PairJudge;
  readonly #causePath: ReturnType<typeof makeCausePath>;
  readonly #joint: JointProbability;
  readonly #figures: SpreadFigures;
  /** Per vertex, whether some probability of what matters to it is assumed: 1 if not, 2 if so, 0 where nobody asked. */
  readonly #assumed: Uint8Array;

  constructor(model: FaultModel, pairs: readonly Pair[], asked: AuditOptions) {
    const { deadline, budget } = asked;
    const options = deadline === undefined ? asked : { ...asked, budget: budgetUntil(deadline, budget) };
    this.#model = model;
    this.#options = options;
    this.#assumed = new Uint8Array(model.compiled.size);
    this.#judge = new PairJudge(model, pairs, options);
    this.#causePath = makeCausePath(model);
    this.#joint = makeJointProbability(this.#judge.parts);
    this.#figures = new SpreadFigures(model, { sampling: options.sampling ?? null, budget: options.budget });
  }

  audit(pair: Pair, index: number): PairAudit {
    const { deadline, mostCutSets = defaultMostCutSets } = this.#options;
    const a = this.#judge.sides[2 * index]!;
    const b = this.#judge.sides[2 * index + 1]!;
    if (deadline !== undefined && isPast(deadline)) return this.#lateAudit(pair, a, b);
    const judgement = this.#judge.judge(pair, a, b);
    const { verdict } = judgement;
    const joint =
      mostCutSets > 0 ? this.#jointCutSets(a, b) : verdict === 'shared-fate' ? singleCause : noCutSets;
    // Most pairs: what depends on no own failure in common is multiplied.
    const isApart = judgement.complete && (verdict === 'independent' || verdict === 'unproven');
    return this.#present(judgement, joint, this.#probabilities(a, b, isApart));
  }

  /** What is known without a look at the pair itself: its single causes. */
  #lateAudit(pair: Pair, a: number, b: number): PairAudit {
    const { ownFailures } = this.#model;
    const judgement = this.#judge.judgeBySingles(pair, a, b);
    const singles = this.#judge.singlesInCommon(a, b).map((event) => ownFailures[event]!);
    const lower = anyOf(singles.map(({ probability }) => probability)) ?? 0;
    return this.#present(judgement, singles.length > 0 ? singleCause : noCutSets, {
      primary: null,
      backup: null,
      both: null,
      onPaper: null,
      ratio: null,
      ninesLost: null,
      assumed: singles.some(({ assumed }) => assumed),
      bounds: { lower, upper: 1 },
      spread: null,
    });
  }

  #present(judgement: PairJudgement, joint: JointCutSets, probability: PairProbability): PairAudit {
    const { pair, verdict, causes, alsoMembers, accepted, residual, complete } = judgement;
    return {
      primary: pair.primary,
      backup: pair.backup,
      kind: pair.kind,
      verdict,
      residualVerdict: residual.verdict,
      sharedCauses: causes.length === 0 ? none : this.#sharedCauses(pair, causes, accepted),
      alsoMembers: alsoMembers.length === 0 ? none : alsoMembers.map((event) => this.#name(event)),
      jointOrder: joint.jointOrder,
      cutSets: joint.cutSets,
      cutSetCount: joint.cutSetCount,
      probability,
      complete: complete && (joint.cutSetCount !== null || this.#options.mostCutSets === 0),
    };
  }

  #sharedCauses(
    { primary, backup }: Pair,
    causes: readonly Cause[],
    accepted: readonly number[],
  ): SharedCause[] {
    const acceptedRefs = new Set(accepted.map((event) => this.#model.ownFailures[event]?.ref));
    const pathOf = this.#options.paths === false ? () => none : this.#causePath;
    return causes.map((cause) => ({
      cause: cause.name,
      primaryPath: pathOf(primary, cause),
      backupPath: pathOf(backup, cause),
      accepted: acceptedRefs.has(cause.ref),
    }));
  }

  #name(event: number): string {
    return this.#model.ownFailures[event]?.name ?? '';
  }

  #jointCutSets(a: number, b: number): JointCutSets {
    const { budget, mostCutSets = defaultMostCutSets } = this.#options;
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

  #probabilities(a: number, b: number, isApart: boolean): PairProbability {
    const primary = this.#judge.parts.exactOf(a);
    const backup = this.#judge.parts.exactOf(b);
    const onPaper = primary === null || backup === null ? null : primary * backup;
    const joint = isApart && onPaper !== null ? null : this.#joint(a, b);
    const both = joint === null ? onPaper : joint.exact;
    const ratio = both === null || onPaper === null || onPaper === 0 ? null : both / onPaper;
    return {
      primary,
      backup,
      both,
      onPaper,
      ratio,
      ninesLost: ratio === null || ratio === 0 ? null : Math.log10(ratio),
      assumed: this.#rests(a) || this.#rests(b),
      bounds: joint?.exact === null ? { lower: joint.lower, upper: joint.upper } : null,
      spread: findPairSpread(this.#figures, a, b),
    };
  }

  /** Whether the probability of a side rests on an assumption. */
  #rests(vertex: number): boolean {
    const known = this.#assumed[vertex]!;
    if (known > 0) return known === 2;
    const { ownFailures } = this.#model;
    const found = this.#judge.mayMatter(vertex, (event) => ownFailures[event]?.assumed === true);
    this.#assumed[vertex] = found ? 2 : 1;
    return found;
  }
}
