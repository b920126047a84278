import type { Budget } from '../../fault/budget.ts';
import type { Parts } from '../../fault/parts/parts.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { type CutSetAnswer, findCutSets } from '../cuts/find-cut-sets.ts';
import { findImportance, type ImportanceMeasures } from '../cuts/importance.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { PaperProbability } from '../probability/paper-probability.ts';
import type { SpreadFigures } from '../probability/spread-figures.ts';
import { spreadOf, type TargetSpread } from '../probability/target-spread.ts';

/** What the report says of one service. */
export interface ServiceReport {
  readonly service: Ref;
  /** That it is down. */
  readonly probability: Probability;
  /** That it would be down if what its requirements name failed independently; null where that is not known exactly. */
  readonly onPaper: Probability | null;
  /** Its minimal cut sets: all are counted, the first ones by order listed. */
  readonly cutSets: CutSetAnswer;
  /** What contributes most to its probability, the first ones. */
  readonly importance: readonly ImportanceMeasures[];
  /** How many own failures contribute anything; null where the budget ended first. */
  readonly importanceCount: number | null;
  /** What its probability may be where others are not known exactly; null where all that matter are. */
  readonly spread: TargetSpread | null;
}

export interface ServiceReportQuery {
  /** What the probability may be: shared by all services, as draws are. */
  readonly figures: SpreadFigures;
  /** What services have on paper: shared by all. */
  readonly paperProbability: PaperProbability;
  /** For each question about the service. */
  readonly budget: Budget;
  /** Cut sets that are listed. */
  readonly cutSets: number;
  /** Own failures whose importance is listed. */
  readonly measures: number;
}

/** Gathers what the report says of one service: each question is exact, or bounded by the budget and says so. */
export function reportService(
  model: FaultModel,
  parts: Parts,
  service: Ref,
  { figures, paperProbability, budget, cutSets, measures }: ServiceReportQuery,
): ServiceReport {
  const vertex = model.vertexOf.get(service) ?? -1;
  const importance = findImportance(model, { targets: [service], budget });
  return {
    service,
    probability: parts.probabilityOf(vertex),
    onPaper: paperProbability(service),
    cutSets: findCutSets(model, { targets: [service], top: cutSets, budget }),
    importance: importance.measures.slice(0, measures),
    importanceCount: importance.probability === null ? null : importance.measures.length,
    spread: spreadOf(figures, [vertex]),
  };
}
