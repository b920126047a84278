import { compareText } from '../../diagnostics/compare-text.ts';
import { InputError } from '../../diagnostics/errors.ts';
import { show } from '../../diagnostics/quote.ts';
import type { Entity, Inventory } from '../../inventory/inventory.ts';
import { choosePlans, type PlanAnswer } from '../../location/choose-plans.ts';
import type { PlacementGoal, PlacementProblem, PlanFigures } from '../../location/placement-problem.ts';
import { PlanEvaluator } from '../../location/plan-evaluator.ts';
import { type IndependentCount, independentCount } from '../clusters/independent-count.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import { chooseCandidates } from './choose-candidates.ts';
import { makeExpectedTime } from './expected-time.ts';
import {
  defaultOutage,
  defaultSlack,
  type FleetFigures,
  type PlaceAnswer,
  type PlaceQuery,
  type ResilienceMeasure,
} from './place-answer.ts';
import { withNodes } from './placement-candidates.ts';
import { defaultObjective, type PlaceObjective, placementTimes } from './placement-times.ts';
import { type CausedFailure, findSiteFailures } from './site-failures.ts';

const goals: Readonly<Record<PlaceObjective, PlacementGoal>> = {
  latency: 'mean',
  sources: 'mean',
  centre: 'farthest',
  propagation: 'quorum',
};

/**
 * Where the next nodes of a role go: the plans that are worth a choice between time, resilience and cost, and one of them
 * recommended. The candidates are put into the inventory, so that what each failure takes of nodes and candidates is what
 * the fault model says. See `choosePlans` for how plans are found and proven.
 *
 * @throws UsageError, InputError where there is nothing to choose from, or what the objective needs is not known.
 */
export async function place(inventory: Inventory, query: PlaceQuery): Promise<PlaceAnswer> {
  const { role, add, outage = defaultOutage, slack = defaultSlack, resilience = 'worst' } = query;
  const existing = nodesOfRole(inventory, role);
  const chosen = chooseCandidates(inventory, role, query);
  const objective = query.objective ?? defaultObjective(inventory, role);
  const whole = withNodes(inventory, chosen.nodes);
  const sites = [...existing, ...chosen.nodes];
  const found = placementTimes(whole, objective, sites);
  const model = buildFaultModel(whole);
  const refs = sites.map(({ ref }) => ref);
  const { failures, rest, assumed } = findSiteFailures(model, refs);
  const priced = chosen.costs !== null;
  const problem: PlacementProblem = {
    ...{ goal: goals[objective], clients: found.clients.length, sites: sites.length, add, outage, failures },
    ...{ times: found.times, weights: found.weights, must: chosen.must.map((at) => existing.length + at) },
    existing: [...existing.keys()],
    candidates: [...chosen.nodes.keys()].map((at) => existing.length + at),
    prices: Float64Array.from([...existing.map(() => 0), ...(chosen.costs ?? chosen.nodes.map(() => 0))]),
    spendable: query.maxCost ?? Number.POSITIVE_INFINITY,
    ...(found.load === null ? {} : { load: found.load }),
  };
  const independent = makeIndependent(problem, failures);
  const answer = await choosePlans(problem, {
    pointOf: pointOf(resilience, priced, (plan) => independent(plan).lower),
    ...(query.budget === undefined ? {} : { budget: query.budget }),
  });
  if (answer === null) throw tooDear(problem, query.maxCost ?? 0);
  const describe = describer(problem, failures, independent);
  const named = nameThem(answer, resilience, slack, (plan) => independent(plan).lower);
  const isExact = problem.goal === 'mean' && problem.load === undefined;
  const overAll = isExact ? makeExpectedTime(model, refs, problem, query.budget?.signal) : () => null;
  const isNamed = new Set([named.fastest, named.mostResilient, named.recommended]);
  return {
    ...{ role, add, objective, resilience, outage, slack, ...named, rest, assumed },
    ...{ clients: found.clients.length, existing: existing.map(({ ref }) => ref) },
    ...{ candidates: chosen.nodes.length, isLoaded: found.load !== null },
    ...{ measured: found.measured, times: found.total },
    now:
      existing.length === 0
        ? null
        : { ...describe(new PlanEvaluator(problem).evaluate([])), expectedOverAll: overAll([]) },
    plans: answer.front.map((plan, index) => ({
      candidates: plan.chosen.map((site) => chosen.ids[site - existing.length] ?? ''),
      ...describe(plan),
      expectedOverAll: isNamed.has(index) ? overAll(plan.chosen) : null,
      cost: priced ? plan.price : null,
    })),
    ...{ complete: answer.complete, bounds: answer.bounds, priced: answer.priced },
  };
}

