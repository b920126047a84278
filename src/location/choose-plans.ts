import { shuffled } from '../random/distributions.ts';
import { makeRandom, type Random } from '../random/random.ts';
import { boundPlans, type PlanBounds } from './bound-plans.ts';
import { ParetoFront } from './pareto-front.ts';
import type { PlacementProblem, PlanFigures } from './placement-problem.ts';
import { PlanEvaluator } from './plan-evaluator.ts';
import type { SearchBudget } from './siting-problem.ts';

export interface PlanQuery {
  /** What of a plan is to be small, several numbers: no plan of the answer is worse in all than another. */
  readonly pointOf: (figures: PlanFigures) => readonly number[];
  readonly budget?: SearchBudget;
}

export interface PlanAnswer {
  /** No two of the same point, in order of the points. */
  readonly front: readonly PlanFigures[];
  /** Every allowed plan was priced: the front is that of all. Else no plan is better than the bounds. */
  readonly complete: boolean;
  readonly bounds: PlanBounds;
  /** How many plans were priced. */
  readonly priced: number;
}

/** So many looks at times are some seconds. */
const defaultPlanLooks = 1_500_000_000;

/**
 * The plans that are worth a choice: all plans are priced where the budget suffices for as many as there are; else
 * exchanges of single candidates, under many weightings of what is to be small and from starts that include proven optima,
 * keep every plan that they price and that no other is better than. Null where no plan is allowed.
 */
export async function choosePlans(
  problem: PlacementProblem,
  { pointOf, budget = {} }: PlanQuery,
): Promise<PlanAnswer | null> {
  checkPlacementProblem(problem);
  const free = freeCandidates(problem);
  const missing = problem.add - problem.must.length;
  if (missing > free.length || cheapestPrice(problem, free, missing) > problem.spendable) return null;
  const evaluator = new PlanEvaluator(problem);
  const looks = budget.looks ?? defaultPlanLooks;
  const front = new ParetoFront<PlanFigures>();
  let priced = 0;
  const price = (chosen: readonly number[]): PlanFigures => {
    const figures = evaluator.evaluate(chosen);
    priced++;
    front.offer(pointOf(figures), figures);
    return figures;
  };
  const first = price(cheapest(problem, free, missing));
  const isSpent = (): boolean => evaluator.looks > looks || budget.signal?.aborted === true;
  if (countChoices(free.length, missing) * Math.max(1, evaluator.looks) <= looks) {
    const least = { normal: first.normal, worst: first.worst, expected: first.expected };
    let isWhole = true;
    priced = 0;
    for (const rest of combinations(free, missing)) {
      if (isSpent()) {
        isWhole = false;
        break;
      }
      const chosen = [...problem.must, ...rest].sort((a, b) => a - b);
      if (priceOf(problem, chosen) > problem.spendable) continue;
      const { normal, worst, expected } = price(chosen);
      least.normal = Math.min(least.normal, normal);
      least.worst = Math.min(least.worst, worst);
      least.expected = Math.min(least.expected, expected);
    }
    if (isWhole) return { front: front.items, complete: true, bounds: least, priced };
  }
  const proven = await boundPlans(problem, budget);
  for (const chosen of proven.plans) price(chosen);
  search(problem, free, { price, pointOf, isSpent, starts: [first.chosen, ...proven.plans] });
  const { bounds } = proven;
  return { front: front.items, complete: false, bounds, priced };
}

function checkPlacementProblem({
  goal,
  clients,
  sites,
  times,
  weights,
  outage,
  load,
}: PlacementProblem): void {
  if (times.length !== clients * sites)
    throw new RangeError(`times must have ${clients * sites} numbers, got ${times.length}`);
  if (weights.length !== clients)
    throw new RangeError(`weights must have ${clients} numbers, got ${weights.length}`);
  if (goal === 'quorum' && clients !== sites) throw new RangeError('the clients of a quorum are its sites');
  if (load !== undefined && goal !== 'mean') throw new RangeError('only a mean can have a load');
  const wrong = times.findIndex((time) => !(time >= 0));
  if (wrong !== -1) throw new RangeError(`times[${wrong}] must not be negative, got ${times[wrong]}`);
  if (!(outage > 0 && outage < Number.POSITIVE_INFINITY))
    throw new RangeError(`outage must be above 0 and finite, got ${outage}`);
}

