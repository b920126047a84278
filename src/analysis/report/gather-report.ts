import { compareText } from '../../diagnostics/compare-text.ts';
import { Parts } from '../../fault/parts/parts.ts';
import { type Cluster, findClusters } from '../clusters/find-clusters.ts';
import type { IndependentCount } from '../clusters/independent-count.ts';
import type { Concentration } from '../concentration/concentration.ts';
import { reportConcentration } from '../concentration/report-concentration.ts';
import { type Chokepoints, findChokepoints } from '../damage/chokepoints.ts';
import { type DamageMeasure, defaultMeasure } from '../damage/damage.ts';
import type { FailureSet } from '../damage/failure-set.ts';
import { sweepFailures } from '../damage/sweep-failures.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { auditPairs, type PairAudit } from '../pairs/audit-pairs.ts';
import { countVerdicts, type VerdictCounts } from '../pairs/count-verdicts.ts';
import { verdicts } from '../pairs/verdict.ts';
import { findExpectedDown } from '../probability/expected-down.ts';
import { makePaperProbability } from '../probability/paper-probability.ts';
import type { Sampling } from '../probability/spread-draws.ts';
import { SpreadFigures } from '../probability/spread-figures.ts';
import { findHelpfulChanges, type HelpfulChanges } from './helpful-changes.ts';
import { type AssumedDefault, type Bounded, listAssumed, listBounded } from './report-footing.ts';
import { reportService, type ServiceReport } from './report-service.ts';

/** How much of everything the report lists, and how hard it searches. */
export interface ReportLimits {
  /** Diagram nodes that one question to the engine may hold. */
  readonly nodes: number;
  /** Steps of the searches that no diagram answers: independent count, Nakamoto coefficients. */
  readonly steps: number;
  /** Rows of a table. All are counted. */
  readonly rows: number;
  /** Services that are examined. */
  readonly services: number;
  /** Cut sets listed per service. */
  readonly cutSets: number;
  /** Own failures whose importance is listed, per service. */
  readonly measures: number;
}

/** A minute or so for a fleet of thousands of nodes, and a page that can still be read. */
export const defaultReportLimits: ReportLimits = {
  nodes: 1_000_000,
  steps: 2_000_000,
  rows: 500,
  services: 100,
  cutSets: 25,
  measures: 15,
};

/** A search for changes weighs so many of the steps of the other searches. */
const stepsPerChange = 50;

export interface ReportQuery {
  /** YYYY-MM-DD: the day on which acceptances are judged. */
  readonly today: string;
  readonly limits?: ReportLimits;
  /** Draws probabilities that are ranges or lognormal; where left out, only the bounds of what rests on them are told. */
  readonly sampling?: Sampling | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The first rows of a table, and how many there are in all. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
}

/** All that the resilience report says, as plain data. */
export interface Report {
  readonly today: string;
  /** How probabilities were drawn; null where none were. */
  readonly sampling: Sampling | null;
  readonly limits: ReportLimits;
  readonly paperCount: number;
  readonly independentCount: IndependentCount;
  /** How many pairs have each verdict; `residual`: with accepted causes taken as never. */
  readonly verdictCounts: { readonly plain: VerdictCounts; readonly residual: VerdictCounts };
  /** The worst first: by verdict, nines lost, and text. */
  readonly pairs: Listed<PairAudit>;
  /** Every single own failure, the worst first: the N-1 table. */
  readonly sweep: Listed<FailureSet> & { readonly by: DamageMeasure };
  /** In text order. */
  readonly services: Listed<ServiceReport>;
  /** From the largest to the smallest. */
  readonly clusters: Listed<Cluster>;
  readonly concentration: readonly Concentration[];
  /** Entities through which much of the graph hangs together. */
  readonly chokepoints: Chokepoints;
  /** The changes that help most. */
  readonly changes: HelpfulChanges;
  /** How many nodes are down on average. */
  readonly expectedDown: { readonly lower: number; readonly upper: number };
  /** Which probabilities nobody gave. */
  readonly assumed: readonly AssumedDefault[];
  /** Which answers are bounds. Empty: every answer is exact. */
  readonly bounded: readonly Bounded[];
}

/**
 * Gathers the resilience report: each answer is that of the analysis of its name, exact or within its limits and then
 * marked. The same model, day and limits give the same report; no clock is read.
 */
export function gatherReport(model: FaultModel, query: ReportQuery): Report {
  const { today, limits = defaultReportLimits, sampling = null, onProgress } = query;
  const { rows, nodes, steps } = limits;
  const budget = { nodes };
  const { pairs, entities } = model.inventory;
  const all = [...entities.values()];
  const services = all.filter(({ kind }) => kind === 'service').map(({ ref }) => ref);
  const examined = services.slice(0, limits.services);
  const total = pairs.length + examined.length;
  const audits = auditPairs(model, pairs, {
    today,
    budget,
    mostCutSets: 0,
    ...(sampling === null ? {} : { sampling }),
    onProgress: (done) => onProgress?.(done, total),
  });
  const parts = new Parts(model.compiled, budget);
  const figures = new SpreadFigures(model, { sampling, budget });
  const paperProbability = makePaperProbability(model, parts, budget);
  const serviceReports = examined.map((service, index) => {
    onProgress?.(pairs.length + index, total);
    return reportService(model, parts, service, { ...limits, figures, paperProbability, budget });
  });
  const { clusters, paperCount, independentCount } = findClusters(model, { budget: steps });
  const by = defaultMeasure(model);
  const nodeRefs = all.filter(({ kind }) => kind === 'node').map(({ ref }) => ref);
  const worstFirst = [...audits].sort(worstPairFirst);
  const found: Omit<Report, 'bounded'> = {
    today,
    sampling,
    limits,
    paperCount,
    independentCount,
    verdictCounts: {
      plain: countVerdicts(audits, 'verdict'),
      residual: countVerdicts(audits, 'residualVerdict'),
    },
    pairs: list(worstFirst, rows),
    sweep: { by, ...list(sweepFailures(model, { by }), rows) },
    services: { rows: serviceReports, count: services.length },
    clusters: list(clusters, rows),
    concentration: reportConcentration(model, { budget: steps }),
    chokepoints: findChokepoints(model.inventory),
    changes: findHelpfulChanges(model, {
      today,
      audits: worstFirst,
      services: examined,
      budget: Math.ceil(steps / stepsPerChange),
    }),
    expectedDown: findExpectedDown(model, nodeRefs, budget).expected,
    assumed: listAssumed(model),
  };
  return { ...found, bounded: listBounded(found, audits) };
}

function list<Row>(all: readonly Row[], most: number): Listed<Row> {
  return { rows: all.slice(0, most), count: all.length };
}

function worstPairFirst(a: PairAudit, b: PairAudit): number {
  return (
    verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
    (b.probability.ninesLost ?? 0) - (a.probability.ninesLost ?? 0) ||
    compareText(a.primary, b.primary) ||
    compareText(a.backup, b.backup) ||
    compareText(a.kind, b.kind)
  );
}
