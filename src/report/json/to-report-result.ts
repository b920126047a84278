import type { VerdictCounts } from '../../analysis/pairs/count-verdicts.ts';
import type { Report } from '../../analysis/report/gather-report.ts';
import type { ServiceReport } from '../../analysis/report/report-service.ts';
import { entityOfMove } from '../../analysis/suggest/move.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { FileHash } from '../hash-files.ts';
import { moveWords } from '../words/move-words.ts';
import type { Result } from './output-schemas.ts';
import { toChokepoints, toConcentration } from './to-concentration.ts';
import { toSet } from './to-failures-result.ts';
import { toChanceSpread, toImportance } from './to-quantities.ts';
import { toCutSets, toPair } from './to-result.ts';

type ReportJson = Result<'report'>;

/** The resilience report as the JSON contract writes it. */
export function toReportResult(
  report: Report,
  files: readonly FileHash[],
  scenarios: ReportJson['scenarios'],
): ReportJson {
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
    chokepoints: {
      ...toChokepoints(report.chokepoints, report.limits.rows),
      count: report.chokepoints.rows.length,
    },
    changes: toChanges(report.changes),
    scenarios,
    footing: {
      today: report.today,
      sampling: report.sampling === null ? null : { ...report.sampling },
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

function toChanges({ changes, ...counts }: Report['changes']): ReportJson['changes'] {
  const { count, atLeast, goals, repaired, isPart, complete } = counts;
  const rows = changes.map(({ move, goals: reached }) => ({
    type: move.type,
    entity: entityOfMove(move),
    change: moveWords(move),
    repairs: reached.map(({ subject }) =>
      subject.type === 'service' ? subject.service : `${subject.primary} → ${subject.backup}`,
    ),
  }));
  return { count, atLeast, goals, repaired, isPart, complete, rows };
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