function freeCandidates({ candidates, must }: PlacementProblem): number[] {
  const chosen = new Set(must);
  return candidates.filter((site) => !chosen.has(site));
}

function cheapest({ must, prices }: PlacementProblem, free: readonly number[], missing: number): number[] {
  const byPrice = free.toSorted((a, b) => prices[a]! - prices[b]! || a - b);
  return [...must, ...byPrice.slice(0, missing)].sort((a, b) => a - b);
}

function cheapestPrice(problem: PlacementProblem, free: readonly number[], missing: number): number {
  return priceOf(problem, cheapest(problem, free, missing));
}

function priceOf({ prices }: PlacementProblem, chosen: readonly number[]): number {
  return chosen.reduce((sum, site) => sum + prices[site]!, 0);
}

/** How many choices of so many there are; more than any budget allows become one large number. */
function countChoices(of: number, choose: number): number {
  let count = 1;
  for (let taken = 1; taken <= choose && count < 1e15; taken++)
    count = (count * (of - choose + taken)) / taken;
  return count;
}

function* combinations(items: readonly number[], size: number, from = 0): Iterable<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at++)
    for (const rest of combinations(items, size - 1, at + 1)) yield [items[at]!, ...rest];
}

interface Search {
  readonly price: (chosen: readonly number[]) => PlanFigures;
  readonly pointOf: (figures: PlanFigures) => readonly number[];
  readonly isSpent: () => boolean;
  readonly starts: readonly (readonly number[])[];
}

/** Weightings of the first two numbers of a point, and of the others. */
const slopes = [0, 0.05, 0.2, 0.5, 0.8, 0.95, 1];
const others = [0, 0.2, 1];

/** From every start and one of chance, exchanges under every weighting, until none helps or the budget ends. */
function search(
  problem: PlacementProblem,
  free: readonly number[],
  { price, pointOf, isSpent, starts }: Search,
): void {
  const random = makeRandom(1);
  const scales = scalesOf(starts.map((start) => pointOf(price(start))));
  const hasOthers = scales.slice(2).some((scale) => scale > 0);
  for (const other of hasOthers ? others : [0])
    for (const slope of slopes) {
      const weights = scales.map((scale, index) =>
        scale === 0 ? 0 : (index === 0 ? 1 - slope : index === 1 ? slope : other) / scale,
      );
      const value = (chosen: readonly number[]): number =>
        pointOf(price(chosen)).reduce((sum, own, index) => sum + own * weights[index]!, 0);
      for (const start of [...starts, chance(problem, free, random)]) {
        exchange(problem, free, start, value, isSpent);
        if (isSpent()) return;
      }
    }
}

/** How far the numbers are from 0 at most, so that weightings mean the same in any unit. */
function scalesOf(points: readonly (readonly number[])[]): number[] {
  return (points[0] ?? []).map((_, index) => Math.max(...points.map((point) => Math.abs(point[index]!))));
}

function chance(problem: PlacementProblem, free: readonly number[], random: Random): number[] {
  const missing = problem.add - problem.must.length;
  const chosen = [...problem.must, ...shuffled(free, random).slice(0, missing)].sort((a, b) => a - b);
  return priceOf(problem, chosen) <= problem.spendable ? chosen : cheapest(problem, free, missing);
}

/** Takes the best exchange of one chosen candidate for another while that makes the value smaller. */
function exchange(
  problem: PlacementProblem,
  free: readonly number[],
  start: readonly number[],
  value: (chosen: readonly number[]) => number,
  isSpent: () => boolean,
): void {
  const must = new Set(problem.must);
  let chosen = start;
  let best = value(chosen);
  for (;;) {
    let better: readonly number[] | null = null;
    const isChosen = new Set(chosen);
    for (const leaving of chosen) {
      if (must.has(leaving)) continue;
      const rest = chosen.filter((site) => site !== leaving);
      for (const entering of free) {
        if (isSpent()) return;
        if (isChosen.has(entering)) continue;
        const other = [...rest, entering].sort((a, b) => a - b);
        if (priceOf(problem, other) > problem.spendable) continue;
        const own = value(other);
        if (own < best - 1e-12 * Math.abs(best)) {
          best = own;
          better = other;
        }
      }
    }
    if (better === null) return;
    chosen = better;
  }
}
