import { compareText } from '../../diagnostics/compare-text.ts';
import type { Limit } from '../../fault/budget.ts';
import { derivatives } from '../../fault/probability/derivatives.ts';
import { probability } from '../../fault/probability/probability.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { type CutSetQuery, cutSetQuestion } from './find-cut-sets.ts';

/** What the own failures contribute to the probability that all the targets are down. */
export interface Importance {
  readonly targets: readonly Ref[];
  /** P: that all the targets are down; null where the budget ended first, and there are then no measures. */
  readonly probability: number | null;
  /** Of every own failure that matters, the one that contributes most first. */
  readonly measures: readonly ImportanceMeasures[];
  readonly limit: Limit | null;
}

/**
 * The measures of one own failure e of probability q, with P1 = P(targets down | e) and P0 = P(targets down | not e).
 * Forms differ in the literature, so each is named by its formula.
 */
export interface ImportanceMeasures {
  /** As `OwnFailureEvent.name`. */
  readonly name: string;
  /** q. */
  readonly probability: number;
  readonly assumed: boolean;
  /** Birnbaum: P1 - P0, the derivative of P by q. */
  readonly birnbaum: number;
  /** Criticality: (P1 - P0) q / P; null where P is 0. */
  readonly criticality: number | null;
  /**
   * Fussell-Vesely in the form of probabilistic risk assessment: (P - P0) / P, the share of P that would be gone if e
   * never happened. As P is linear in q, it equals criticality; the older form, the probability that some minimal cut set
   * with e has happened, over P, is larger. Null where P is 0.
   */
  readonly fussellVesely: number | null;
  /** Risk achievement worth: P1 / P, how many times likelier if e had happened. Null where P is 0. */
  readonly riskAchievementWorth: number | null;
  /** Risk reduction worth: P / P0, how many times less likely without e. Null where P0 is 0: then nothing is left. */
  readonly riskReductionWorth: number | null;
}

/** To so many digits as another order of variables leaves alone: what only rounding tells apart is in text order. */
function ranked(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where so much of P is due to e, what is left without it must not be a difference of two almost equal numbers. */
const nearlyAll = 0.999;

/**
 * Importance measures of every own failure for some targets, from one pass over the decision diagram.
 *
 * Birnbaum, *On the importance of different components in a multicomponent system*, 1969; Vesely et al., *Measures of
 * Risk Importance and Their Applications*, NUREG/CR-3385, 1983.
 */
export function findImportance(
  model: FaultModel,
  { targets, kinds, budget = {} }: Pick<CutSetQuery, 'targets' | 'kinds' | 'budget'>,
): Importance {
  const question = cutSetQuestion(model, { targets, budget, ...(kinds === undefined ? {} : { kinds }) });
  const found = derivatives(model.compiled, question);
  if (found.probability === null || found.byEvent === null)
    return { targets, probability: null, measures: [], limit: found.limit };
  const whole = found.probability;
  const without = (event: number, difference: number): number => {
    if (difference < nearlyAll * whole) return whole - difference;
    return (
      probability(model.compiled, { ...question, never: [...question.never, event] }).exact ??
      Math.max(0, whole - difference)
    );
  };
  const measures = [...found.byEvent].flatMap(([event, birnbaum]): ImportanceMeasures[] => {
    const own = model.ownFailures[event];
    if (own === undefined || birnbaum === 0) return [];
    const { name, probability: q, assumed } = own;
    const left = without(event, birnbaum * q);
    const share = whole === 0 ? null : (birnbaum * q) / whole;
    return [
      {
        name,
        probability: q,
        assumed,
        birnbaum,
        criticality: share,
        fussellVesely: share,
        riskAchievementWorth: whole === 0 ? null : (left + birnbaum) / whole,
        riskReductionWorth: left === 0 ? null : whole / left,
      },
    ];
  });
  measures.sort(
    (a, b) =>
      ranked(b.fussellVesely ?? 0) - ranked(a.fussellVesely ?? 0) ||
      ranked(b.birnbaum) - ranked(a.birnbaum) ||
      compareText(a.name, b.name),
  );
  return { targets, probability: whole, measures, limit: null };
}