function nodesOfRole({ entities }: Inventory, role: string): Entity[] {
  return [...entities.values()].filter((entity) => entity.kind === 'node' && entity.role === role);
}

/** How many of the nodes of a plan share no single cause. Answers are kept: plans are asked more than once. */
function makeIndependent(
  { existing }: PlacementProblem,
  failures: readonly CausedFailure[],
): (chosen: readonly number[]) => IndependentCount {
  const known = new Map<string, IndependentCount>();
  return (chosen) => {
    const key = chosen.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const indexOf = new Map([...existing, ...chosen].map((site, index) => [site, index]));
    const groups = failures
      .map(({ down }) => down.flatMap((site) => indexOf.get(site) ?? []))
      .filter((group) => group.length > 1);
    const count = independentCount(indexOf.size, groups);
    known.set(key, count);
    return count;
  };
}

function pointOf(
  resilience: ResilienceMeasure,
  priced: boolean,
  independent: (chosen: readonly number[]) => number,
): (figures: PlanFigures) => number[] {
  return (figures) => [
    figures.normal,
    resilience === 'independent' ? -independent(figures.chosen) : figures[resilience],
    ...(priced ? [figures.price] : []),
  ];
}

function describer(
  { existing }: PlacementProblem,
  failures: readonly CausedFailure[],
  independent: (chosen: readonly number[]) => IndependentCount,
): (figures: PlanFigures) => Omit<FleetFigures, 'expectedOverAll'> {
  return ({ chosen, normal, worst, worstFailure, worstLost, expected }) => {
    const open = new Set([...existing, ...chosen]);
    const takes = ({ down }: CausedFailure): string => down.filter((site) => open.has(site)).join(' ');
    const failure = failures[worstFailure];
    const taken = failure === undefined ? '' : takes(failure);
    const alike = taken === '' ? [] : failures.filter((other) => takes(other) === taken);
    const causes = alike.flatMap((other) => other.causes).sort(compareText);
    return {
      ...{ normal, expected, independent: independent(chosen) },
      worst: { seconds: worst, lost: worstLost, causes },
    };
  };
}

/**
 * The fastest plan, the most resilient one, and the recommended: of those that are not much slower than the fastest, the
 * most resilient; of equal ones the cheapest, then the fastest.
 */
function nameThem(
  { front }: PlanAnswer,
  resilience: ResilienceMeasure,
  slack: number,
  independent: (chosen: readonly number[]) => number,
): { readonly fastest: number; readonly mostResilient: number; readonly recommended: number } {
  const harm = front.map((plan) =>
    resilience === 'independent' ? -independent(plan.chosen) : plan[resilience],
  );
  const best = (allowed: (plan: PlanFigures) => boolean): number => {
    let found = -1;
    for (const [index, plan] of front.entries()) {
      if (!allowed(plan)) continue;
      const other = front[found];
      const difference = other === undefined ? -1 : harm[index]! - harm[found]! || plan.price - other.price;
      if (difference < 0) found = index;
    }
    return found;
  };
  const limit = (front[0]?.normal ?? 0) * (1 + slack);
  return { fastest: 0, mostResilient: best(() => true), recommended: best(({ normal }) => normal <= limit) };
}

function tooDear({ candidates, must, add, prices }: PlacementProblem, maxCost: number): InputError {
  if (candidates.length < add)
    return new InputError(
      `${add} nodes cannot be added: there ${candidates.length === 1 ? 'is 1 candidate' : `are ${candidates.length} candidates`}. Declare more under candidates, or add fewer`,
    );
  const kept = new Set(must);
  const others = candidates.filter((site) => !kept.has(site)).map((site) => prices[site]!);
  const cheapest = [...must.map((site) => prices[site]!), ...others.sort((a, b) => a - b)].slice(0, add);
  const total = cheapest.reduce((sum, price) => sum + price, 0);
  return new InputError(
    `no plan costs ${show(String(maxCost))} or less: the cheapest ${add === 1 ? 'candidate costs' : `${add} candidates cost`} ${total}. Raise --max-cost, or add fewer`,
  );
}
