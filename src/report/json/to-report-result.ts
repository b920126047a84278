import type { Concentration } from '../../analysis/concentration.ts';
import type { Report, VerdictCounts } from '../../analysis/gather-report.ts';
import type { ServiceReport } from '../../analysis/report-service.ts';
import type { Probability } from '../../fault/probability.ts';
import type { FileHash } from '../hash-files.ts';
import type { Result } from './output-schemas.ts';
import { toSet } from './to-failures-result.ts';
import { toChanceSpread, toImportance } from './to-quantities.ts';
import { toCutSets, toPair } from './to-result.ts';

type ReportJson = Result<'report'>;

/** The resilience report as the JSON contract writes it. */
export function toReportResult(report: Report, files: readonly FileHash[]): ReportJson {
  const { pairs, sweep, services, clusters } = report;
  return {
    summary: {
      paperCount: report.paperCount,
      independentCount: { ...report.independentCount },
      expectedDown: { ...report.expectedDown },
      verdicts: withTotal(report.verdictCounts.plain, pairs.count),
      residualVerdicts: withTotal(report.verdictCounts.residual, pairs.count),
    },
    pairs: { count: pairs.count, rows: pairs.rows.map(toPair) },
    sweep: { by: sweep.by, count: sweep.count, rows: sweep.rows.map(toSet) },
    services: { count: services.count, rows: services.rows.map(toService) },
    clusters: {
      count: clusters.count,
      rows: clusters.rows.map(({ causes, nodes, within }) => ({
        causes: [...causes],
        nodes: [...nodes],
        within: [...within],
      })),
    },
    concentration: report.concentration.map(toConcentration),
    footing: {
      today: report.today,
      files: files.map(({ file, sha256 }) => ({ file, sha256 })),
      assumed: report.assumed.map(({ kind, probability, names }) => ({
        kind,
        probability,
        names: [...names],
      })),
      bounded: report.bounded.map(({ question, about }) => ({ question, about: [...about] })),
      limits: { ...report.limits },
    },
  };
}

function withTotal(counts: VerdictCounts, total: number): ReportJson['summary']['verdicts'] {
  return { total, ...counts };
}

function toService(found: ServiceReport): ReportJson['services']['rows'][number] {
  return {
    service: found.service,
    probability: toProbability(found.probability),
    onPaper: found.onPaper === null ? null : toProbability(found.onPaper),
    cutSets: toCutSets(found.cutSets),
    importanceCount: found.importanceCount,
    importance: found.importance.map(toImportance),
    spread: toChanceSpread(found.spread),
  };
}

function toProbability({ exact, lower, upper }: Probability): {
  exact: number | null;
  lower: number;
  upper: number;
} {
  return { exact, lower, upper };
}

function toConcentration(one: Concentration): ReportJson['concentration'][number] {
  return {
    kind: one.kind,
    role: one.role,
    weighted: one.weighted,
    nodes: one.nodes.all,
    placed: one.nodes.placed,
    distinct: one.distinct,
    hhi: one.distribution?.hhi ?? null,
    effectiveNumber: one.distribution?.effectiveNumber ?? null,
    gini: one.distribution?.gini ?? null,
    nakamoto: one.nakamoto.map(({ share, coefficient }) => ({
      moreThan: String(share),
      domains: coefficient === null ? null : { ...coefficient },
    })),
    domains: one.domains.map(({ domain, isOutermost, share, nodes }) => ({
      domain,
      outermost: isOutermost,
      share,
      nodes: [...nodes],
    })),
  };
}
