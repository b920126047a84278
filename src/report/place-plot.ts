import type { PlaceAnswer, PlacePlan } from '../analysis/place/place-answer.ts';
import { harmOf } from './words/place-words.ts';

/** A plan in the picture of all of them. */
interface PlottedPlan {
  readonly index: number;
  readonly plan: PlacePlan;
  /** From 0, the fastest, to 1. */
  readonly across: number;
  /** From 0, the most resilient, to 1; null where the worst failure leaves somebody without an answer. */
  readonly up: number | null;
}

export interface PlanPlot {
  readonly points: readonly PlottedPlan[];
  readonly fastest: PlacePlan;
  readonly slowest: PlacePlan;
  /** Of the plans that leave nobody without an answer, or of all where all do. */
  readonly best: PlacePlan;
  readonly worst: PlacePlan;
}

/** Harm that differs by more than this factor is drawn by its logarithm. */
const wide = 12;

/**
 * Where each plan stands between fast and resilient. Plans whose worst failure leaves somebody without an answer are apart,
 * or nothing could be told of the others. Null where there is nothing to compare.
 */
export function plotPlans(answer: PlaceAnswer, shown: readonly number[]): PlanPlot | null {
  const { plans, resilience } = answer;
  const all = shown.flatMap((index) => {
    const plan = plans[index];
    return plan === undefined ? [] : [{ index, plan, harm: harmOf(plan, resilience) }];
  });
  const [first] = all;
  const [last] = all.slice(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const answered = all.filter(({ plan }) => resilience !== 'worst' || plan.worst.lost === 0);
  const isSplit = answered.length > 0 && answered.length < all.length;
  const ranked = (answered.length > 0 ? answered : all).toSorted((a, b) => a.harm - b.harm);
  const [best = first] = ranked;
  const [worst = first] = ranked.slice(-1);
  if (best.harm === worst.harm && !isSplit) return null;
  const isLog = best.harm > 0 && worst.harm / best.harm > wide;
  const scale = (harm: number): number => (isLog ? Math.log(harm) : harm);
  const points = all.map(({ index, plan, harm }) => ({
    index,
    plan,
    across: part(plan.normal, first.plan.normal, last.plan.normal),
    up: isSplit && plan.worst.lost > 0 ? null : part(scale(harm), scale(best.harm), scale(worst.harm)),
  }));
  return { points, fastest: first.plan, slowest: last.plan, best: best.plan, worst: worst.plan };
}

function part(value: number, from: number, to: number): number {
  return to === from ? 0 : (value - from) / (to - from);
}
